package org.attest.lab.stats;

import java.util.Arrays;

/**
 * Location and spread of one sample x_1..x_n: mean x̄, standard deviation s with divisor n - 1,
 * standard error s/√n, quantiles, and t intervals. NaN values are missing.
 */
public final class Summary {

  private final double[] sorted;
  private final int missing;
  private final double mean;
  private final double sd;

  private Summary(double[] values, int missing) {
    this.missing = missing;
    int n = values.length;
    mean = Samples.mean(values);
    double squares = 0;
    double sum = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
      sum += value - mean;
    }
    // The second term, zero in exact arithmetic, takes out the rounding error of the mean.
    sd = n < 2 ? Double.NaN : Math.sqrt(Math.max(0, squares - sum * sum / n) / (n - 1));
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /** The summary of a sample. */
  public static Summary of(double... values) {
    int[] present = Samples.complete(values);
    return new Summary(Samples.at(values, present), values.length - present.length);
  }

  /** Number of values that are not NaN, n. */
  public int count() {
    return sorted.length;
  }

  /** Number of NaN values. */
  public int missing() {
    return missing;
  }

  /** Mean x̄; NaN when n = 0. */
  public double mean() {
    return mean;
  }

  /** Standard deviation s; NaN when n &lt; 2 or a value is infinite. */
  public double sd() {
    return sd;
  }

  /** Standard error of the mean, s/√n; NaN where s is. */
  public double standardError() {
    return sd / Math.sqrt(count());
  }

  /** Smallest value; NaN when n = 0. */
  public double min() {
    return quantile(0);
  }

  /** Largest value; NaN when n = 0. */
  public double max() {
    return quantile(1);
  }

  /** The quantile of probability p in [0, 1], type 7; NaN when n = 0. */
  public double quantile(double p) {
    return Samples.quantile(sorted, p);
  }

  /** Median; NaN when n = 0. */
  public double median() {
    return quantile(0.5);
  }

  /** Mean with the interval x̄ ± t s/√n, t the two-sided quantile with n - 1 degrees of freedom. */
  public Estimate mean(double level) {
    Samples.requireLevel(level);
    if (Double.isNaN(sd)) {
      return new Estimate(mean, Interval.unknown(level));
    }
    double t = Distributions.studentTwoSided(level, count() - 1);
    return new Estimate(mean, Interval.around(mean, t * standardError(), level));
  }

  /** Geometric mean exp(mean of log x); NaN when n = 0 or a value is not positive. */
  public double geometricMean() {
    return count() > 0 && sorted[0] > 0
        ? StrictMath.exp(of(Samples.logs(sorted)).mean())
        : Double.NaN;
  }

  /** Geometric mean with the t interval of the mean of log x, mapped back. */
  public Estimate geometricMean(double level) {
    Samples.requireLevel(level);
    return count() > 0 && sorted[0] > 0
        ? of(Samples.logs(sorted)).mean(level).map(StrictMath::exp)
        : Estimate.unknown(level);
  }
}
