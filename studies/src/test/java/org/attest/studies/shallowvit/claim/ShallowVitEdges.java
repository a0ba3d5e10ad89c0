package org.attest.studies.shallowvit.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.Edge;
import org.attest.studies.shallowvit.Cells;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.Parameters;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.experiment.Concentration;
import org.attest.studies.shallowvit.experiment.DataCondition;
import org.attest.studies.shallowvit.experiment.InitialErrors;
import org.attest.studies.shallowvit.experiment.Iterations;
import org.attest.studies.shallowvit.experiment.SampleComplexity;
import org.attest.studies.shallowvit.experiment.SamplesByError;
import org.attest.studies.shallowvit.experiment.Sparsification;

/**
 * Worlds on the edge of what the rules accept, with the replicates of the default preset: success
 * by log-odds in log N, times and losses with normal scatter.
 */
public final class ShallowVitEdges {

  private static final Cell CELL =
      Cells.defaults(Parameters.all()).with("design", "decoupled").with("tokens", 100L);

  private static final double[] ALPHA = {0.1, 0.2, 0.4};

  private ShallowVitEdges() {}

  /** Worlds on the edge, claim by claim. */
  public static List<Edge> all() {
    List<Edge> edges = new ArrayList<>(concentration());
    edges.addAll(sampleComplexity());
    edges.addAll(linear());
    edges.addAll(times());
    edges.addAll(sparsification());
    edges.add(
        new Edge(
            "C9",
            "half of the trainings below the condition succeed",
            0.025,
            0.025,
            100,
            ShallowVitEdges::dataCondition));
    return edges;
  }

  // ---- C1, C1c, C2, C2b ----

  private static List<Edge> concentration() {
    return List.of(
        new Edge(
            "C1", "the median ends at 0.8", 0.025, 0.025, 400, r -> attention(r, 0.55, 0.8, 5)),
        new Edge(
            "C1", "attention does not rise", 0.025, 0.025, 400, r -> attention(r, 0.9, 0.9, 5)),
        new Edge(
            "C1c",
            "the medians end at 0.8",
            0.025,
            0.025,
            400,
            r -> attention(r, 0.55, 0.8, 10, 15, 20)),
        new Edge("C2", "the power is 1", 0.025, 0.025, 40, r -> rate(r, 1)),
        new Edge(
            "C2", "the deficit falls exponentially", 0.025, 0.025, 40, r -> rate(r, Double.NaN)),
        new Edge("C2b", "the power is 1.25", 0.025, 0.025, 40, r -> rate(r, 1.25)),
        new Edge("C2b", "the power is 1", 1, 0.025, 40, r -> rate(r, 1)),
        new Edge("C2b", "the deficit falls exponentially", 0.025, 1, 40, r -> rate(r, Double.NaN)));
  }

  private static Results attention(Stream random, double start, double end, long... patterns) {
    List<TrainingRecord> records = new ArrayList<>();
    for (long m : patterns) {
      for (int r = 0; r < 8; r++) {
        records.add(
            Cells.record(
                CELL.with("eta", 10.0).with("patterns", m),
                r,
                Map.of(
                    Measures.ATTENTION_START,
                    start + 0.05 * random.normal(),
                    Measures.ATTENTION_END,
                    end + 0.05 * random.normal())));
      }
    }
    return new Results(Map.of(Concentration.NAME, records));
  }

  /** 1 − attention = 0.1 + 2 t^−p with p of each training's own, or 0.1 + e^(−t/s). */
  private static Results rate(Stream random, double power) {
    List<TrainingRecord> records = new ArrayList<>();
    for (int r = 0; r < 8; r++) {
      double own = power + 0.1 * random.normal();
      double scale = 40 * StrictMath.exp(0.1 * random.normal());
      double[] step = new double[60];
      double[] attention = new double[60];
      for (int i = 0; i < step.length; i++) {
        step[i] = 5.0 * (i + 1);
        double fall =
            Double.isNaN(power)
                ? StrictMath.exp(-step[i] / scale)
                : 2 * StrictMath.pow(step[i], -own);
        attention[i] = 0.9 - fall + 1e-5 * random.normal();
      }
      TrainingRecord plain = Cells.record(CELL.with("loss", "logistic"), r, Map.of());
      records.add(
          new TrainingRecord(
              plain.training(),
              Status.COMPLETE,
              plain.measures(),
              Map.of(Measures.STEP, step, Measures.ATTENTION_TRAIN, attention)));
    }
    return new Results(Map.of(Concentration.NAME, records));
  }

