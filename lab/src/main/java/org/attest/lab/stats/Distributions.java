package org.attest.lab.stats;

import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Erf;

/** Distribution functions and quantiles, from Hipparchus with tight solver accuracy. */
final class Distributions {

  /**
   * Absolute accuracy asked of quantile solvers; the default of Hipparchus, 1e-9, is too coarse.
   */
  private static final double ACCURACY = 1e-15;

  private Distributions() {}

  /** Φ^-1(p) of the standard normal distribution. */
  static double normalQuantile(double p) {
    return Math.sqrt(2.0) * Erf.erfInv(2 * p - 1);
  }

  /** Φ(x) of the standard normal distribution, accurate in the lower tail. */
  static double normalCumulative(double x) {
    return 0.5 * Erf.erfc(-x / Math.sqrt(2.0));
  }

  /** The two-sided quantile z with P(|Z| ≤ z) = level. */
  static double normalTwoSided(double level) {
    return Math.sqrt(2.0) * Erf.erfInv(level);
  }

  /** The two-sided quantile t with P(|T| ≤ t) = level for {@code degrees} degrees of freedom. */
  static double studentTwoSided(double level, double degrees) {
    return new TDistribution(degrees, ACCURACY).inverseCumulativeProbability(0.5 + level / 2);
  }

  /** P(T ≥ t) of Student's distribution; NaN when t is NaN. */
  static double studentUpperTail(double t, double degrees) {
    if (Double.isNaN(t)) {
      return Double.NaN;
    }
    double half = 0.5 * Beta.regularizedBeta(degrees / (degrees + t * t), 0.5 * degrees, 0.5);
    return t >= 0 ? half : 1 - half;
  }

  /** Quantile of the Beta(a, b) distribution. */
  static double betaQuantile(double p, double a, double b) {
    return new BetaDistribution(a, b, ACCURACY).inverseCumulativeProbability(p);
  }

  /** P(X ≥ k) for X ~ Binomial(n, 1/2). */
  static double fairCoinUpperTail(long k, long n) {
    return binomialUpperTail(k, n, 0.5);
  }

  /** P(X ≥ k) for X ~ Binomial(n, p). */
  static double binomialUpperTail(long k, long n, double p) {
    return k <= 0 ? 1 : k > n ? 0 : Beta.regularizedBeta(p, (double) k, n - k + 1.0);
  }
}
