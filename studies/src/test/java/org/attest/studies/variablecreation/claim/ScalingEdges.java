package org.attest.studies.variablecreation.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.Edge;
import org.attest.studies.variablecreation.Cells;
import org.attest.studies.variablecreation.FigureWorlds;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.NetworkParameters;
import org.attest.studies.variablecreation.Parameters;
import org.attest.studies.variablecreation.experiment.AndScaling;
import org.attest.studies.variablecreation.experiment.Baselines;
import org.attest.studies.variablecreation.theory.ReferenceCurves;

/**
 * Worlds in which m* follows a law: every trial succeeds from a sample size of its own on, whose
 * logarithm is normal about that of m*, so that 80 % of trials succeed at m*.
 */
final class ScalingEdges {

  /** Deviation of the logarithm of a trial's sample size. */
  private static final double SPREAD = 0.35;

  /** The same for other learners. */
  private static final double LEARNERS_SPREAD = 0.2;

  /** Trials of the default preset, whose neighbouring sizes are in the ratio 5^(1/7). */
  private static final int TRIALS = 24;

  /** Standard normal quantile of 0.8. */
  private static final double QUANTILE = 0.8416212335729143;

  private static final double[] DEFAULT = {25, 50, 100, 200, 400};
  private static final double[] DOUBLINGS = {50, 100, 200, 400, 800, 1600};

  private ScalingEdges() {}

  static List<Edge> all() {
    return List.of(
        new Edge("C1", "m* is the figure's, all T", 1, 0.005, 20, r -> all(r, 0)),
        new Edge("C1", "half of the points agree, all T", 0.02, 1, 20, r -> all(r, 2.5)),
        new Edge("C1", "m* is the figure's, searched", 1, 0.005, 20, r -> searched(r, 0)),
        new Edge("C1", "half of the points agree, searched", 0.04, 1, 20, r -> searched(r, 2.4)),
        new Edge(
            "C2", "m* grows like √T", 0.08, 1, 40, r -> scaling(r, DEFAULT, ScalingEdges::root)),
        new Edge(
            "C2", "m* grows like T", 0.02, 1, 40, r -> scaling(r, DEFAULT, ScalingEdges::line)),
        new Edge(
            "C2", "m* grows like ln T", 1, 0.07, 40, r -> scaling(r, DEFAULT, ScalingEdges::log)),
        new Edge(
            "C2b",
            "m* grows like ln T",
            1,
            0.025,
            60,
            r -> scaling(r, DOUBLINGS, ScalingEdges::log)),
        new Edge(
            "C2b",
            "m* grows like √T",
            0.025,
            1,
            60,
            r -> scaling(r, DOUBLINGS, ScalingEdges::root)),
        new Edge(
            "C2b", "m* grows like T", 0.025, 1, 60, r -> scaling(r, DOUBLINGS, ScalingEdges::line)),
        new Edge("C3b", "restarts are luck", 0.025, 0.025, 40, ScalingEdges::restarts),
        new Edge("C4", "m* lies on the floor", 0.025, 0.05, 100, r -> floor(r, 1)),
        new Edge("C4", "m* lies on the floor at one T", 0.025, 0.05, 100, r -> floor(r, 2)),
        new Edge("C13", "one head needs a quarter more", 0.06, 0.06, 60, ScalingEdges::heads),
        new Edge("C5", "mlp-descent grows like √T", 0.03, 1, 20, r -> learners(r, true)),
        new Edge("C5", "the statement is true", 1, 0.08, 20, r -> learners(r, false)));
  }

  // Laws through 25 at T = 25 and 70 at T = 400, near what the default preset finds.

  private static double log(double t) {
    return 25 + 45 * StrictMath.log(t / 25) / StrictMath.log(16);
  }

  private static double root(double t) {
    return 10 + 3 * Math.sqrt(t);
  }

  private static double line(double t) {
    return 22 + 0.12 * t;
  }

  private static Results scaling(Stream random, double[] lengths, DoubleUnaryOperator law) {
    List<TrainingRecord> records = new ArrayList<>();
    for (double t : lengths) {
      trials(random, records, t, law.applyAsDouble(t), Map.of("attempts", 5L), 1);
    }
    return new Results(Map.of(AndScaling.NAME, records));
  }

