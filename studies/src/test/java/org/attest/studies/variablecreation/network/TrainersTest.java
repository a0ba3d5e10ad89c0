package org.attest.studies.variablecreation.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.Cells;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.experiment.AndScaling;
import org.attest.studies.variablecreation.experiment.AttentionOnRelevant;
import org.attest.studies.variablecreation.experiment.Parity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records depend on the training alone, whatever else is trained. */
class TrainersTest {

  private static Cell offline(String dropout, long attempts) {
    return offline(dropout, attempts, 20);
  }

  private static Cell offline(String dropout, long attempts, long steps) {
    return Cells.of(
        new AndScaling().parameters(),
        Map.of(
            "t",
            6L,
            "s",
            2L,
            "m",
            24L,
            "dropout",
            dropout,
            "d",
            8L,
            "heads",
            4L,
            "hidden",
            8L,
            "steps",
            steps,
            "attempts",
            attempts));
  }

  private static Cell parity(long m, long steps) {
    return Cells.of(
        new Parity().parameters(),
        Map.of(
            "t", 6L, "m", m, "batch", 16L, "d", 16L, "heads", 4L, "hidden", 32L, "steps", steps,
            "rate", 3e-3));
  }

  private static List<TrainingRecord> train(Trainer trainer, List<Training> pack) {
    return trainer.train(pack, Trainer.Recording.SPARSE, p -> {});
  }

  private static void assertSame(List<TrainingRecord> a, List<TrainingRecord> b) {
    assertThat(a).hasSameSizeAs(b);
    for (int i = 0; i < a.size(); i++) {
      assertThat(a.get(i).training()).isEqualTo(b.get(i).training());
      assertThat(a.get(i).measures()).isEqualTo(b.get(i).measures());
      assertThat(a.get(i).traces().keySet()).isEqualTo(b.get(i).traces().keySet());
      for (Map.Entry<String, double[]> trace : a.get(i).traces().entrySet()) {
        assertThat(b.get(i).traces().get(trace.getKey())).containsExactly(trace.getValue());
      }
    }
  }

  /** A record is the same alone, among many, and after another pack in the same trainer. */
  private static void assertAlone(Experiment experiment, Cell cell, int trainings) {
    List<Training> pack = Cells.pack(experiment, cell, trainings);
    Trainer trainer = experiment.trainer(cell, LaneExecutor.FACTORY);
    List<TrainingRecord> together = train(trainer, pack);
    List<TrainingRecord> alone = new ArrayList<>();
    for (Training training : List.of(pack.getLast(), pack.getFirst())) {
      alone.addAll(train(trainer, List.of(training)));
    }
    assertSame(List.of(together.getLast(), together.getFirst()), alone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "branches", "none"})
  void attemptsDoNotDependOnNeighbours(String dropout) {
    assertAlone(new AndScaling(), offline(dropout, 2), 19);
  }

  @Test
  void deepNetworksDoNotDependOnNeighbours() {
    Cell cell = offline("branches", 2, 60).with("layers", 2L);
    assertAlone(new AndScaling(), cell, 9);
  }

  /** Those that come close to the threshold are counted on many samples, some by other lanes. */
  @Test
  void successesDoNotDependOnNeighbours() {
    AndScaling experiment = new AndScaling();
    Cell cell = offline("none", 2, 400);
    List<TrainingRecord> records =
        train(experiment.trainer(cell, LaneExecutor.FACTORY), Cells.pack(experiment, cell, 19));
    assertThat(records).anyMatch(r -> r.measure(Measures.SUCCESS) == 1);
    assertThat(records).anyMatch(r -> r.measure(Measures.STEPS) > 100);
    assertAlone(experiment, cell, 19);
  }

  @Test
  void attentionDoesNotDependOnNeighbours() {
    assertAlone(new AttentionOnRelevant(), offline("branches", 1), 3);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 40})
  void parityDoesNotDependOnNeighbours(long m) {
    assertAlone(new Parity(), parity(m, 40), 19);
  }

  /** Lanes give the bits of plain loops. */
  @Test
  void lanesEqualPlainLoops() {
    AttentionOnRelevant experiment = new AttentionOnRelevant();
    Cell cell = offline("all", 1);
    List<Training> pack = Cells.pack(experiment, cell, 2);
    List<TrainingRecord> lanes = train(experiment.trainer(cell, LaneExecutor.FACTORY), pack);
    List<TrainingRecord> plain =
        train(experiment.trainer(cell, ReferenceExecutor.factory(Arithmetic.FLOAT, 2)), pack);
    assertSame(plain, lanes);
  }
}
