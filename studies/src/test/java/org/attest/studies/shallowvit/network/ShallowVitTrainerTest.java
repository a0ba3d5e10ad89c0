package org.attest.studies.shallowvit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.attest.engine.numeric.Lanes.COUNT;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Trainer.Recording;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.Cells;
import org.attest.studies.shallowvit.Extensions;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.theory.InitialAttention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShallowVitTrainerTest {

  private static ShallowVitTrainer trainer(Cell cell, ExecutorFactory executors) {
    return new ShallowVitTrainer(cell, executors, Watch.END);
  }

  @ParameterizedTest
  @CsvSource({
    "trained, hinge, fixed-set, per-position, 0, random",
    "trained, logistic, one-pass, shared, 0, random",
    "frozen, hinge, fixed-set, per-position, 3, noisy",
    "uniform, hinge, one-pass, per-position, 3, irrelevant",
    "trained, hinge, fixed-set, per-position, 3, attention",
    "trained, hinge, fixed-set, per-position, 3, zeroed random"
  })
  void aRecordDoesNotDependOnPackExecutorOrRecording(
      String attention,
      String loss,
      String protocol,
      String output,
      long removed,
      String strategy) {
    Cell cell =
        Cells.prunable()
            .with("attention", attention)
            .with("loss", loss)
            .with("protocol", protocol)
            .with("output", output)
            .with("removed", removed)
            .with("removal", strategy.startsWith("zeroed") ? "zeroed" : "excluded")
            .with("strategy", strategy.replace("zeroed ", ""));
    ShallowVitTrainer lanes = trainer(cell, LaneExecutor.FACTORY);
    List<TrainingRecord> all = lanes.train(Cells.pack(cell, 3), Recording.SPARSE, p -> {});
    TrainingRecord alone =
        lanes.train(List.of(Cells.training(cell, 2)), Recording.DENSE, p -> {}).getFirst();
    assertThat(alone.measures()).isEqualTo(all.get(2).measures());
    assertThat(alone.steps()).startsWith(0, 1, 2);
    // More trainings than lanes, of different length: those that end first make room for the rest.
    List<Training> many = new ArrayList<>(Cells.pack(cell.with("max-steps", 5L), 3 * COUNT / 2));
    many.addAll(Cells.pack(cell, 3));
    List<TrainingRecord> later = lanes.train(many, Recording.SPARSE, p -> {});
    assertThat(later.getLast()).isEqualTo(all.get(2));
    TrainingRecord plain =
        trainer(cell, ReferenceExecutor.factory(Arithmetic.FLOAT, 1))
            .train(List.of(Cells.training(cell, 2)), Recording.SPARSE, p -> {})
            .getFirst();
    assertThat(plain.measures()).isEqualTo(all.get(2).measures());
    assertThat(all.get(0).measures()).isNotEqualTo(all.get(1).measures());
  }

  /** The extensions of appendix G: the same bits in a pack, alone, and by plain loops in float. */
  @ParameterizedTest
  @CsvSource({
    "heads, 2, 5",
    "skip, attention, 5",
    "classes, 4, 6",
    "members, 2, 3",
  })
  void extensionsHaveTheSameBitsEverywhere(String key, String value, long patterns) {
    Object typed = key.equals("heads") || key.equals("members") ? Long.valueOf(value) : value;
    Cell cell = Cells.general().with("patterns", patterns).with(key, typed);
    assertThat(Setting.problems(cell)).isEmpty();
    ShallowVitTrainer lanes = trainer(cell, LaneExecutor.FACTORY);
    List<TrainingRecord> all = lanes.train(Cells.pack(cell, 3), Recording.SPARSE, p -> {});
    TrainingRecord alone =
        lanes.train(List.of(Cells.training(cell, 2)), Recording.SPARSE, p -> {}).getFirst();
    assertThat(alone).isEqualTo(all.get(2));
    TrainingRecord plain =
        trainer(cell, ReferenceExecutor.factory(Arithmetic.FLOAT, 1))
            .train(List.of(Cells.training(cell, 2)), Recording.SPARSE, p -> {})
            .getFirst();
    assertThat(plain.measures()).isEqualTo(all.get(2).measures());
  }

  /** With their defaults the keys of the extensions change the draws and nothing else. */
  @Test
  void extensionsAtTheirDefaultsAreTheMainText() {
    Cell general = Cells.general();
    assertThat(Extensions.of(general).text()).isEmpty();
    assertThat(VisionTransformer.Form.of(general, 0))
        .isEqualTo(VisionTransformer.Form.of(Cells.small(), 0));
    assertThat(Setting.of(general)).isEqualTo(Setting.of(Cells.small()));
  }

  /** Without noise the initial attention is the closed form, for a δ and for both limits of α. */
  @Test
  void initialAttentionIsTheClosedForm() {
    Cell cell =
        Cells.small()
            .with("tokens", 50L)
            .with("alpha", 0.5)
            .with("design", "decoupled")
            .with("ratio", 0.12)
            .with("c-0", 0.0)
            .with("delta", 0.3)
            .with("max-steps", 1L);
    TrainingRecord record =
        trainer(cell, LaneExecutor.FACTORY)
            .train(Cells.pack(cell, 1), Recording.SPARSE, p -> {})
            .getFirst();
    double[] fractions = {0.5, 0.06, 8 / 50.0, 7 / 50.0, 7 / 50.0};
    assertThat(record.measure(Measures.ATTENTION_START))
        .isCloseTo(InitialAttention.of(fractions, InitialAttention.contracted(0.3)), within(1e-6));
  }

  /** Frozen attention stays where it was. */
  @Test
  void frozenAttentionStays() {
    Cell cell = Cells.small().with("attention", "frozen");
    TrainingRecord record =
        trainer(cell, LaneExecutor.FACTORY)
            .train(Cells.pack(cell, 1), Recording.SPARSE, p -> {})
            .getFirst();
    assertThat(record.measure(Measures.ATTENTION_END))
        .isEqualTo(record.measure(Measures.ATTENTION_START));
  }

  /** α_* = 0.5 without confusion is easy: success, and zero training loss is the stopping rule. */
  @Test
  void anEasyTaskIsLearned() {
    Cell cell =
        Cells.small()
            .with("tokens", 20L)
            .with("m", 60L)
            .with("alpha", 0.5)
            .with("n", 40L)
            .with("batch", 20L)
            .with("max-steps", 2000L);
    for (TrainingRecord record :
        trainer(cell, LaneExecutor.FACTORY).train(Cells.pack(cell, 4), Recording.SPARSE, p -> {})) {
      assertThat(record.measure(Measures.TRAIN)).isZero();
      assertThat(record.measure(Measures.ERROR)).isZero();
      assertThat(record.measure(Measures.ATTENTION_END)).isGreaterThan(0.6);
    }
  }
}
