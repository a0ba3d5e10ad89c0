package org.attest.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.junit.jupiter.api.Test;

/** Two made-up runs of six cells with four replicates. */
class RunContrastTest {

  private static final int CELLS = 6;
  private static final int REPLICATES = 4;

  /** A run whose measures are normal about the number of the cell; {@code a} is shifted. */
  private static Results run(long seed, double eta, double shift, Set<String> paired) {
    List<TrainingRecord> records = new ArrayList<>();
    for (int cell = 0; cell < CELLS; cell++) {
      for (int replicate = 0; replicate < REPLICATES; replicate++) {
        Training training =
            new Training(
                "made-up",
                "one",
                new Cell(Map.of("n", (long) cell, "eta", eta)),
                paired,
                replicate,
                seed);
        double[] z = new Stream(1000 * seed + 10 * cell + replicate).normals(3);
        Map<String, Double> measures =
            Map.of("a", cell + shift + z[0], "b", cell + z[1], "c", z[2]);
        records.add(new TrainingRecord(training, Status.COMPLETE, measures, Map.of()));
      }
    }
    return new Results(Map.of("one", records));
  }

  private static RunContrast.Difference of(RunContrast contrast, String measure) {
    return contrast.differences().stream()
        .filter(d -> d.measure().equals(measure))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void equalRunsAreEqual() {
    RunContrast same = RunContrast.of("one", run(1, 0.1, 0, Set.of()), run(1, 0.1, 0, Set.of()));
    assertThat(same.common()).isEqualTo(24);
    assertThat(same.equal()).isEqualTo(24);
    assertThat(same.differences()).allMatch(d -> d.moved() == 0 && !d.beyondNoise());
  }

  @Test
  void aParameterThatLeavesTheDrawsPairsTrainings() {
    Set<String> paired = Set.of("eta");
    RunContrast moved = RunContrast.of("one", run(1, 0.1, 0, paired), run(1, 0.2, 0.5, paired));
    assertThat(moved.varied()).containsExactly("eta: 0.1, 0.2");
    assertThat(moved.common()).isZero();
    assertThat(moved.cells()).isEqualTo(6);
    assertThat(moved.shared()).isTrue();
    assertThat(of(moved, "a").pairs()).isEqualTo(24);
    assertThat(of(moved, "a").mean().value()).isCloseTo(0.5, within(1e-12));
    assertThat(of(moved, "a").beyondNoise()).isTrue();
    assertThat(of(moved, "b").beyondNoise()).isFalse();
  }

  @Test
  void otherDrawsPairMeansOfCells() {
    RunContrast moved = RunContrast.of("one", run(1, 0.1, 0, Set.of()), run(2, 0.1, 5, Set.of()));
    assertThat(moved.shared()).isFalse();
    assertThat(of(moved, "a").pairs()).isEqualTo(6);
    assertThat(of(moved, "a").beyondNoise()).isTrue();
  }

  /**
   * Two runs of one law: any of three measures is called beyond noise in at most 5 % of 400 pairs.
   * The bound is 5 % and three binomial standard deviations, which a rule that errs in just 5 %
   * exceeds with probability 0.2 %.
   */
  @Test
  void noiseIsSeldomCalledAChange() {
    int called = 0;
    for (int i = 0; i < 400; i++) {
      RunContrast noise =
          RunContrast.of("one", run(2 * i, 0.1, 0, Set.of()), run(2 * i + 1, 0.1, 0, Set.of()));
      called += noise.differences().stream().anyMatch(RunContrast.Difference::beyondNoise) ? 1 : 0;
    }
    assertThat(called / 400.0).isLessThan(0.083);
  }
}