  // ---- C3, C3b, C4, E1, E2 ----

  private static List<Edge> sampleComplexity() {
    return List.of(
        new Edge(
            "C3",
            "N50 ∝ α_*^−1.5",
            0.05,
            0.05,
            40,
            r -> success(r, s -> 1.5 * StrictMath.pow(s.realised(), -1.5), 0, 0)),
        new Edge(
            "C3b",
            "N50 ∝ α_*⁻⁴",
            0.02,
            1,
            20,
            r -> laws(r, s -> 0.3 * StrictMath.pow(s.realised(), -4))),
        new Edge("C3b", "N50 ∝ (α_* − α_#)⁻¹", 0.02, 1, 20, r -> laws(r, s -> 3 / s.margin())),
        new Edge(
            "C3b",
            "N50 ∝ α_*⁻²",
            1,
            0.02,
            20,
            r -> laws(r, s -> 2 * StrictMath.pow(s.realised(), -2))),
        new Edge(
            "C4", "the factor grows as α_*⁻¹", 0.05, 0.05, 20, r -> success(r, s -> 10, 0.5, -1)),
        new Edge(
            "C4",
            "the factor is 1 at the middle and grows as α_*⁻²",
            0.05,
            0.05,
            20,
            r -> success(r, s -> 10, 0.04, -2)),
        new Edge(
            "E1", "success knows nothing of α_*, N", 0.025, 0.025, 150, r -> luck(r, "trained")),
        new Edge(
            "E2", "success knows nothing of α_*, N", 0.025, 0.025, 400, r -> luck(r, "frozen")));
  }

  /**
   * Five replicates of three α_* and six N, log-odds 4 log(N/N50); with frozen attention N50 is
   * larger by the factor c α_*^p, where c is not 0.
   */
  private static Results success(
      Stream random, ToDoubleFunction<Setting> half, double c, double p) {
    List<TrainingRecord> records = new ArrayList<>();
    for (String attention : c == 0 ? List.of("trained") : List.of("trained", "frozen")) {
      for (double alpha : ALPHA) {
        for (long n : new long[] {5, 10, 20, 40, 80, 160}) {
          Cell cell = CELL.with("alpha", alpha).with("n", n).with("attention", attention);
          double factor =
              attention.equals("frozen") ? c * StrictMath.pow(Setting.of(cell).realised(), p) : 1;
          double odds = StrictMath.pow(n / (factor * half.applyAsDouble(Setting.of(cell))), 4);
          for (int r = 0; r < 5; r++) {
            boolean success = random.uniform() < odds / (1 + odds);
            records.add(Cells.record(cell, r, Map.of(Measures.HINGE, success ? 0.0 : 1.0)));
          }
        }
      }
    }
    return new Results(Map.of(SampleComplexity.NAME, records));
  }

  /** Five replicates of both designs at the α_* of the default preset, N = 5 to 640. */
  private static Results laws(Stream random, ToDoubleFunction<Setting> half) {
    List<TrainingRecord> records = new ArrayList<>();
    for (double alpha : new double[] {0.5, 0.4, 0.34, 0.3}) {
      line(random, records, CELL.with("design", "coupled").with("alpha", alpha), half);
    }
    for (double alpha : ALPHA) {
      line(random, records, CELL.with("alpha", alpha), half);
    }
    return new Results(Map.of(SampleComplexity.NAME, records));
  }

