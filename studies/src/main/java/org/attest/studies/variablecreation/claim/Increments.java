package org.attest.studies.variablecreation.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.LinearFit;
import org.attest.lab.study.Counted;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.variablecreation.CriticalCurve;
import org.attest.studies.variablecreation.experiment.AndScaling;

/** C2b: m* grows by the same amount with each doubling of T. */
final class Increments extends StatedClaim {

  private static final int FEWEST = 4;

  Increments() {
    super(
        "C2b",
        "Each doubling of T adds the same number of samples to m*",
        Origin.reading("Figure 2's reading, as increments; the test is ours"),
        List.of(AndScaling.NAME),
        "D_k = m*(2^(k+1) T_0) − m*(2^k T_0) along the longest chain of doublings; slope of D_k on"
            + " k in units of the mean increment. ln T predicts 0, √T the slope of 2^(k/2), T that of"
            + " 2^k",
        "At least 4 increments. Supported if the 95 % interval contains 0 and lies below what √T"
            + " predicts, refuted if it lies above 0, inconclusive otherwise");
  }

  @Override
  public String reach() {
    return "the default preset has four increments of m*, each to about ±7 samples, which seldom tell a slope of 0 from"
        + " that of √T; --grid docs/grids/variable-creation-extended.yaml has T = 100 to 6400, six doublings with"
        + " 50 trials, in days on two cores";
  }

  @Override
  public String estimated() {
    return "slope of the increments per doubling, in units of their mean";
  }

  @Override
  public Verdict judge(Results results) {
    CriticalCurve curve = CriticalCurve.of(ScalingRecords.widest(results));
    List<Double> chain = chain(curve);
    if (chain.size() <= FEWEST) {
      return Verdict.inconclusive(
          "cannot tell: %s of T with m* at both ends"
              .formatted(Counted.of(Math.max(0, chain.size() - 1), "doubling")),
          "m* along four doublings of T or more");
    }
    int n = chain.size() - 1;
    double mean = (chain.getLast() - chain.getFirst()) / n;
    double[] increments = new double[n];
    for (int i = 0; i < n; i++) {
      increments[i] = (chain.get(i + 1) - chain.get(i)) / mean;
    }
    Estimate slope = LinearFit.of(doublings(n), increments).slope(LEVEL);
    double root = predicted(n, Math.sqrt(2));
    Decision decision = Decision.INCONCLUSIVE;
    if (slope.contains(0) && slope.high() < root) {
      decision = Decision.SUPPORTED;
    } else if (slope.low() > 0) {
      decision = Decision.REFUTED;
    }
    return verdict(
        decision,
        String.format(
            Locale.ROOT,
            "%d increments, mean %.1f samples; slope %.2f of it per doubling, √T predicts %.2f, T %.2f",
            n,
            mean,
            slope.value(),
            root,
            predicted(n, 2)),
        slope,
        "more doublings of T, or more trials");
  }

  /** Slope of n increments, each so many times the one before, in units of their mean. */
  private static double predicted(int n, double factor) {
    double[] increments = new double[n];
    double mean = (StrictMath.pow(factor, n) - 1) / (factor - 1) / n;
    for (int i = 0; i < n; i++) {
      increments[i] = StrictMath.pow(factor, i) / mean;
    }
    return LinearFit.of(doublings(n), increments).slope();
  }

  private static double[] doublings(int n) {
    return IntStream.range(0, n).asDoubleStream().toArray();
  }

  /** m* along the longest chain T_0, 2 T_0, 4 T_0, ... */
  private static List<Double> chain(CriticalCurve curve) {
    List<Double> longest = List.of();
    for (CriticalCurve.Point start : curve.points()) {
      List<Double> chain = new ArrayList<>();
      double t = start.t();
      for (CriticalCurve.Point point : curve.points()) {
        if (point.t() == t) {
          chain.add(point.m().value());
          t *= 2;
        }
      }
      if (chain.size() > longest.size()) {
        longest = chain;
      }
    }
    return longest;
  }
}
