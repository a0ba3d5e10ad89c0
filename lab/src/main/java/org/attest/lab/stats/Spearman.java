package org.attest.lab.stats;

/**
 * Spearman's rank correlation ρ: Pearson's correlation of the ranks, ties sharing the mean rank.
 * NaN when fewer than two complete pairs remain or one variable is constant.
 *
 * <p>Sources: C. Spearman, Am. J. Psychology 15 (1904) 72-101; interval: D. G. Bonett, T. A.
 * Wright, Psychometrika 65 (2000) 23-28.
 *
 * @param coefficient ρ in [-1, 1]
 * @param count number of complete pairs, n
 * @param missing number of pairs with a NaN
 */
public record Spearman(double coefficient, int count, int missing) {

  /** The rank correlation of pairs (x_i, y_i). */
  public static Spearman of(double[] x, double[] y) {
    Samples.requireEqualLength("x", x.length, "y", y.length);
    int[] pairs = Samples.complete(x, y);
    double[] a = Ranks.of(Samples.at(x, pairs));
    double[] b = Ranks.of(Samples.at(y, pairs));
    double centre = (pairs.length + 1) / 2.0;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < a.length; i++) {
      xx += (a[i] - centre) * (a[i] - centre);
      yy += (b[i] - centre) * (b[i] - centre);
      xy += (a[i] - centre) * (b[i] - centre);
    }
    double coefficient =
        xx > 0 && yy > 0 ? Math.clamp(xy / Math.sqrt(xx * yy), -1.0, 1.0) : Double.NaN;
    return new Spearman(coefficient, pairs.length, x.length - pairs.length);
  }

  /**
   * Two-sided p-value of ρ = 0 by t = ρ √((n-2)/(1-ρ²)) with n - 2 degrees of freedom; NaN when n
   * &lt; 3.
   */
  public double pTwoSided() {
    if (count < 3) {
      return Double.NaN;
    }
    double t =
        Math.abs(coefficient) * Math.sqrt((count - 2) / ((1 - coefficient) * (1 + coefficient)));
    return Math.abs(coefficient) == 1 ? 0 : 2 * Distributions.studentUpperTail(t, count - 2);
  }

  /**
   * ρ with the interval tanh(artanh ρ ± z √((1 + ρ²/2)/(n - 3))); unknown when n &lt; 4, a point
   * when |ρ| = 1.
   */
  public Estimate estimate(double level) {
    Samples.requireLevel(level);
    if (count < 4 || Double.isNaN(coefficient)) {
      return new Estimate(coefficient, Interval.unknown(level));
    }
    double centre = 0.5 * (StrictMath.log1p(coefficient) - StrictMath.log1p(-coefficient));
    double spread = Math.sqrt((1 + coefficient * coefficient / 2) / (count - 3));
    Interval transformed =
        Interval.around(centre, Distributions.normalTwoSided(level) * spread, level);
    return new Estimate(coefficient, transformed.map(StrictMath::tanh));
  }
}
