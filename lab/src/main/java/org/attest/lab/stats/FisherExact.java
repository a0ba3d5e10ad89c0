package org.attest.lab.stats;

/**
 * Fisher's exact test of a 2 × 2 table with fixed margins, one-sided: P(K ≥ k) where K of m treated
 * among n show what s of all n show, K hypergeometric: P(K = j) = C(s, j) C(n − s, m − j) / C(n,
 * m).
 *
 * <p>Source: R. A. Fisher, The Design of Experiments (1935), chapter 2.
 */
public final class FisherExact {

  private FisherExact() {}

  /**
   * P(K ≥ k).
   *
   * @param count k, treated that show it
   * @param treated m
   * @param shown s, all that show it
   * @param all n
   */
  public static double upperTail(int count, int treated, int shown, int all) {
    if (count > Math.min(treated, shown) || treated > all || shown > all || count < 0) {
      throw new IllegalArgumentException(
          "no table with %d of %d treated, %d of %d".formatted(count, treated, shown, all));
    }
    double sum = 0;
    for (int j = count; j <= Math.min(treated, shown); j++) {
      if (treated - j <= all - shown) {
        sum +=
            StrictMath.exp(
                logChoose(shown, j)
                    + logChoose(all - shown, treated - j)
                    - logChoose(all, treated));
      }
    }
    return Math.min(1, sum);
  }

  private static double logChoose(int n, int k) {
    double sum = 0;
    for (int i = 1; i <= k; i++) {
      sum += StrictMath.log(n - k + i) - StrictMath.log(i);
    }
    return sum;
  }
}
