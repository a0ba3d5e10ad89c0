package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.lab.store.TrainingState;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Training;
import org.junit.jupiter.api.Test;

/** What a pack costs, worked out by hand for two lanes. */
class PackTest {

  private static double flops(double... trainings) {
    Experiment experiment = new FakeStudy().experiments().getFirst();
    List<PlannedTraining> planned = new ArrayList<>();
    for (double flops : trainings) {
      Training training =
          new Training("fake", "first", new Cell(Map.of()), Set.of(), planned.size(), 1);
      planned.add(new PlannedTraining(0, training, flops, TrainingState.NEW));
    }
    return Pack.of(experiment, List.of(), planned, 2).flops();
  }

  @Test
  void bothLanesWorkAsLongAsTheLonger() {
    assertThat(flops(5)).isEqualTo(10);
    assertThat(flops(5, 3)).isEqualTo(10);
  }

  /** 5 and 3 begin; 2 follows 3 and ends with 5; 4 follows one of them and ends at 9. */
  @Test
  void aFreeLaneTakesTheNext() {
    assertThat(flops(5, 3, 2)).isEqualTo(10);
    assertThat(flops(5, 3, 2, 4)).isEqualTo(18);
  }
}
