package org.attest.studies.shallowvit.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.attest.engine.random.Stream;
import org.attest.lab.evidence.Judgement;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.lab.sweep.Grid;
import org.attest.studies.shallowvit.Cells;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.Parameters;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.ShallowVit;
import org.attest.studies.shallowvit.experiment.Concentration;
import org.attest.studies.shallowvit.experiment.DataCondition;
import org.attest.studies.shallowvit.experiment.InitialErrors;
import org.attest.studies.shallowvit.experiment.Iterations;
import org.attest.studies.shallowvit.experiment.MechanismOfLemma2;
import org.attest.studies.shallowvit.experiment.MoreGeneral;
import org.attest.studies.shallowvit.experiment.SampleComplexity;
import org.attest.studies.shallowvit.experiment.Sparsification;
import org.junit.jupiter.api.Test;

/** Rules on records made by a known law; every random draw has a fixed seed. */
class ClaimsTest {

  private static final Cell CELL =
      Cells.defaults(Parameters.all()).with("design", "decoupled").with("tokens", 100L);

  private static Claim claim(String id) {
    return Claims.all().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  private static Verdict judge(String id, String experiment, List<TrainingRecord> records) {
    return claim(id).judge(new Results(Map.of(experiment, records)));
  }

  private static TrainingRecord record(Cell cell, int replicate, Object... pairs) {
    Map<String, Double> some = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      some.put((String) pairs[i], (Double) pairs[i + 1]);
    }
    return Cells.record(cell, replicate, some);
  }

  @Test
  void claimsWithoutRecordsAreInconclusive() {
    for (Claim claim : Claims.all()) {
      assertThat(claim.judge(new Results(Map.of())).decision())
          .as(claim.id())
          .isEqualTo(Decision.INCONCLUSIVE);
      assertThat(claim.rule()).isNotBlank();
    }
    assertThat(new ShallowVit().claims()).extracting(Claim::id).doesNotHaveDuplicates();
  }

  /**
   * Whatever the records, a finding speaks of numbers that they determine: nothing trained, all
   * diverged, all equal, one replicate, the logistic loss alone.
   */
  @Test
  void findingsHaveNoNumbersThatAreNone() {
    for (Experiment experiment : new ShallowVit().experiments()) {
      List<Claim> mine =
          Claims.all().stream().filter(c -> c.experiments().contains(experiment.name())).toList();
      if (mine.isEmpty()) {
        continue;
      }
      for (String loss : List.of("hinge", "logistic")) {
        for (int replicates : new int[] {1, 2, 5}) {
          for (double value : new double[] {Double.NaN, 0, 1}) {
            Results results =
                new Results(Map.of(experiment.name(), made(experiment, loss, replicates, value)));
            for (Claim claim : mine) {
              assertThat(claim.judge(results).finding())
                  .as("%s %s %d %s", claim.id(), loss, replicates, value)
                  .doesNotContain("NaN", "Infinity");
            }
          }
        }
      }
    }
  }

  private static List<TrainingRecord> made(
      Experiment experiment, String loss, int replicates, double value) {
    List<TrainingRecord> records = new ArrayList<>();
    for (Map<String, String> block : experiment.preset(Preset.Level.DEFAULT).blocks()) {
      List<String> settings =
          block.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
      for (Cell cell : Grid.cells(experiment.parameters(), settings)) {
        for (int r = 0; r < replicates; r++) {
          TrainingRecord plain = record(cell.with("loss", loss), r);
          Map<String, Double> measures = new LinkedHashMap<>();
          experiment.measures().forEach(m -> measures.put(m.name(), value));
          Map<String, double[]> traces = new LinkedHashMap<>();
          experiment.traces().forEach(t -> traces.put(t.name(), new double[0]));
          records.add(
              new TrainingRecord(
                  plain.training(),
                  Double.isNaN(value) ? Status.DIVERGED : Status.COMPLETE,
                  measures,
                  traces));
        }
      }
    }
    return records;
  }

