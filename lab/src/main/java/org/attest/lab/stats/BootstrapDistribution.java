package org.attest.lab.stats;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * Values θ*_1..θ*_B of a statistic on resampled data, with its value θ̂ on the data themselves.
 *
 * <p>Intervals are unknown when θ̂ is undefined, when a group has fewer than two replicates, and
 * when more than a share (1 - level)/2 of the resamples left the statistic undefined: their values,
 * if they had any, could then decide an end of the interval (our choice). Fewer undefined values
 * are left out.
 */
public final class BootstrapDistribution {

  private final double estimate;
  private final double[] sorted;
  private final int undefined;
  private final DoubleSupplier acceleration;
  private final boolean enoughReplicates;

  BootstrapDistribution(
      double estimate, double[] values, DoubleSupplier acceleration, boolean enoughReplicates) {
    this.estimate = estimate;
    this.sorted = Samples.at(values, Samples.complete(values));
    Arrays.sort(sorted);
    this.undefined = values.length - sorted.length;
    this.acceleration = acceleration;
    this.enoughReplicates = enoughReplicates;
  }

  /** The statistic on the data, θ̂. */
  public double estimate() {
    return estimate;
  }

  /** Number of resamples on which the statistic is NaN. */
  public int undefined() {
    return undefined;
  }

  /** Mean of θ* over the resamples that define it. */
  public double mean() {
    return Summary.of(sorted).mean();
  }

  /** Standard deviation of θ* over the resamples that define it. */
  public double standardError() {
    return Summary.of(sorted).sd();
  }

  /** θ̂ with the percentile interval, the quantiles (1 ∓ level)/2 of θ*. */
  public Estimate percentile(double level) {
    Samples.requireLevel(level);
    return decided(level)
        ? between((1 - level) / 2, (1 + level) / 2, level)
        : new Estimate(estimate, Interval.unknown(level));
  }

  /**
   * θ̂ with the bias-corrected and accelerated interval: the quantiles Φ(z_0 + (z_0 ∓ z)/(1 - a(z_0
   * ∓ z))) of θ*, z the two-sided normal quantile, z_0 = Φ^-1((#{θ* &lt; θ̂} + #{θ* ≤ θ̂})/2B), a
   * the acceleration from leaving out each replicate in turn. Unknown when θ̂ lies outside all θ*
   * or a is undefined.
   *
   * <p>Source: B. Efron, J. Am. Stat. Assoc. 82 (1987) 171-185.
   */
  public Estimate bca(double level) {
    Samples.requireLevel(level);
    if (!decided(level)) {
      return new Estimate(estimate, Interval.unknown(level));
    }
    double below = 0;
    for (double value : sorted) {
      below += value < estimate ? 1 : value == estimate ? 0.5 : 0;
    }
    double a = acceleration.getAsDouble();
    if (below == 0 || below == sorted.length || Double.isNaN(a)) {
      return new Estimate(estimate, Interval.unknown(level));
    }
    double z0 = Distributions.normalQuantile(below / sorted.length);
    double z = Distributions.normalTwoSided(level);
    return between(corrected(z0, -z, a), corrected(z0, z, a), level);
  }

  private static double corrected(double z0, double z, double a) {
    return Distributions.normalCumulative(z0 + (z0 + z) / (1 - a * (z0 + z)));
  }

  private boolean decided(double level) {
    return enoughReplicates
        && !Double.isNaN(estimate)
        && undefined <= (1 - level) / 2 * (sorted.length + undefined);
  }

  private Estimate between(double low, double high, double level) {
    double a = Samples.quantile(sorted, low);
    double b = Samples.quantile(sorted, high);
    return new Estimate(estimate, new Interval(Math.min(a, b), Math.max(a, b), level));
  }
}