  /**
   * Trials of one context length.
   *
   * @param attempts attempts with sample sizes of their own, each twice as scattered as a trial's
   */
  private static void trials(
      Stream random,
      List<TrainingRecord> records,
      double t,
      double m,
      Map<String, Object> more,
      int attempts) {
    Cell base = Cells.of(NetworkParameters.offline(), more).with("t", (long) t);
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] needed = new double[attempts];
      for (int k = 0; k < attempts; k++) {
        needed[k] = StrictMath.log(m) + SPREAD * attempts * (random.normal() - QUANTILE);
      }
      for (int i = -4; i <= 4; i++) {
        long size = Math.round(m * StrictMath.pow(1.2585, i));
        int first = 0;
        while (first < attempts && StrictMath.log(size) < needed[first]) {
          first++;
        }
        boolean success = first < attempts;
        records.add(
            Cells.record(
                AndScaling.NAME,
                base.with("m", size),
                trial,
                Map.of(
                    Measures.SUCCESS,
                    success ? 1.0 : 0.0,
                    Measures.ATTEMPT,
                    success ? first + 1.0 : Double.NaN)));
      }
    }
  }

  /** All T of the figure with 50 trials, m* so many of both errors above it. */
  private static Results all(Stream random, double shift) {
    return FigureWorlds.all(FigureWorlds.figure(random, shift, FigureWorlds.ALL), random);
  }

  /** What the search trains, with 16 trials. */
  private static Results searched(Stream random, double shift) {
    return FigureWorlds.searched(FigureWorlds.figure(random, shift, FigureWorlds.SEARCHED), random);
  }

  /** Attempts are independent: m* falls by one factor at every T, its exponent stays. */
  private static Results restarts(Stream random) {
    List<TrainingRecord> records = new ArrayList<>();
    for (double t : DEFAULT) {
      double m = 20 * StrictMath.pow(t, 0.25);
      trials(random, records, t, m, Map.of("attempts", 3L), 3);
    }
    return new Results(Map.of(AndScaling.NAME, records));
  }

  /** One head needs 1.25 times the samples of sixteen at T = 100. */
  private static Results heads(Stream random) {
    List<TrainingRecord> records = new ArrayList<>();
    trials(random, records, 100, 40, Map.of("attempts", 5L), 1);
    trials(random, records, 100, 50, Map.of("attempts", 5L, "heads", 1L), 1);
    return new Results(Map.of(AndScaling.NAME, records));
  }

  /** m* on the floor at the first context length, and so many times the floor at the others. */
  private static Results floor(Stream random, double others) {
    List<TrainingRecord> records = new ArrayList<>();
    for (double t : new double[] {50, 100, 200}) {
      double floor = ReferenceCurves.uniqueBound((int) t, 3);
      trials(random, records, t, (t > 50 ? others : 1) * floor, Map.of("attempts", 5L), 1);
    }
    return new Results(Map.of(AndScaling.NAME, records));
  }

  /** The default grid of learners: linear in T for networks, ln T for the others. */
  private static Results learners(Stream random, boolean rootOfDescent) {
    List<TrainingRecord> records = new ArrayList<>();
    for (double t : new double[] {20, 28, 40, 56, 80}) {
      double m = rootOfDescent ? 5.5 * 40 * Math.sqrt(t / 40) : 5.5 * t;
      learner(random, records, "mlp-descent", t, m);
      learner(random, records, "mlp-adam", t / 2, 5.5 * t);
    }
    for (double t : DOUBLINGS) {
      learner(random, records, "screening", t, 12 * StrictMath.log(t) - 20);
      learner(random, records, "l1-logistic", t, 10 * StrictMath.log(t) - 10);
    }
    return new Results(Map.of(Baselines.NAME, records));
  }

  private static void learner(
      Stream random, List<TrainingRecord> records, String learner, double t, double m) {
    Cell base = Cells.of(Parameters.baselines(), Map.of("learner", learner, "t", (long) t));
    for (int trial = 0; trial < 32; trial++) {
      double needed = StrictMath.log(m) + LEARNERS_SPREAD * (random.normal() - QUANTILE);
      for (int i = -4; i <= 4; i++) {
        long size = Math.round(m * (1 + i / 8.0));
        boolean success = StrictMath.log(size) >= needed;
        records.add(
            Cells.record(
                Baselines.NAME,
                base.with("m", size),
                trial,
                Map.of(Measures.SUCCESS, success ? 1.0 : 0.0)));
      }
    }
  }
}
