package org.attest.studies.variablecreation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Trainer.Recording;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.Cells;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.data.BitSamples;
import org.attest.studies.variablecreation.data.BooleanTask;
import org.attest.studies.variablecreation.data.Trial;
import org.attest.studies.variablecreation.experiment.Baselines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselinesTest {

  private static final Baselines BASELINES = new Baselines();

  private static Cell cell(String learner, int t, int m, int steps) {
    Map<String, Object> changed = new LinkedHashMap<>();
    changed.put("learner", learner);
    changed.put("t", (long) t);
    changed.put("m", (long) m);
    changed.put("steps", (long) steps);
    changed.put("width", 16L);
    changed.put("validation", 1000L);
    changed.put("rate", learner.equals("mlp-adam") ? 0.01 : 1.0);
    return Cells.of(BASELINES.parameters(), changed);
  }

  private static List<TrainingRecord> run(ExecutorFactory factory, Cell cell, int replicates) {
    List<Training> pack = Cells.pack(BASELINES, cell, replicates);
    return BASELINES.trainer(cell, factory).train(pack, Recording.SPARSE, p -> {});
  }

  private static double rate(Cell cell, int replicates) {
    return IntStream.range(0, replicates / 8)
            .mapToObj(i -> Cells.pack(BASELINES, cell, replicates).subList(8 * i, 8 * i + 8))
            .flatMap(pack ->
                BASELINES
                    .trainer(cell, ReferenceExecutor.factory(Arithmetic.FLOAT, 8))
                    .train(pack, Recording.SPARSE, p -> {})
                    .stream())
            .mapToDouble(r -> r.measure(Measures.SUCCESS))
            .sum()
        / replicates;
  }

  /** T = 100: 80 % at about 30, 46 and 55 samples; 80 trials, half and twice as many samples. */
  @ParameterizedTest
  @CsvSource({"unique, 18, 40", "screening, 26, 75", "elimination, 30, 85"})
  void statisticsSucceedWithEnoughSamples(String learner, int few, int many) {
    assertThat(rate(cell(learner, 100, few, 16), 80)).isLessThan(0.5);
    assertThat(rate(cell(learner, 100, many, 16), 80)).isGreaterThan(0.9);
  }

  @Test
  void screeningAndEliminationByPlainLoops() {
    Trial trial = new Trial(BooleanTask.of("and"), 30, 3, role -> role.hashCode());
    BitSamples samples = trial.independent(25);
    double[] y = samples.labels(0, 25);
    double[] c = Screening.correlations(samples);
    boolean[] kept = new boolean[30];
    for (int t = 0; t < 30; t++) {
      double sx = 0;
      double sy = 0;
      double sxy = 0;
      kept[t] = true;
      for (int i = 0; i < 25; i++) {
        double x = samples.bit(i, t) ? 1 : 0;
        sx += x;
        sy += y[i];
        sxy += x * y[i];
        kept[t] &= y[i] == 0 || x == 1;
      }
      double mx = sx / 25;
      double my = sy / 25;
      double expected = (sxy / 25 - mx * my) / Math.sqrt(mx * (1 - mx) * my * (1 - my));
      assertThat(c[t]).isCloseTo(Double.isNaN(expected) ? 0 : expected, within(1e-12));
    }
    assertThat(Elimination.select(samples))
        .isEqualTo(IntStream.range(0, 30).filter(t -> kept[t]).toArray());
    assertThat(Elimination.select(samples)).contains(trial.relevant());
  }

  /** Lanes have the bits of plain loops, and a training those of a lone one. */
  @ParameterizedTest
  @ValueSource(strings = {"l1-logistic", "mlp-descent", "mlp-adam"})
  void lanesAreLoneTrainings(String learner) {
    Cell cell = cell(learner, 12, 20, 32);
    List<TrainingRecord> lanes = run(LaneExecutor.FACTORY, cell, 3);
    ExecutorFactory plain = ReferenceExecutor.factory(Arithmetic.FLOAT, 1);
    for (int r = 0; r < 3; r++) {
      Training own = lanes.get(r).training();
      List<TrainingRecord> lone =
          BASELINES.trainer(cell, plain).train(List.of(own), Recording.SPARSE, p -> {});
      assertThat(lone.getFirst().measures()).isEqualTo(lanes.get(r).measures());
    }
  }

  /** Success at sample sizes well below and above m*: none and all of 8 trials. */
  @ParameterizedTest
  @CsvSource({
    "l1-logistic, 60, 16, 90, 800",
    "mlp-descent, 20, 50, 240, 256",
    "mlp-adam, 10, 30, 250, 256"
  })
  void netsSucceedWithEnoughSamples(String learner, int t, int few, int many, int steps) {
    LongFunction<Double> share =
        m ->
            run(
                    LaneExecutor.FACTORY,
                    cell(learner, t, (int) m, steps),
                    LaneExecutor.FACTORY.lanes())
                .stream()
                .mapToDouble(r -> r.measure(Measures.SUCCESS))
                .average()
                .orElseThrow();
    assertThat(share.apply(few)).isLessThan(0.3);
    assertThat(share.apply(many)).isGreaterThan(0.8);
  }

  @Test
  void learnersOfAndTakeNothingElse() {
    assertThat(
            BASELINES.problems(
                Cells.of(
                    BASELINES.parameters(), Map.of("task", "parity", "learner", "elimination"))))
        .hasSize(1);
    assertThat(
            BASELINES.problems(
                Cells.of(BASELINES.parameters(), Map.of("task", "parity", "learner", "unique"))))
        .hasSize(1);
  }
}
