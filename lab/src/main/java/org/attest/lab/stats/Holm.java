package org.attest.lab.stats;

/**
 * Holm's step-down correction of m p-values. With p_(1) ≤ ... ≤ p_(m) the adjusted values are
 * p̃_(i) = min(1, max over j ≤ i of (m - j + 1) p_(j)). Rejecting where p̃ ≤ α keeps the
 * probability of any false rejection at or below α, whatever the dependence between the tests.
 *
 * <p>Source: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70.
 */
public final class Holm {

  private Holm() {}

  /** Adjusted p-values in the given order; a NaN p-value stays NaN and does not count in m. */
  public static double[] adjust(double... pValues) {
    double[] adjusted = pValues.clone();
    int m = Samples.complete(pValues).length;
    double largest = 0;
    int rank = 0;
    for (int i : Samples.order(pValues)) {
      double p = pValues[i];
      if (Double.isNaN(p)) {
        continue;
      }
      if (p < 0 || p > 1) {
        throw new IllegalArgumentException("a p-value must lie in [0, 1], found " + p);
      }
      largest = Math.max(largest, (m - rank) * p);
      adjusted[i] = Math.min(1, largest);
      rank++;
    }
    return adjusted;
  }
}
