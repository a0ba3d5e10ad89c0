package org.attest.lab.stats;

/**
 * Exact sign test of P(D &gt; 0) = 1/2 on independent differences D. Zero differences carry no sign
 * and are left out, as is usual; NaN differences are missing. With n signs of which k are positive,
 * k ~ Binomial(n, 1/2) under the hypothesis. Without any sign every p-value is 1.
 *
 * <p>Source: W. J. Conover, Practical Nonparametric Statistics, 3rd ed. (1999), section 3.4.
 *
 * @param positive number of positive differences, k
 * @param negative number of negative differences, n - k
 * @param ties number of zero differences
 * @param missing number of NaN differences
 */
public record SignTest(int positive, int negative, int ties, int missing) {

  /** The test on differences. */
  public static SignTest of(double... differences) {
    int positive = 0;
    int negative = 0;
    int ties = 0;
    int missing = 0;
    for (double difference : differences) {
      if (difference > 0) {
        positive++;
      } else if (difference < 0) {
        negative++;
      } else if (difference == 0) {
        ties++;
      } else {
        missing++;
      }
    }
    return new SignTest(positive, negative, ties, missing);
  }

  /** The test on the signs of a[i] - b[i]: is a larger than b? */
  public static SignTest of(double[] a, double[] b) {
    Samples.requireEqualLength("a", a.length, "b", b.length);
    double[] signs = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      signs[i] = a[i] > b[i] ? 1 : a[i] < b[i] ? -1 : a[i] == b[i] ? 0 : Double.NaN;
    }
    return of(signs);
  }

  /** Number of signs, n. */
  public int count() {
    return positive + negative;
  }

  /** One-sided p-value for "positive differences prevail": P(K ≥ k). */
  public double pGreater() {
    return Distributions.fairCoinUpperTail(positive, count());
  }

  /** One-sided p-value for "negative differences prevail": P(K ≤ k). */
  public double pLess() {
    return Distributions.fairCoinUpperTail(negative, count());
  }

  /** Two-sided p-value: min(1, 2 min(P(K ≤ k), P(K ≥ k))). */
  public double pTwoSided() {
    return Math.min(1, 2 * Math.min(pGreater(), pLess()));
  }

  /** Share k/n of positive signs with its Clopper-Pearson interval. */
  public Estimate sharePositive(double level) {
    return BinomialInterval.CLOPPER_PEARSON.share(positive, count(), level);
  }
}
