package org.attest.studies.benignoverfitting.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Trainer.Recording;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.Parameters;
import org.attest.studies.benignoverfitting.Settings;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;
import org.attest.studies.benignoverfitting.experiment.TrainingDynamics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three forms agree with each other, with plain loops, and with themselves in any pack. */
class FormsTest {

  private static final List<String> FORMS = List.of("plain", "value-collapsed", "token-span");

  @Test
  void formsAgreeInDouble() {
    List<TrainingRecord> records =
        FORMS.stream().map(f -> train(reference(1), cell().with("form", f), 1).getFirst()).toList();
    for (TrainingRecord record : records) {
      assertThat(record.status()).isEqualTo(Status.COMPLETE);
      records
          .getFirst()
          .measures()
          .forEach((name, value) ->
              assertThat(record.measure(name)).as(name).isCloseTo(value, within(1e-9)));
    }
  }

  @Test
  void formsAgreeInFloatUpToRounding() {
    List<TrainingRecord> records =
        FORMS.stream()
            .map(f -> train(LaneExecutor.FACTORY, cell().with("form", f), 1).getFirst())
            .toList();
    TrainingRecord exact = train(reference(1), cell(), 1).getFirst();
    for (TrainingRecord record : records) {
      exact
          .measures()
          .forEach((name, value) ->
              assertThat(record.measure(name)).as(name).isCloseTo(value, within(2e-4)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "value-collapsed", "token-span"})
  void lanesGiveTheBitsOfPlainLoopsInFloat(String form) {
    Cell cell = cell().with("form", form);
    List<TrainingRecord> lanes = train(LaneExecutor.FACTORY, cell, 3);
    List<TrainingRecord> plain = train(ReferenceExecutor.factory(Arithmetic.FLOAT, 3), cell, 3);
    for (int i = 0; i < 3; i++) {
      assertThat(lanes.get(i).measures()).isEqualTo(plain.get(i).measures());
      assertThat(lanes.get(i).status()).isEqualTo(plain.get(i).status());
    }
  }

  @Test
  void aRecordDoesNotDependOnItsPackNorOnWhatIsRecorded() {
    Trainer trainer = new TrainingDynamics().trainer(cell(), LaneExecutor.FACTORY);
    List<Training> mixed =
        List.of(
            training(cell(), 0),
            training(cell().with("snr", 2.0), 0),
            training(cell().with("eta", 0.5), 1));
    List<TrainingRecord> together = trainer.train(mixed, Recording.SPARSE, p -> {});
    for (int i = 0; i < mixed.size(); i++) {
      TrainingRecord alone =
          trainer.train(mixed.subList(i, i + 1), Recording.DENSE, p -> {}).getFirst();
      assertThat(alone.measures()).isEqualTo(together.get(i).measures());
      double[] losses = alone.traces().getOrDefault(Measures.TRAIN_LOSS, new double[0]);
      assertThat(losses).hasSize((int) alone.measure(Measures.STEPS) + 1);
    }
  }

  /** Dense recordings hold the attention of the first sample at every step: rows add up to 1. */
  @Test
  void denseRecordingsHoldAttentionMaps() {
    Training training = training(cell(), 0);
    TrainingRecord record =
        new PhaseDiagram()
            .trainer(cell(), LaneExecutor.FACTORY)
            .train(List.of(training), Recording.DENSE, p -> {})
            .getFirst();
    int m = cell().integer("m");
    int steps = (int) record.measure(Measures.STEPS) + 1;
    for (int t = 0; t < steps; t++) {
      for (int l = 1; l <= m; l++) {
        double sum = 0;
        for (int j = 1; j <= m; j++) {
          sum += record.traces().getOrDefault("attention-" + l + "-" + j, new double[steps])[t];
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
      }
    }
  }

  @Test
  void tensorsFollowThePlainNetworkStepByStep() {
    Cell cell = cell().with("form", "plain").with("noise", "projected");
    Training training = training(cell, 0);
    TrainingRecord record =
        new TrainingDynamics()
            .trainer(cell, reference(1))
            .train(List.of(training), Recording.DENSE, p -> {})
            .getFirst();
    PlainRun plain = PlainRun.of(training);
    double[] losses = record.traces().getOrDefault(Measures.TRAIN_LOSS, new double[0]);
    double[] values = record.traces().getOrDefault(Measures.V_PLUS, new double[0]);
    for (int t = 0; t < losses.length; t++) {
      assertThat(losses[t]).isCloseTo(plain.loss(), within(1e-9));
      assertThat(values[t]).isCloseTo(plain.signalValue(), within(1e-9));
      plain.step();
    }
    assertThat(losses.length).isGreaterThan(5);
  }

  @Test
  void twoTokensHaveNoWeakNoise() {
    TrainingRecord record = train(LaneExecutor.FACTORY, cell().with("m", 2L), 1).getFirst();
    assertThat(record.measure(Measures.V_WEAK)).isNaN();
    assertThat(record.measure(Measures.TEST_LOSS)).isFinite();
  }

  @Test
  void aCapIsAStatusAndDivergenceToo() {
    TrainingRecord capped = train(LaneExecutor.FACTORY, cell().with("max-steps", 2L), 1).getFirst();
    assertThat(capped.status()).isEqualTo(Status.CAPPED);
    assertThat(capped.measure(Measures.STEPS)).isEqualTo(2);
    assertThat(capped.measure(Measures.TEST_LOSS)).isFinite();
    Cell wild = cell().with("init-divisor", 1e-3).with("sigma-p-strong", 1e3).with("w-o-norm", 1e3);
    TrainingRecord diverged = train(LaneExecutor.FACTORY, wild, 1).getFirst();
    assertThat(diverged.status()).isEqualTo(Status.DIVERGED);
    assertThat(diverged.measure(Measures.TEST_LOSS)).isNaN();
  }

  private static List<TrainingRecord> train(ExecutorFactory executors, Cell cell, int count) {
    List<Training> pack = IntStream.range(0, count).mapToObj(r -> training(cell, r)).toList();
    return new PhaseDiagram().trainer(cell, executors).train(pack, Recording.SPARSE, p -> {});
  }

  private static ExecutorFactory reference(int lanes) {
    return ReferenceExecutor.factory(Arithmetic.DOUBLE, lanes);
  }

  static Training training(Cell cell, int replicate) {
    Set<String> paired =
        Parameters.figure1().stream()
            .filter(p -> p.paired())
            .map(p -> p.key())
            .collect(Collectors.toSet());
    return new Training("benign-overfitting", "phase-diagram", cell, paired, replicate, 1);
  }

  /** A small network that takes a few dozen steps. */
  private static Cell cell() {
    Cell cell = Settings.defaults(Parameters.figure1());
    Map<String, Object> small =
        Map.of(
            "n", 5L,
            "m", 4L,
            "d", 24L,
            "d-h", 6L,
            "d-v", 3L,
            "sigma-p-strong", 1.0,
            "snr", 4.0,
            "init-divisor", 2.0,
            "test-points", 60L,
            "epsilon", 0.05);
    for (Map.Entry<String, Object> entry : new ArrayList<>(small.entrySet())) {
      cell = cell.with(entry.getKey(), entry.getValue());
    }
    return cell;
  }
}