  /** Every training with an extension counts, those of the main text do not. */
  @Test
  void extensionsLearn() {
    List<TrainingRecord> records = new ArrayList<>();
    for (int r = 0; r < 6; r++) {
      records.add(
          record(
              Cells.general().with("heads", 2L),
              r,
              Measures.ATTENTION_START,
              0.5,
              Measures.ATTENTION_END,
              0.8));
    }
    assertThat(judge("C13", MoreGeneral.NAME, records).decision()).isEqualTo(Decision.SUPPORTED);
    records.add(record(Cells.general().with("heads", 4L), 0, Measures.HINGE, 0.5));
    assertThat(judge("C13", MoreGeneral.NAME, records).decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(judge("C13", MoreGeneral.NAME, records).finding())
        .contains("6 of 7 pass", "to 0.5000; 1 at 0.001 or above");
    List<TrainingRecord> plain = List.of(record(Cells.general(), 0));
    assertThat(judge("C13", MoreGeneral.NAME, plain).finding())
        .contains("none of the kind that the rule looks at");
  }

  /** Success with logit 6 (log N − log N50), N50 by α_*. */
  private static List<TrainingRecord> phases(DoubleUnaryOperator half, String attention) {
    List<TrainingRecord> records = new ArrayList<>();
    Stream stream = new Stream(5);
    for (double alpha : new double[] {0.1, 0.14, 0.2, 0.28, 0.4}) {
      for (long n : new long[] {5, 10, 20, 40, 80, 160, 320, 640, 1280}) {
        Cell cell = CELL.with("alpha", alpha).with("n", n).with("attention", attention);
        double at = Setting.of(cell).realised();
        double logit = 6 * (Math.log(n) - Math.log(half.applyAsDouble(at)));
        for (int r = 0; r < 10; r++) {
          boolean success = stream.uniform() < 1 / (1 + Math.exp(-logit));
          records.add(record(cell, r, Measures.HINGE, success ? 0.0 : 1.0));
        }
      }
    }
    return records;
  }

  @Test
  void powersOfSamplesAreFound() {
    List<TrainingRecord> square = phases(a -> 1 / (a * a), "trained");
    Verdict verdict = judge("C3", SampleComplexity.NAME, square);
    assertThat(verdict.decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(verdict.estimate()).isCloseTo(-2, within(0.2));
    List<TrainingRecord> flat = phases(a -> 5 / a, "trained");
    assertThat(judge("C3", SampleComplexity.NAME, flat).decision()).isEqualTo(Decision.REFUTED);
    assertThat(judge("C3b", SampleComplexity.NAME, square).decision())
        .isEqualTo(Decision.SUPPORTED);
    assertThat(judge("C3b", SampleComplexity.NAME, flat).decision()).isEqualTo(Decision.REFUTED);
  }

  /** A search trains one replicate where it only looks for the transition. */
  @Test
  void cellsThatASearchLookedAtTellNothingOfTheSpread() {
    List<TrainingRecord> searched = new ArrayList<>(phases(a -> 1 / (a * a), "trained"));
    searched.removeIf(r -> {
      long n = r.training().cell().integer("n");
      return (n == 5 || n == 1280) && r.training().replicate() > 0;
    });
    Verdict verdict = judge("C3", SampleComplexity.NAME, searched);
    assertThat(verdict.decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(verdict.estimate()).isCloseTo(-2, within(0.2));
  }

  @Test
  void ratioOfFrozenAttention() {
    List<TrainingRecord> both = new ArrayList<>(phases(a -> 4 / a, "trained"));
    both.addAll(phases(a -> 0.4 * Math.pow(a, -3), "frozen"));
    Verdict verdict = judge("C4", SampleComplexity.NAME, both);
    assertThat(verdict.decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(verdict.estimate()).isCloseTo(-2, within(0.4));
    List<TrainingRecord> equal = new ArrayList<>(phases(a -> 10 / a, "trained"));
    equal.addAll(phases(a -> 10 / a, "frozen"));
    assertThat(judge("C4", SampleComplexity.NAME, equal).decision()).isEqualTo(Decision.REFUTED);
  }

  @Test
  void zeroHinge() {
    List<TrainingRecord> records = new ArrayList<>();
    for (int r = 0; r < 5; r++) {
      records.add(
          record(
              CELL.with("design", "coupled"), r, Measures.HINGE, 1e-4, Measures.VIOLATIONS, 0.01));
    }
    assertThat(judge("C10", SampleComplexity.NAME, records).decision())
        .isEqualTo(Decision.SUPPORTED);
  }

  @Test
  void iterationsOfSlopeMinusOne() {
    for (double power : new double[] {-1, -0.6}) {
      List<TrainingRecord> records = new ArrayList<>();
      Stream stream = new Stream(7);
      for (int r = 0; r < 5; r++) {
        for (double alpha : new double[] {0.16, 0.25, 0.36, 0.5}) {
          for (double eta : alpha == 0.25 ? new double[] {0.25, 0.5, 1, 2} : new double[] {1}) {
            double time = 60 / eta * Math.pow(alpha, power) * Math.exp(0.03 * stream.normal());
            records.add(record(CELL.with("alpha", alpha).with("eta", eta), r, Measures.HIT, time));
          }
        }
      }
      assertThat(judge("C5", Iterations.NAME, records).decision())
          .isEqualTo(power == -1 ? Decision.SUPPORTED : Decision.REFUTED);
      assertThat(judge("C5", Iterations.NAME, records).finding()).doesNotContain("never");
      records.add(record(CELL.with("alpha", 0.1), 0, Measures.HIT, Double.NaN));
      assertThat(judge("C5", Iterations.NAME, records).finding())
          .endsWith("; 1 of 36 never succeed");
    }
  }

  @Test
  void moreSamplesByRatio() {
    List<TrainingRecord> records = new ArrayList<>();
    for (int r = 0; r < 5; r++) {
      records.add(record(CELL.with("c-0", 0.01), r, Measures.HIT, 100.0 + r));
      records.add(record(CELL.with("c-0", 0.3), r, Measures.HIT, 300.0 + 9 * r));
    }
    assertThat(judge("C6", InitialErrors.NAME, records).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(judge("C6", InitialErrors.NAME, records).finding()).startsWith("c_0 × ");
    List<TrainingRecord> same = new ArrayList<>();
    for (int r = 0; r < 5; r++) {
      for (String error : new String[] {"contraction", "mean"}) {
        for (double value : new double[] {0.1, 0.5}) {
          same.add(
              record(CELL.with("error", error).with("sigma", value), r, Measures.HIT, 100.0 + r));
          same.add(
              record(CELL.with("error", error).with("delta", value), r, Measures.HIT, 100.0 + r));
        }
      }
    }
    for (String id : List.of("C7", "C7b")) {
      assertThat(judge(id, InitialErrors.NAME, same).decision()).isNotEqualTo(Decision.SUPPORTED);
    }
  }

  @Test
  void removalByStrategy() {
    List<TrainingRecord> records = new ArrayList<>();
    Map<String, Double> slopes =
        Map.of("random", 0.0, "irrelevant", -0.004, "noisy", -0.002, "attention", -0.003);
    for (int r = 0; r < 6; r++) {
      for (Map.Entry<String, Double> slope : slopes.entrySet()) {
        // Nothing removed: run once, under the name of one strategy.
        boolean first = slope.getKey().equals("random");
        for (long removed : first ? new long[] {0, 10, 20} : new long[] {10, 20}) {
          Cell cell = CELL.with("strategy", slope.getKey()).with("removed", removed);
          double loss = 0.1 + slope.getValue() * removed + 1e-4 * r * removed;
          double irrelevant = slope.getKey().equals("attention") ? 0.9 + 0.001 * r : 0.6;
          records.add(record(cell, r, Measures.HINGE, loss, Measures.PRUNED, irrelevant));
        }
      }
    }
    assertThat(judge("C12", Sparsification.NAME, records).decision()).isEqualTo(Decision.SUPPORTED);
    // One choice of what is open is not every choice.
    Verdict one = judge("C8", Sparsification.NAME, records);
    assertThat(one.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(one.finding()).startsWith("one choice alone was run, η = 1, T = 3000");
    List<TrainingRecord> two = new ArrayList<>(records);
    records.forEach(r ->
        two.add(
            new TrainingRecord(
                Cells.training(r.training().cell().with("eta", 5.0), r.training().replicate()),
                r.status(),
                r.measures(),
                r.traces())));
    assertThat(judge("C8", Sparsification.NAME, two).decision()).isEqualTo(Decision.SUPPORTED);
  }

  /** What is open in the paper is varied: the verdict stands where all choices agree. */
  @Test
  void removalHangsOnWhatIsOpen() {
    List<TrainingRecord> records = new ArrayList<>();
    for (double eta : new double[] {1, 5}) {
      Map<String, Double> slopes =
          Map.of("random", 0.0, "irrelevant", -0.004, "noisy", eta == 1 ? -0.002 : 0.002);
      for (int r = 0; r < 6; r++) {
        for (Map.Entry<String, Double> slope : slopes.entrySet()) {
          for (long removed : new long[] {0, 10, 20}) {
            Cell cell =
                CELL.with("strategy", slope.getKey()).with("removed", removed).with("eta", eta);
            double loss = 0.1 + slope.getValue() * removed + 1e-4 * r * removed;
            records.add(record(cell, r, Measures.HINGE, loss));
          }
        }
      }
    }
    Verdict verdict = judge("C8", Sparsification.NAME, records);
    assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(verdict.finding()).contains("η = 1: ").contains("supported").contains("refuted");
  }

  /** A parabola's own bend: y = x² on [1, 2] lies 0.25 below its chord of rise 3 at the middle. */
  @Test
  void bend() {
    double[] x = {1, 1.25, 1.5, 2};
    AlmostLinear square = AlmostLinear.of(x, new double[] {1, 1.5625, 2.25, 4});
    assertThat(square.rise()).isCloseTo(3, within(1e-12));
    assertThat(square.bend()).isCloseTo(-0.25 / 3, within(1e-12));
    assertThat(AlmostLinear.of(x, new double[] {3, 2.5, 2, 1}).bend()).isCloseTo(0, within(1e-9));
    assertThat(AlmostLinear.of(new double[] {1, 2}, new double[] {1, 2}).bend()).isNaN();
  }

  @Test
  void mechanism() {
    Cell cell = CELL.with("xi", 0.447);
    double[] step = {0, 5, 10, 15, 20};
    List<TrainingRecord> records = new ArrayList<>();
    for (int r = 0; r < 5; r++) {
      TrainingRecord plain = record(cell, r);
      Map<String, double[]> traces = new LinkedHashMap<>();
      traces.put(Measures.STEP, step);
      traces.put(Measures.OUTPUT, new double[] {0, 0.2, 0.4, 0.6, 1});
      traces.put(Measures.QUERY_NORM, new double[] {1, 2, 3, 4, 5});
      traces.put(Measures.DIRECTION, new double[] {1, 1, 1, 1, 0.97});
      traces.put(Measures.LUCKY_OWN, new double[] {0, 1, 2, 3, 4});
      traces.put(Measures.REST, new double[] {0, 1, 2, 3, 3});
      records.add(new TrainingRecord(plain.training(), Status.COMPLETE, plain.measures(), traces));
    }
    assertThat(judge("C11", MechanismOfLemma2.NAME, records).decision())
        .isEqualTo(Decision.REFUTED);
    assertThat(judge("C11b", MechanismOfLemma2.NAME, records).decision())
        .isEqualTo(Decision.SUPPORTED);
    assertThat(judge("C11d", MechanismOfLemma2.NAME, records).decision())
        .isEqualTo(Decision.SUPPORTED);
  }

  @Test
  void dataConditionReadAsNecessary() {
    List<TrainingRecord> records = new ArrayList<>();
    for (double ratio : new double[] {0.1, 0.3, 0.5, 0.7}) {
      for (int r = 0; r < 5; r++) {
        records.add(record(CELL.with("ratio", ratio), r, Measures.HINGE, ratio < 0.6 ? 0.0 : 1.0));
      }
    }
    // At most 0.344 of α_#/α_* meets (8): 5 of the 10 trainings at 0.5 and 0.7 succeed.
    Verdict verdict = judge("C9", DataCondition.NAME, records);
    assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(verdict.finding()).startsWith("5 of 10");
  }

  @Test
  void attentionOverTime() {
    List<TrainingRecord> hinge = new ArrayList<>();
    List<TrainingRecord> logistic = new ArrayList<>();
    Stream stream = new Stream(3);
    for (int r = 0; r < 8; r++) {
      hinge.add(
          record(
              CELL.with("eta", 10.0),
              r,
              Measures.ATTENTION_START,
              0.55,
              Measures.ATTENTION_END,
              0.85 + 0.01 * r));
      double[] step = new double[60];
      double[] attention = new double[60];
      for (int i = 0; i < 60; i++) {
        step[i] = 5 * (i + 1);
        attention[i] = 0.9 - 2 / step[i] + 1e-5 * stream.normal();
      }
      TrainingRecord plain = record(CELL.with("loss", "logistic"), r);
      logistic.add(
          new TrainingRecord(
              plain.training(),
              Status.COMPLETE,
              plain.measures(),
              Map.of(Measures.STEP, step, Measures.ATTENTION_TRAIN, attention)));
    }
    assertThat(judge("C1", Concentration.NAME, hinge).decision()).isEqualTo(Decision.SUPPORTED);
    // 1/t itself: the law is supported, the bound holds without room for an interval above 1.
    Verdict rate = judge("C2b", Concentration.NAME, logistic);
    assertThat(rate.decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(rate.estimate()).isCloseTo(1, within(0.05));
    assertThat(judge("C2", Concentration.NAME, logistic).decision()).isNotEqualTo(Decision.REFUTED);
    assertThat(judge("C2", Concentration.NAME, rates(3)).decision()).isEqualTo(Decision.SUPPORTED);
    assertThat(judge("C2", Concentration.NAME, rates(0.5)).decision()).isEqualTo(Decision.REFUTED);
  }

  private static List<TrainingRecord> ends(double eta, long steps, double... ends) {
    List<TrainingRecord> records = new ArrayList<>();
    Cell cell = CELL.with("eta", eta).with("max-steps", steps).with("ratio", 0.1);
    for (int r = 0; r < ends.length; r++) {
      records.add(
          record(
              cell,
              r,
              Measures.ATTENTION_START,
              0.55,
              Measures.ATTENTION_END,
              ends[r],
              Measures.ATTENTION_TRAIN_LEAST,
              ends[r]));
    }
    return records;
  }

  /** Proposition 2 says nothing at η ≥ 1; what was run below 1 for as long decides. */
  @Test
  void attentionIsJudgedWhereTheTheoremSpeaks() {
    List<TrainingRecord> records = ends(10, 100, .2, .2, .2, .2, .2, .2);
    for (String id : List.of("C1", "C1b")) {
      Verdict outside = judgement(id, records);
      assertThat(outside.word()).isEqualTo("outside the theorem");
      assertThat(outside.finding()).endsWith("the theorem asks for η < 1 in its limit 1 − η^C");
    }
    records.addAll(ends(0.5, 400, .3, .3, .3, .3, .3, .3));
    assertThat(judgement("C1b", records).word()).isEqualTo("outside the theorem");
    records.addAll(ends(0.5, 2000, .9, .9, .9, .9, .9, .9));
    for (String id : List.of("C1", "C1b")) {
      assertThat(judgement(id, records).word()).isEqualTo("supported");
    }
  }

  private static Verdict judgement(String id, List<TrainingRecord> records) {
    return Judgement.of(claim(id), new Results(Map.of(Concentration.NAME, records)));
  }

  @Test
  void whatWouldChangeAMedianOnItsBound() {
    Verdict eight = judge("C1", Concentration.NAME, ends(10, 100, .7, .7, .7, .7, .9, .9, .9, .9));
    assertThat(eight.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(eight.wouldChange()).contains("of 8 ends 8 must lie on one side");
    Verdict five = judge("C1", Concentration.NAME, ends(10, 100, .9, .9, .9, .9, .9));
    assertThat(five.wouldChange()).startsWith("at least 6 replicates");
  }

  /** 1 − attention = 0.1 + 2 t^−p. */
  private static List<TrainingRecord> rates(double p) {
    Stream stream = new Stream(4);
    List<TrainingRecord> records = new ArrayList<>();
    for (int r = 0; r < 8; r++) {
      double[] step = new double[60];
      double[] attention = new double[60];
      for (int i = 0; i < 60; i++) {
        step[i] = 5 * (i + 1);
        double own = p + 0.02 * r;
        attention[i] = 0.9 - 2 * Math.pow(step[i], -own) + 1e-5 * stream.normal();
      }
      TrainingRecord plain = record(CELL.with("loss", "logistic"), r);
      records.add(
          new TrainingRecord(
              plain.training(),
              Status.COMPLETE,
              plain.measures(),
              Map.of(Measures.STEP, step, Measures.ATTENTION_TRAIN, attention)));
    }
    return records;
  }
}
