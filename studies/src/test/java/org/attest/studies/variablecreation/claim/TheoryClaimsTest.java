package org.attest.studies.variablecreation.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Results;
import org.attest.lab.study.Trainer.Recording;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.Cells;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.NetworkParameters;
import org.attest.studies.variablecreation.experiment.AndScaling;
import org.attest.studies.variablecreation.experiment.Baselines;
import org.attest.studies.variablecreation.experiment.Constructions;
import org.junit.jupiter.api.Test;

/** Claims judged on made-up records of known laws, and on constructions. */
class TheoryClaimsTest {

  private static final int TRIALS = 40;

  /** Trials whose own threshold is m*(T) times a log-normal of deviation 0.1, on six sizes. */
  private static List<TrainingRecord> law(
      String experiment,
      List<Parameter> parameters,
      Map<String, Object> cell,
      int[] lengths,
      DoubleUnaryOperator m) {
    List<TrainingRecord> records = new ArrayList<>();
    Stream stream = new Stream(9);
    for (int t : lengths) {
      double middle = m.applyAsDouble(t);
      for (int r = 0; r < TRIALS; r++) {
        double own = middle * StrictMath.exp(0.1 * stream.normal() - 0.084);
        for (double factor : new double[] {0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3}) {
          long size = Math.round(factor * middle);
          Cell at = Cells.of(parameters, cell).with("t", (long) t).with("m", size);
          double success = size >= own ? 1 : 0;
          records.add(Cells.record(experiment, at, r, Map.of(Measures.SUCCESS, success)));
        }
      }
    }
    return records;
  }

  private static Verdict baselines(DoubleUnaryOperator mlp, DoubleUnaryOperator columns) {
    List<TrainingRecord> records = new ArrayList<>();
    int[] few = {20, 30, 40, 60, 80, 120};
    int[] many = {50, 100, 200, 400, 800, 1600};
    List<Parameter> p = new Baselines().parameters();
    for (String learner : List.of("mlp-descent", "mlp-adam")) {
      records.addAll(law(Baselines.NAME, p, Map.of("learner", learner), few, mlp));
    }
    for (String learner : List.of("screening", "l1-logistic")) {
      records.addAll(law(Baselines.NAME, p, Map.of("learner", learner), many, columns));
    }
    return new BaselineSeparation().judge(new Results(Map.of(Baselines.NAME, records)));
  }

  @Test
  void linearAgainstLogIsASeparation() {
    DoubleUnaryOperator log = t -> 10 + 8 * StrictMath.log(t);
    DoubleUnaryOperator linear = t -> 20 + 5.5 * t;
    assertThat(baselines(linear, log).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(baselines(t -> -200 + 150 * StrictMath.log(t), log).decision())
        .isEqualTo(Decision.REFUTED);
    assertThat(baselines(linear, t -> 40 + 0.1 * t).decision()).isEqualTo(Decision.REFUTED);
    assertThat(new BaselineSeparation().judge(new Results(Map.of())).decision())
        .isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void theFloorIsJudgedAtEveryLength() {
    int[] t = {100, 200, 400};
    List<Parameter> p = NetworkParameters.offline();
    NoTrivialFloor claim = new NoTrivialFloor();
    assertThat(claim.judge(new Results(Map.of())).decision()).isEqualTo(Decision.INCONCLUSIVE);
    DoubleUnaryOperator above = x -> 10 + 12 * StrictMath.log(x);
    List<TrainingRecord> records = law(AndScaling.NAME, p, Map.of(), t, above);
    assertThat(claim.judge(new Results(Map.of(AndScaling.NAME, records))).decision())
        .isEqualTo(Decision.SUPPORTED);
    records = law(AndScaling.NAME, p, Map.of(), t, x -> 10 + 3 * StrictMath.log(x));
    assertThat(claim.judge(new Results(Map.of(AndScaling.NAME, records))).decision())
        .isEqualTo(Decision.REFUTED);
  }

  private static List<TrainingRecord> constructions() {
    Constructions experiment = new Constructions();
    List<TrainingRecord> records = new ArrayList<>();
    for (long s = 3; s <= 8; s++) {
      for (String task : List.of("parity", "junta")) {
        String form = task.equals("junta") ? "general" : "symmetric";
        Cell cell = Cells.of(experiment.parameters(), Map.of("task", task, "form", form, "s", s));
        records.addAll(
            experiment
                .trainer(cell, LaneExecutor.FACTORY)
                .train(Cells.pack(experiment, cell, 8), Recording.SPARSE, x -> {}));
      }
    }
    return records;
  }

  @Test
  void constructionsAreExactAndTheTheoryIsComputedRight() {
    Results results = new Results(Map.of(Constructions.NAME, constructions()));
    Verdict exact = new ExactConstructions().judge(results);
    assertThat(exact.decision()).as(exact.finding()).isEqualTo(Decision.SUPPORTED);
    assertThat(exact.estimate()).isBetween(1.49, 1.51);
    assertThat(exact.error()).isBetween(1e-9, 0.05);
    assertThat(new TheoryCode().judge(results).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(new TheoryCode().judge(results).isExact()).isTrue();
    Results none = new Results(Map.of());
    assertThat(new ExactConstructions().judge(none).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(new TheoryCode().judge(none).decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void oneWrongConstructionRefutes() {
    List<TrainingRecord> records = new ArrayList<>(constructions());
    TrainingRecord first = records.removeFirst();
    Map<String, Double> wrong = new java.util.HashMap<>(first.measures());
    wrong.put("error", 1e-6);
    records.add(new TrainingRecord(first.training(), first.status(), wrong, first.traces()));
    Results results = new Results(Map.of(Constructions.NAME, records));
    assertThat(new ExactConstructions().judge(results).decision()).isEqualTo(Decision.REFUTED);
  }
}
