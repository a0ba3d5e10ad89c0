package org.attest.studies.variablecreation.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.LinearFit;
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
        "Figure 2's reading, as increments; the test is ours",
        List.of(AndScaling.NAME),
        "D_k = m*(2^(k+1) T_0) − m*(2^k T_0) along the longest chain of doublings; slope of D_k on"
            + " k in units of the mean increment. ln T predicts 0, T predicts the slope of 2^k",
        "At least 4 increments. Supported if the 95 % interval contains 0 and lies below what T"
            + " predicts, refuted if it lies above 0, inconclusive otherwise");
  }

  @Override
  public Verdict judge(Results results) {
    CriticalCurve curve = CriticalCurve.of(ScalingRecords.widest(results));
    List<Double> chain = chain(curve);
    if (chain.size() <= FEWEST) {
      return Verdict.inconclusive(
          "cannot tell: %d doublings of T with m* at both ends"
              .formatted(Math.max(0, chain.size() - 1)),
          "m* along four doublings of T or more");
    }
    int n = chain.size() - 1;
    double[] k = new double[n];
    double[] increments = new double[n];
    double[] doubling = new double[n];
    double mean = (chain.getLast() - chain.getFirst()) / n;
    double meanDoubling = (Math.scalb(1.0, n) - 1) / n;
    for (int i = 0; i < n; i++) {
      k[i] = i;
      increments[i] = (chain.get(i + 1) - chain.get(i)) / mean;
      doubling[i] = Math.scalb(1.0, i) / meanDoubling;
    }
    Estimate slope = LinearFit.of(k, increments).slope(LEVEL);
    double linear = LinearFit.of(k, doubling).slope();
    Decision decision = Decision.INCONCLUSIVE;
    if (slope.contains(0) && slope.high() < linear) {
      decision = Decision.SUPPORTED;
    } else if (slope.low() > 0) {
      decision = Decision.REFUTED;
    }
    return verdict(
        decision,
        String.format(
            Locale.ROOT,
            "%d increments, mean %.1f samples; slope %.2f of it per doubling, T predicts %.2f",
            n,
            mean,
            slope.value(),
            linear),
        slope,
        "more doublings of T, or more trials");
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
