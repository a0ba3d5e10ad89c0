package org.attest.lab.stats;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The interval of the place x* where a mean falls through a level, by inverting tests: all x at
 * which the interpolated mean does not differ significantly from the level,
 *
 * <p>{x: |m̂(x) - c| ≤ t se(x)}, m̂(x) = (1 - s) ȳ_i + s ȳ_{i+1}, se² = (1 - s)² s_i²/R_i + s²
 * s_{i+1}²/R_{i+1},
 *
 * <p>s ∈ [0, 1] the share of the way from cell i to cell i + 1 (in x or log x), t the two-sided
 * quantile with Welch and Satterthwaite's degrees of freedom. For one pair of cells this is
 * Fieller's interval: exact for normal replicates with few of them, where a bootstrap of four
 * values is not. The interval is the hull of the set. Where the first cell is not significantly
 * above the level nothing bounds x* from below, and from above where the last is not significantly
 * below.
 *
 * <p>Cells with fewer than two values are left out; fewer than one cell left gives an unknown
 * interval. That the mean is a line between neighbours is an approximation, as in {@link Crossing}.
 *
 * <p>Source: E. C. Fieller, J. R. Stat. Soc. B 16 (1954) 175-185; the hull over cells is ours.
 */
final class CrossingInversion {

  /** Places per pair of cells at which the test is tried before ends are bisected. */
  private static final int TRIALS = 16;

  private static final int HALVINGS = 40;

  private final double[] x;
  private final double[] mean;
  private final double[] variance;
  private final double[] degrees;
  private final double confidence;
  private final double narrowest;
  private final double widest;

  /** Means are given less the level, with the sign that makes them fall. */
  private CrossingInversion(
      double[] x, double[] mean, double[] variance, double[] degrees, double confidence) {
    this.x = x;
    this.mean = mean;
    this.variance = variance;
    this.degrees = degrees;
    this.confidence = confidence;
    double fewest = Arrays.stream(degrees).min().orElse(1);
    narrowest = Distributions.normalTwoSided(confidence);
    widest = Distributions.studentTwoSided(confidence, fewest);
  }

  /** The interval of a falling crossing, or of a rising one. */
  static Interval of(
      double[] x,
      double[][] replicates,
      double level,
      boolean falling,
      Crossing.Scale scale,
      double confidence) {
    Samples.requireLevel(confidence);
    Summary[] cells = Arrays.stream(replicates).map(Summary::of).toArray(Summary[]::new);
    int[] used = IntStream.range(0, x.length).filter(i -> !Double.isNaN(cells[i].sd())).toArray();
    if (used.length == 0) {
      return Interval.unknown(confidence);
    }
    double sign = falling ? 1 : -1;
    CrossingInversion inversion =
        new CrossingInversion(
            Arrays.stream(used).mapToDouble(i -> scale.forward(x[i])).toArray(),
            Arrays.stream(used).mapToDouble(i -> sign * (cells[i].mean() - level)).toArray(),
            Arrays.stream(used)
                .mapToDouble(i -> cells[i].standardError() * cells[i].standardError())
                .toArray(),
            Arrays.stream(used).mapToDouble(i -> cells[i].count() - 1).toArray(),
            confidence);
    return new Interval(
        scale.backward(inversion.low()), scale.backward(inversion.high()), confidence);
  }

  private double low() {
    if (mean[0] <= 0 || accepted(0, 0)) {
      return Double.NEGATIVE_INFINITY;
    }
    for (int i = 0; i + 1 < x.length; i++) {
      double[] trials = trials(i);
      for (int k = 1; k < trials.length; k++) {
        if (accepted(i, trials[k])) {
          return end(i, trials[k - 1], trials[k]);
        }
      }
    }
    return x[x.length - 1];
  }

  private double high() {
    int last = x.length - 1;
    if (mean[last] >= 0 || accepted(last, 0)) {
      return Double.POSITIVE_INFINITY;
    }
    for (int i = last - 1; i >= 0; i--) {
      double[] trials = trials(i);
      for (int k = trials.length - 2; k >= 0; k--) {
        if (accepted(i, trials[k])) {
          return end(i, trials[k + 1], trials[k]);
        }
      }
    }
    return x[0];
  }

  /** Shares of a pair that are tried, ascending: evenly spaced, and where the mean is the level. */
  private double[] trials(int i) {
    DoubleStream even = IntStream.rangeClosed(0, TRIALS).mapToDouble(k -> (double) k / TRIALS);
    return mean[i] * mean[i + 1] < 0
        ? DoubleStream.concat(even, DoubleStream.of(root(i))).distinct().sorted().toArray()
        : even.toArray();
  }

  private double root(int i) {
    return mean[i] / (mean[i] - mean[i + 1]);
  }

  /** Where acceptance begins between a rejected and an accepted share of a pair. */
  private double end(int i, double rejected, double accepted) {
    for (int k = 0; k < HALVINGS; k++) {
      double middle = (rejected + accepted) / 2;
      if (accepted(i, middle)) {
        accepted = middle;
      } else {
        rejected = middle;
      }
    }
    return x[i] + accepted * (x[i + 1] - x[i]);
  }

  /** Whether the mean at a share of the way from cell i to the next may be at the level. */
  private boolean accepted(int i, double share) {
    if (i + 1 < x.length && mean[i] * mean[i + 1] < 0 && share == root(i)) {
      return true;
    }
    double a = (1 - share) * (1 - share) * variance[i];
    double m = (1 - share) * mean[i];
    double squares = a * a / degrees[i];
    if (share > 0) {
      double b = share * share * variance[i + 1];
      m += share * mean[i + 1];
      squares += b * b / degrees[i + 1];
      a += b;
    }
    double distance = Math.abs(m);
    double error = Math.sqrt(a);
    if (distance > widest * error) {
      return false;
    }
    return distance <= narrowest * error
        || distance <= Distributions.studentTwoSided(confidence, a * a / squares) * error;
  }
}
