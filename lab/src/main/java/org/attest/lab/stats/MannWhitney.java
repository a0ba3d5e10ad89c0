package org.attest.lab.stats;

/**
 * The rank test of Mann and Whitney: whether values of a sample tend to exceed those of another. U
 * = #{(i, j): a_i &gt; b_j} + #{a_i = b_j}/2; its distribution is taken as normal with the
 * correction for ties and continuity. NaN values are left out.
 *
 * <p>Source: H. B. Mann, D. R. Whitney, Ann. Math. Stat. 18 (1947) 50-60; ties as in E. L. Lehmann,
 * Nonparametrics (1975), section 1.4.
 *
 * @param u U of the first sample
 * @param first values of the first sample
 * @param second values of the second sample
 * @param variance variance of U if both samples have one distribution
 */
public record MannWhitney(double u, int first, int second, double variance) {

  /** The test of two samples. */
  public static MannWhitney of(double[] a, double[] b) {
    double[] x = Samples.at(a, Samples.complete(a));
    double[] y = Samples.at(b, Samples.complete(b));
    double u = 0;
    for (double v : x) {
      for (double w : y) {
        u += v > w ? 1 : v == w ? 0.5 : 0;
      }
    }
    double[] all = new double[x.length + y.length];
    System.arraycopy(x, 0, all, 0, x.length);
    System.arraycopy(y, 0, all, x.length, y.length);
    java.util.Arrays.sort(all);
    double ties = 0;
    for (int from = 0; from < all.length; ) {
      int to = from;
      while (to < all.length && all[to] == all[from]) {
        to++;
      }
      double t = to - from;
      ties += t * t * t - t;
      from = to;
    }
    double n = all.length;
    double variance =
        n < 2 ? Double.NaN : (double) x.length * y.length / 12 * (n + 1 - ties / (n * (n - 1)));
    return new MannWhitney(u, x.length, y.length, variance);
  }

  /** p value against the first sample tending to larger values; NaN without two samples. */
  public double pGreater() {
    if (first == 0 || second == 0) {
      return Double.NaN;
    }
    double z = (u - first * (double) second / 2 - 0.5) / Math.sqrt(variance);
    return 1 - Distributions.normalCumulative(z);
  }

  /** P(a > b) + P(a = b)/2 as estimated, U over the number of pairs. */
  public double superiority() {
    return u / ((double) first * second);
  }
}