  private static void line(
      Stream random, List<TrainingRecord> records, Cell line, ToDoubleFunction<Setting> half) {
    for (long n = 5; n <= 640; n *= 2) {
      double odds = StrictMath.pow(n / half.applyAsDouble(Setting.of(line)), 4);
      for (int r = 0; r < 5; r++) {
        boolean success = random.uniform() < odds / (1 + odds);
        records.add(
            Cells.record(line.with("n", n), r, Map.of(Measures.HINGE, success ? 0.0 : 1.0)));
      }
    }
  }

  /** The coupled grid of the default preset, every cell with a rate of its own. */
  private static Results luck(Stream random, String attention) {
    List<TrainingRecord> records = new ArrayList<>();
    for (double alpha : new double[] {0.5, 0.4, 0.34, 0.3}) {
      for (long n : new long[] {5, 10, 20, 40, 80, 160}) {
        Cell cell =
            CELL.with("design", "coupled")
                .with("alpha", alpha)
                .with("n", n)
                .with("attention", attention);
        double rate = random.uniform();
        for (int r = 0; r < 5; r++) {
          records.add(
              Cells.record(cell, r, Map.of(Measures.HINGE, random.uniform() < rate ? 0.0 : 1.0)));
        }
      }
    }
    return new Results(Map.of(SampleComplexity.NAME, records));
  }

  // ---- C3a, C4a, C5b, C6a, C6b ----

  /** Bent by the margin, and without a rise. */
  private static List<Edge> linear() {
    List<Edge> edges = new ArrayList<>();
    for (String id : List.of("C3a", "C4a", "C6a", "C6b")) {
      edges.add(new Edge(id, "the bend is 0.25", 0.05, 0.05, 20, r -> panel(r, id, true)));
      edges.add(new Edge(id, "N50 is constant", 0.05, 0.05, 20, r -> panel(r, id, false)));
    }
    edges.add(new Edge("C5b", "the bend is 0.25", 0.0125, 0.05, 400, ShallowVitEdges::bentRates));
    return edges;
  }

  /** Five replicates of the cells of a panel, log-odds 4 log(N/N50). */
  private static Results panel(Stream random, String id, boolean bent) {
    return switch (id) {
      case "C3a" ->
          new Results(Map.of(SampleComplexity.NAME, coupled(random, "trained", -2, bent)));
      case "C4a" -> new Results(Map.of(SampleComplexity.NAME, coupled(random, "frozen", -4, bent)));
      case "C6a" ->
          new Results(
              Map.of(
                  SamplesByError.NAME,
                  errors(random, "sigma", new double[] {0.1, 0.3, 0.5, 0.7}, bent)));
      default ->
          new Results(
              Map.of(
                  SamplesByError.NAME,
                  errors(random, "c-0", new double[] {0.01, 0.03, 0.05}, bent)));
    };
  }

  /** N50 from 10 to 50 over the published axis, at its middle 10 above the chord; or 30. */
  private static List<TrainingRecord> coupled(
      Stream random, String attention, double power, boolean bent) {
    List<TrainingRecord> records = new ArrayList<>();
    double low = StrictMath.pow(0.5, power);
    double high = StrictMath.pow(0.3, power);
    for (double alpha : new double[] {0.5, 0.4, 0.34, 0.3}) {
      double u = (StrictMath.pow(alpha, power) - low) / (high - low);
      double half = bent ? 10 + 40 * (2 * u - u * u) : 30;
      Cell line = CELL.with("design", "coupled").with("alpha", alpha).with("attention", attention);
      cells(random, records, line, half, 5, 10, 20, 40, 80, 160);
    }
    return records;
  }

  /** 1/√N50 from 0.3 to 0.12, at its middle off the chord by a quarter of that; or 0.2. */
  private static List<TrainingRecord> errors(
      Stream random, String key, double[] values, boolean bent) {
    List<TrainingRecord> records = new ArrayList<>();
    for (double value : values) {
      double u = (value - values[0]) / (values[values.length - 1] - values[0]);
      double rate = bent ? 0.3 - 0.18 * (2 * u - u * u) : 0.2;
      Cell line = CELL.with("design", "coupled").with("alpha", 0.3).with(key, value);
      cells(random, records, line, 1 / (rate * rate), 5, 10, 20, 40, 80, 160);
    }
    return records;
  }

