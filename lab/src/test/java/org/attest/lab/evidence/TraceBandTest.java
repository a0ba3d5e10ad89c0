package org.attest.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.junit.jupiter.api.Test;

class TraceBandTest {

  private static final List<TrainingRecord> RECORDS =
      List.of(
          record(1, Status.COMPLETE, 1, 2, 3),
          record(1, Status.COMPLETE, 2, 4, 9),
          record(2, Status.CAPPED, 6, 9));

  /** statistics.mean and statistics.stdev of [1, 2, 6] in Python: 3, 2.6458. */
  @Test
  void meanWithTwoStandardDeviationsAtCommonSteps() {
    TraceBand band = TraceBand.mean(RECORDS, "x");
    assertThat(band.step()).containsExactly(0, 10);
    assertThat(band.centre()).containsExactly(3, 5);
    assertThat(band.low()[0]).isCloseTo(3 - 2 * 2.6458, within(1e-3));
    assertThat(band.high()[0]).isCloseTo(3 + 2 * 2.6458, within(1e-3));
  }

  @Test
  void medianWithRange() {
    TraceBand band = TraceBand.median(RECORDS, "x").first(1).over(new double[] {7});
    assertThat(band.step()).containsExactly(7);
    assertThat(band.centre()).containsExactly(2);
    assertThat(band.low()).containsExactly(1);
    assertThat(band.high()).containsExactly(6);
    assertThat(band.layers("x", 0)).hasSize(2);
  }

  @Test
  void groups() {
    assertThat(CellGroups.agreeing(RECORDS)).extracting(List::size).containsExactly(2, 1);
    assertThat(CellGroups.agreeing(RECORDS, "n")).hasSize(1);
    assertThat(CellGroups.complete(RECORDS)).hasSize(2);
    assertThat(CellGroups.widest(RECORDS, "n")).hasSize(3);
  }

  private static TrainingRecord record(long n, Status status, double... x) {
    double[] step = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      step[i] = 10 * i;
    }
    Training training = new Training("s", "e", new Cell(Map.of("n", n)), Set.of(), 0, 0);
    return new TrainingRecord(training, status, Map.of(), Map.of("step", step, "x", x));
  }
}
