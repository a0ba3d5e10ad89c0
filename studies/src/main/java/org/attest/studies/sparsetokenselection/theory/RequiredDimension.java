package org.attest.studies.sparsetokenselection.theory;

import org.attest.studies.sparsetokenselection.Query;

/** The smallest d_e at which the certificate query's floor is below a level. */
public final class RequiredDimension {

  /** Relative loss the floor has to fall below. */
  public static final double LEVEL = 1e-3;

  /** Draws of a floor; our choice. */
  public static final int DRAWS = 2000;

  private RequiredDimension() {}

  /**
   * By bisection, taking the floor to fall as d_e grows. The same stream serves every d_e.
   *
   * @param tokens T
   * @param q size of the subset
   * @param key key of the draws
   */
  public static int of(int tokens, int q, long key) {
    int low = q;
    int high = 2 * (int) Math.ceil(predicted(tokens, q));
    while (!sufficient(tokens, q, high, key)) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (sufficient(tokens, q, middle, key)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * 2 q ln(2T/p) with p = 10⁻³: unselected inner products are about N(0, q/d_e), and one of them
   * reaches 1 with probability at most p from here on. Derived by us.
   */
  public static double predicted(int tokens, int q) {
    return 2 * q * StrictMath.log(2 * tokens / LEVEL);
  }

  private static boolean sufficient(int tokens, int q, int de, long key) {
    return Floor.below(Correlations.draw(Query.CERTIFICATE, tokens, q, de, DRAWS, key), q, LEVEL);
  }
}