  private static void cells(
      Stream random, List<TrainingRecord> records, Cell line, double half, long... ns) {
    for (long n : ns) {
      double odds = StrictMath.pow(n / half, 4);
      for (int r = 0; r < 5; r++) {
        boolean success = random.uniform() < odds / (1 + odds);
        records.add(
            Cells.record(line.with("n", n), r, Map.of(Measures.HINGE, success ? 0.0 : 1.0)));
      }
    }
  }

  /** 1/T falls by a fifth; replicates share most of their scatter over σ, which is paired. */
  private static Results bentRates(Stream random) {
    List<TrainingRecord> records = new ArrayList<>();
    for (int r = 0; r < 5; r++) {
      double shared = 0.1 * random.normal();
      for (int i = 0; i < 5; i++) {
        double u = i / 4.0;
        double rate = 0.01 * (1 - 0.2 * (2 * u - u * u));
        double time = StrictMath.exp(shared + 0.005 * random.normal()) / rate;
        records.add(Cells.record(CELL.with("sigma", 0.1 + 0.1 * i), r, Map.of(Measures.HIT, time)));
      }
    }
    return new Results(Map.of(InitialErrors.NAME, records));
  }

  // ---- C5, C6, C7 ----

  private static List<Edge> times() {
    return List.of(
        new Edge("C5", "T ∝ α_*^−0.85", 0.0125, 0.05, 100, r -> iterations(r, -0.85, -1)),
        new Edge("C5", "T ∝ η^−1.15", 0.0125, 0.05, 100, r -> iterations(r, -1, -1.15)),
        new Edge("C6", "the factor is 1.02", 0.025, 0.025, 400, ShallowVitEdges::noise),
        new Edge("C7", "one factor of two is 1.02", 0.0125, 0.05, 400, r -> errors(r, 1.02, 2)),
        new Edge("C7", "both factors are 1.02", 0.0125, 0.05, 400, r -> errors(r, 1.02, 1.02)),
        new Edge("C7b", "one factor of two is 1.02", 0.0125, 0.05, 400, r -> errors(r, 1.02, 2)),
        new Edge("C7b", "both factors are 1.02", 0.0125, 0.05, 400, r -> errors(r, 1.02, 1.02)));
  }

  /** Times of replicates share half of their scatter over η, which is paired. */
  private static Results iterations(Stream random, double byAlpha, double byEta) {
    List<TrainingRecord> records = new ArrayList<>();
    for (int r = 0; r < 5; r++) {
      for (double alpha : new double[] {0.5, 0.34, 0.24, 0.16}) {
        double shared = 0.1 * random.normal();
        for (double eta : alpha == 0.34 ? new double[] {0.25, 0.5, 1, 2} : new double[] {1}) {
          Cell cell = CELL.with("alpha", alpha).with("eta", eta).with("protocol", "one-pass");
          double time =
              60
                  * StrictMath.pow(eta, byEta)
                  * StrictMath.pow(Setting.of(cell).realised(), byAlpha)
                  * StrictMath.exp(shared + 0.1 * random.normal());
          records.add(Cells.record(cell, r, Map.of(Measures.HIT, time)));
        }
      }
    }
    return new Results(Map.of(Iterations.NAME, records));
  }

  private static Results noise(Stream random) {
    List<TrainingRecord> records = new ArrayList<>();
    axis(random, records, "c-0", 0.01, 0.3, "contraction", 1.02);
    return new Results(Map.of(InitialErrors.NAME, records));
  }

  /** Factors of time from the smallest to the largest error, made one way and the other. */
  private static Results errors(Stream random, double one, double other) {
    List<TrainingRecord> records = new ArrayList<>();
    axis(random, records, "sigma", 0.1, 0.5, "contraction", one);
    axis(random, records, "delta", 0.1, 0.5, "contraction", one);
    axis(random, records, "sigma", 0.1, 0.5, "mean", other);
    axis(random, records, "delta", 0.1, 0.5, "mean", other);
    return new Results(Map.of(InitialErrors.NAME, records));
  }

