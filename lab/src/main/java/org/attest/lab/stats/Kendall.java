package org.attest.lab.stats;

/**
 * Kendall's rank correlation τ_b = (C - D) / √((n_0 - n_x)(n_0 - n_y)): C concordant and D
 * discordant pairs of observations, n_0 = n(n-1)/2, n_x and n_y pairs tied in x and in y. NaN when
 * fewer than two complete observations remain or one variable is constant.
 *
 * <p>Source: M. G. Kendall, Rank Correlation Methods, 4th ed. (1970), chapters 3 to 5.
 *
 * @param coefficient τ_b in [-1, 1]
 * @param pTwoSided two-sided p-value of independence: exact without ties and n ≤ 50, otherwise by
 *     the normal approximation with variance corrected for ties; NaN where τ_b is
 * @param count number of complete observations, n
 * @param missing number of observations with a NaN
 */
public record Kendall(double coefficient, double pTwoSided, int count, int missing) {

  private static final int EXACT = 50;

  /** The rank correlation of observations (x_i, y_i). */
  public static Kendall of(double[] x, double[] y) {
    Samples.requireEqualLength("x", x.length, "y", y.length);
    int[] pairs = Samples.complete(x, y);
    double[] a = Samples.at(x, pairs);
    double[] b = Samples.at(y, pairs);
    int n = a.length;
    long concordant = 0;
    long discordant = 0;
    long tiedX = 0;
    long tiedY = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        int sign = Double.compare(a[i], a[j]) * Double.compare(b[i], b[j]);
        concordant += sign > 0 ? 1 : 0;
        discordant += sign < 0 ? 1 : 0;
        tiedX += a[i] == a[j] ? 1 : 0;
        tiedY += b[i] == b[j] ? 1 : 0;
      }
    }
    int missing = x.length - n;
    double all = n * (n - 1L) / 2.0;
    double scale = Math.sqrt((all - tiedX) * (all - tiedY));
    if (!(scale > 0)) {
      return new Kendall(Double.NaN, Double.NaN, n, missing);
    }
    double score = concordant - discordant;
    double p =
        tiedX == 0 && tiedY == 0 && n <= EXACT
            ? exactP((int) Math.min(concordant, discordant), n)
            : normalP(score, variance(a, b));
    return new Kendall(Math.clamp(score / scale, -1.0, 1.0), p, n, missing);
  }

  /**
   * min(1, 2 P(D ≤ d)), D the number of inversions of a uniform permutation of n: D is the sum of
   * independent uniforms on {0..k-1}, k = 1..n.
   */
  private static double exactP(int d, int n) {
    double[] probability = new double[d + 1];
    probability[0] = 1;
    for (int k = 2; k <= n; k++) {
      double[] next = new double[d + 1];
      double window = 0;
      for (int i = 0; i <= d; i++) {
        window += probability[i] - (i >= k ? probability[i - k] : 0);
        next[i] = window / k;
      }
      probability = next;
    }
    double sum = 0;
    for (double value : probability) {
      sum += value;
    }
    return Math.min(1, 2 * sum);
  }

  private static double normalP(double score, double variance) {
    return Math.min(1, 2 * Distributions.normalCumulative(-Math.abs(score) / Math.sqrt(variance)));
  }

  /**
   * Variance of C - D given ties: (n(n-1)(2n+5) - Σt(t-1)(2t+5) - Σu(u-1)(2u+5))/18 + Σt(t-1)(t-2)
   * Σu(u-1)(u-2) / (9n(n-1)(n-2)) + Σt(t-1) Σu(u-1) / (2n(n-1)), t and u the sizes of tied groups
   * in x and y.
   */
  private static double variance(double[] x, double[] y) {
    double n = x.length;
    double[] t = tieSums(x);
    double[] u = tieSums(y);
    double variance =
        (n * (n - 1) * (2 * n + 5) - t[2] - u[2]) / 18 + t[0] * u[0] / (2 * n * (n - 1));
    return n > 2 ? variance + t[1] * u[1] / (9 * n * (n - 1) * (n - 2)) : variance;
  }

  /** Σt(t-1), Σt(t-1)(t-2), Σt(t-1)(2t+5) over groups of equal values of size t. */
  private static double[] tieSums(double[] values) {
    int[] order = Samples.order(values);
    double[] sums = new double[3];
    int start = 0;
    while (start < order.length) {
      int end = start + 1;
      while (end < order.length && values[order[end]] == values[order[start]]) {
        end++;
      }
      double t = end - start;
      sums[0] += t * (t - 1);
      sums[1] += t * (t - 1) * (t - 2);
      sums[2] += t * (t - 1) * (2 * t + 5);
      start = end;
    }
    return sums;
  }
}
