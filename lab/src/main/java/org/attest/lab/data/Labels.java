package org.attest.lab.data;

import org.attest.engine.random.Stream;

/** Labels of binary classification, −1 or +1. */
public final class Labels {
  private Labels() {}

  /**
   * Equal shares: +1, −1, +1, ... in the order of samples, one +1 more when {@code count} is odd.
   * The order is fixed because training takes means over all samples.
   */
  public static double[] balanced(int count) {
    double[] labels = new double[count];
    for (int n = 0; n < count; n++) {
      labels[n] = 1 - 2 * (n % 2);
    }
    return labels;
  }

  /** Independent fair coins (Rademacher variables), one draw of the stream each. */
  public static double[] rademacher(Stream coins, int count) {
    double[] labels = new double[count];
    for (int n = 0; n < count; n++) {
      labels[n] = coins.sign();
    }
    return labels;
  }
}
