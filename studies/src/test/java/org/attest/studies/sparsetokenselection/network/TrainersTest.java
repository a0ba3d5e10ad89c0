package org.attest.studies.sparsetokenselection.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Trainer.Recording;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Cells;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Parameters;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.theory.FullyConnectedBound;
import org.attest.studies.sparsetokenselection.theory.Reduction;
import org.attest.studies.sparsetokenselection.theory.ScalarSystem.Trajectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainersTest {

  private static final List<Task> TASKS = List.of(Task.SAME, Task.DOUBLE_UNSEEN);

  private static TransformerTrainer trainer(Cell cell, ExecutorFactory executors) {
    return new TransformerTrainer(cell, executors, List.of(Task.SAME), TASKS);
  }

  @ParameterizedTest
  @CsvSource({
    "stochastic, certificate, signs",
    "fixed, certificate, signs",
    "shared, sum, gaussian",
    "stochastic, certificate, separated",
    "fixed, sum, one-hot"
  })
  void aRecordDoesNotDependOnPackExecutorOrRecording(String encoding, String query, String law) {
    Cell cell =
        Cells.small()
            .with("encoding", encoding)
            .with("query", query)
            .with("law", law)
            .with("batch", 8L)
            .with("steps", 6L);
    if (law.equals("one-hot")) {
      cell = cell.with("d-e", 8L);
      sameInAnyPack(cell, List.of(Task.SAME));
    } else {
      sameInAnyPack(cell, TASKS);
    }
  }

  /** Every point, every batch and the whole training with near-orthogonal encodings. */
  @ParameterizedTest
  @CsvSource({"stochastic", "shared", "fixed"})
  void nearOrthogonalRecordsDoNotDependOnPackExecutorOrRecording(String encoding) {
    Cell cell =
        Cells.defaults(Parameters.nearOrthogonal())
            .with("t", 8L)
            .with("d", 2L)
            .with("q", 2L)
            .with("d-e", 24L)
            .with("delta", 0.8)
            .with("test-points", 128L)
            .with("encoding", encoding)
            .with("batch", 8L)
            .with("steps", 6L);
    sameInAnyPack(cell, TASKS);
  }

  private static void sameInAnyPack(Cell cell, List<Task> tasks) {
    TransformerTrainer lanes =
        new TransformerTrainer(cell, LaneExecutor.FACTORY, List.of(Task.SAME), tasks);
    List<TrainingRecord> all = lanes.train(Cells.pack(cell, 3), Recording.SPARSE, p -> {});
    TrainingRecord alone =
        lanes.train(List.of(Cells.training(cell, 2)), Recording.DENSE, p -> {}).getFirst();
    assertThat(alone.measures()).isEqualTo(all.get(2).measures());
    TrainingRecord plain =
        new TransformerTrainer(
                cell, ReferenceExecutor.factory(Arithmetic.FLOAT, 1), List.of(Task.SAME), tasks)
            .train(List.of(Cells.training(cell, 2)), Recording.SPARSE, p -> {})
            .getFirst();
    assertThat(plain.measures()).isEqualTo(all.get(2).measures());
    for (String trace : plain.traces().keySet()) {
      assertThat(plain.traces().get(trace)).isEqualTo(all.get(2).traces().get(trace));
    }
  }

  /**
   * The bits of a training, the same on every machine and vector width; those of separated signs
   * are from the time when the law was called near-orthogonal.
   */
  @ParameterizedTest
  @CsvSource({
    "stochastic, certificate, signs, 16, 0x1.02f604p-2 0x1.59848d9b94p-1",
    "fixed, sum, signs, 16, 0x1.f32ec8p-3 0x1.af57884e6p-1",
    "stochastic, certificate, separated, 8, 0x1.2cb45p-1 0x1.87f2812698p-1"
  })
  void bitsOfATraining(String encoding, String query, String law, long de, String bits) {
    Cell cell =
        Cells.small()
            .with("encoding", encoding)
            .with("query", query)
            .with("law", law)
            .with("d-e", de);
    TrainingRecord record =
        trainer(cell, LaneExecutor.FACTORY)
            .train(Cells.pack(cell, 1), Recording.SPARSE, p -> {})
            .getFirst();
    assertThat(
            Double.toHexString(record.measure(Measures.C))
                + " "
                + Double.toHexString(record.measure(Measures.loss(Task.DOUBLE_UNSEEN))))
        .isEqualTo(bits);
  }

  /** In a run with large batches α(t) and c(t) stay within one per cent of the scalar system. */
  @Test
  void largeBatchesFollowTheScalarSystem() {
    Cell cell = Cells.small().with("batch", 4096L).with("steps", 400L).with("eta-w", 2.0);
    TrainingRecord record =
        trainer(cell, LaneExecutor.FACTORY)
            .train(Cells.pack(cell, 1), Recording.SPARSE, p -> {})
            .getFirst();
    Trajectory theory = Reduction.of(cell).trajectory();
    double[] step = Objects.requireNonNull(record.traces().get(Measures.STEP));
    double[] alpha = Objects.requireNonNull(record.traces().get(Measures.ALPHA));
    double[] c = Objects.requireNonNull(record.traces().get(Measures.C));
    assertThat(theory.alpha()[400]).isGreaterThan(1);
    for (int i = 0; i < step.length; i++) {
      int t = (int) step[i];
      if (t >= Setting.of(cell).t() / Setting.of(cell).etaV()) {
        assertThat(alpha[i]).isCloseTo(theory.alpha()[t], within(0.01 * theory.alpha()[t]));
        assertThat(c[i]).isCloseTo(theory.c()[t], within(0.01 * theory.c()[t]));
      }
    }
  }

  /** Loss 1 at zero weights, within 5 standard errors of 128 points. */
  @Test
  void theFirstLossIsThatOfZero() {
    Cell cell = Cells.small().with("steps", 1L).with("eta-v", 1e-6);
    TrainingRecord record =
        trainer(cell, LaneExecutor.FACTORY)
            .train(Cells.pack(cell, 1), Recording.SPARSE, p -> {})
            .getFirst();
    double error = record.measure(Measures.error(Task.SAME));
    assertThat(record.measure(Measures.loss(Task.SAME))).isCloseTo(1, within(5 * error));
    assertThat(record.measure(Measures.small(Task.SAME)))
        .isEqualTo(record.measure(Measures.loss(Task.SAME)));
  }

  @Test
  void attentionMapsHaveARowForEveryToken() {
    Cell cell = Cells.small().with("steps", 40L);
    TrainingRecord record =
        new AttentionMapTrainer(cell, LaneExecutor.FACTORY)
            .train(Cells.pack(cell, 1), Recording.SPARSE, p -> {})
            .getFirst();
    double[] attention = Objects.requireNonNull(record.traces().get(AttentionMapTrainer.ATTENTION));
    assertThat(attention).hasSize(24);
    assertThat(Arrays.copyOf(attention, 8)).containsOnly(0.125);
    assertThat(Arrays.stream(attention).sum()).isCloseTo(3, within(1e-5));
    assertThat(record.traces().get(Measures.STEP)).contains(0, 20, 40);
  }

  /** Loss below 10⁻³ at c = 30 with d_e = 64; our derivation found 2·10⁻⁴. */
  @Test
  void hardCodedWeightsSolveTheTask() {
    Cell cell = Cells.defaults(Parameters.hardCoded()).with("test-points", 1024L);
    TrainingRecord record =
        new HardCodedTrainer(cell, LaneExecutor.FACTORY)
            .train(Cells.pack(cell, 1), Recording.SPARSE, p -> {})
            .getFirst();
    assertThat(record.measure(Measures.loss(Task.SAME))).isLessThan(1e-3);
  }

  /** A narrow net learns something and respects its bound. */
  @ParameterizedTest
  @CsvSource({"multi-hot, adam, 2", "integers, sgd, 3"})
  void fullyConnectedNetsRespectTheirBound(String input, String optimizer, int depth) {
    Cell cell =
        Cells.defaults(Parameters.fullyConnected())
            .with("t", 6L)
            .with("d", 2L)
            .with("q", 2L)
            .with("width", 6L)
            .with("later-width", 16L)
            .with("depth", (long) depth)
            .with("input", input)
            .with("optimizer", optimizer)
            .with("rate", 0.01)
            .with("batch", 64L)
            .with("steps", 600L);
    FullyConnectedTrainer trainer = new FullyConnectedTrainer(cell, LaneExecutor.FACTORY);
    List<TrainingRecord> records = trainer.train(Cells.pack(cell, 2), Recording.SPARSE, p -> {});
    TrainingRecord alone =
        trainer.train(List.of(Cells.training(cell, 1)), Recording.SPARSE, p -> {}).getFirst();
    assertThat(alone.measures()).isEqualTo(records.get(1).measures());
    double risk = records.getFirst().measure(Measures.RISK);
    double error = records.getFirst().measure(Measures.RISK_ERROR);
    assertThat(risk).isLessThan(0.95);
    assertThat(risk + 4 * error).isGreaterThan(FullyConnectedBound.relative(6, 6, 2, 2));
  }
}