  private static void axis(
      Stream random,
      List<TrainingRecord> records,
      String key,
      double low,
      double high,
      String error,
      double factor) {
    for (int r = 0; r < 5; r++) {
      for (double value : new double[] {low, high}) {
        double time = StrictMath.exp(0.1 * random.normal()) * (value == high ? factor : 1) * 100;
        records.add(
            Cells.record(
                CELL.with("error", error).with(key, value), r, Map.of(Measures.HIT, time)));
      }
    }
  }

  // ---- C8, C8b, C12 ----

  private static List<Edge> sparsification() {
    return List.of(
        new Edge(
            "C8",
            "removing noisy tokens is as good as random ones",
            0.0125,
            0.05,
            400,
            r -> removal(r, -0.007, 0, 0, 0)),
        new Edge("C8", "all removals are alike", 0.0125, 0.05, 400, r -> removal(r, 0, 0, 0, 0)),
        new Edge(
            "C8",
            "removing noisy tokens changes nothing, random ones raises the loss",
            0.0125,
            0.05,
            400,
            r -> removal(r, CELL, 0.007, -0.007, 0, 0, 0)),
        new Edge(
            "C8b",
            "removing noisy tokens is as good as random ones",
            0.0125,
            0.05,
            400,
            r -> removal(r, CELL.with("patterns", 10L), 0, -0.007, 0, 0, 0)),
        new Edge(
            "C12",
            "attention removes tokens as chance does",
            0.0125,
            0.05,
            400,
            r -> removal(r, -0.007, 0, -0.007, 0)),
        new Edge(
            "C12",
            "pruning by attention costs what random removal does",
            0.0125,
            0.05,
            400,
            r -> removal(r, -0.007, 0, 0, 0.2)));
  }

  /**
   * Slopes of the loss by strategy, and by how much attention finds irrelevant tokens; the same
   * under two choices of what is open, the worst case of a rule that asks for both.
   */
  private static Results removal(
      Stream random, double irrelevant, double noisy, double attention, double excess) {
    return removal(random, CELL, 0, irrelevant, noisy, attention, excess);
  }

  private static Results removal(
      Stream random,
      Cell setting,
      double byChance,
      double irrelevant,
      double noisy,
      double attention,
      double excess) {
    Map<String, Double> slopes = new LinkedHashMap<>();
    slopes.put("random", byChance);
    slopes.put("irrelevant", irrelevant);
    slopes.put("noisy", noisy);
    slopes.put("attention", attention);
    List<TrainingRecord> records = new ArrayList<>();
    for (int r = 0; r < 10; r++) {
      double level = 0.2 + 0.05 * random.normal();
      for (Map.Entry<String, Double> slope : slopes.entrySet()) {
        double own = slope.getValue() + 0.003 * random.normal();
        for (long removed : new long[] {0, 10, 20}) {
          Cell cell = setting.with("strategy", slope.getKey()).with("removed", removed);
          double chance = 1 - Setting.of(cell).realised();
          Map<String, Double> measures =
              Map.of(
                  Measures.HINGE,
                  level + own * removed + 0.01 * random.normal(),
                  Measures.PRUNED,
                  chance + excess + 0.1 * random.normal());
          for (double eta : new double[] {1, 5}) {
            records.add(Cells.record(cell.with("eta", eta), r, measures));
          }
        }
      }
    }
    return new Results(Map.of(Sparsification.NAME, records));
  }

  // ---- C9 ----

  private static Results dataCondition(Stream random) {
    List<TrainingRecord> records = new ArrayList<>();
    for (double ratio : new double[] {0.3, 0.6, 0.8}) {
      for (double alpha : ALPHA) {
        for (int r = 0; r < 5; r++) {
          records.add(
              Cells.record(
                  CELL.with("alpha", alpha).with("ratio", ratio),
                  r,
                  Map.of(Measures.HINGE, random.coin() ? 0.0 : 1.0)));
        }
      }
    }
    return new Results(Map.of(DataCondition.NAME, records));
  }
}
