package org.attest.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Source;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.junit.jupiter.api.Test;

class CellMapTest {

  private final List<TrainingRecord> records =
      List.of(
          record(2, 10, 0, 1.0),
          record(1, 10, 0, 3.0),
          record(1, 10, 1, 5.0),
          record(1, 20, 0, 7.0));

  @Test
  void meansStandAtTheirCellsAndOthersAreMissing() {
    Layer.HeatMap map = CellMap.over(records, "x", "y").mean("loss", "loss", 0, 8);
    assertThat(map.x()).containsExactly(1, 2);
    assertThat(map.y()).containsExactly(10, 20);
    assertThat(map.values()[0]).containsExactly(4, 1);
    assertThat(map.values()[1]).containsExactly(7, Double.NaN);
    assertThat(map.sources().get(0).values()).containsExactly(3, 5);
    assertThat(map.sources().get(3)).isSameAs(Source.NONE);
  }

  @Test
  void sharesCountSuccesses() {
    Layer.HeatMap map =
        CellMap.over(records, "x", "y").share("small", r -> r.measure("loss") < 4 ? 1 : 0);
    assertThat(map.values()[0]).containsExactly(0.5, 1);
    assertThat(map.label()).isEqualTo("small");
  }

  /** A map of many cells must not look through all trainings for each of them. */
  @Test
  void everyTrainingIsLookedAtAFewTimesHoweverManyCells() {
    List<TrainingRecord> many =
        IntStream.range(0, 2000).mapToObj(i -> record(i % 100, i / 100, 0, i)).toList();
    AtomicInteger looks = new AtomicInteger();
    ToDoubleFunction<TrainingRecord> x =
        r -> {
          looks.incrementAndGet();
          return r.training().cell().number("x");
        };
    CellMap map = new CellMap(many, x, r -> r.training().cell().number("y"));
    assertThat(map.mean("loss", "loss", 0, 1).values()[19][99]).isEqualTo(1999);
    assertThat(looks.get()).isLessThanOrEqualTo(3 * many.size());
  }

  private static TrainingRecord record(double x, double y, int replicate, double loss) {
    Training training =
        new Training("s", "e", new Cell(Map.of("x", x, "y", y)), Set.of(), replicate, 1);
    return new TrainingRecord(training, Status.COMPLETE, Map.of("loss", loss), Map.of());
  }
}
