package org.attest.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.attest.lab.store.TrainingId;
import org.attest.lab.study.TrainingRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

  private final FakeStudy study = new FakeStudy();

  @TempDir private Path folder;

  private Replay replay(int cell, int replicate) {
    return Replay.of(folder, study, new TrainingId(cell, replicate), FakeStudy.lanes(1), f -> {});
  }

  @Test
  void reproducesATraining() {
    Runs.run(folder, Runs.sweep(study, 2));
    for (int cell : new int[] {0, 3, 23}) {
      Replay replay = replay(cell, 1);
      assertThat(replay.differences()).isEmpty();
      assertThat(replay.sameCode()).isTrue();
    }
    assertThat(replay(3, 1).dense().traces().get("step")).hasSize(50);
    assertThatThrownBy(() -> replay(24, 0)).hasMessage("cell=24: must be from 0 to 23");
    assertThatThrownBy(() -> replay(2, 2)).hasMessage("replicate=2: must be from 0 to 1");
  }

  @Test
  void namesEveryDifference() {
    Runs.run(folder, Runs.sweep(study, 1));
    TrainingRecord dense = replay(0, 0).dense();
    Map<String, Double> measures = new HashMap<>(dense.measures());
    measures.put("loss", 7.0);
    Map<String, double[]> traces = new HashMap<>(dense.traces());
    double[] loss = dense.traces().get("loss").clone();
    loss[30] = 0.0; // was -0.0
    traces.put("loss", loss);
    assertThat(
            Replay.differences(
                replay(0, 0).stored(),
                new TrainingRecord(dense.training(), dense.status(), measures, traces)))
        .containsExactlyInAnyOrder(
            "loss: recorded " + dense.measure("loss") + ", now 7.0",
            "trace loss at step 30: recorded -0.0, now 0.0");
  }
}
