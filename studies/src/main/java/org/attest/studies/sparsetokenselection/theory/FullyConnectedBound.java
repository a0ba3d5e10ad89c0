package org.attest.studies.sparsetokenselection.theory;

/**
 * The Bayes risk E‖f − target‖² below which no network falls whose first layer sees m linear
 * functions of vec(X), whatever its encoding of the subset, activation, depth and later widths:
 *
 * <ul>
 *   <li>m ≤ d: (d − m)/T + d (T − q)/(q T),
 *   <li>d ≤ m ≤ Td: (Td − m)(T − q)/(q T (T − 1)),
 *   <li>m ≥ Td: 0.
 * </ul>
 *
 * Given y the target is M vec(X), and the risk given U vec(X) is tr((I − P) MᵀM), P the projector
 * on the rows of U; the mean of MᵀM over y has eigenvalue 1/T on d directions and (T − q)/(q T (T −
 * 1)) on the others. The best P keeps the top m directions. Derived by us; the paper states the
 * order.
 */
public final class FullyConnectedBound {

  private FullyConnectedBound() {}

  /** The bound on the risk for a first layer of width m. */
  public static double risk(int m, int tokens, int d, int q) {
    double rest = (double) (tokens - q) / ((double) q * tokens);
    if (m <= d) {
      return (double) (d - m) / tokens + d * rest;
    }
    return Math.max(0, (long) tokens * d - m) * rest / (tokens - 1);
  }

  /** The bound in units of d/q, the risk of predicting zero. */
  public static double relative(int m, int tokens, int d, int q) {
    return risk(m, tokens, d, q) * q / d;
  }

  /** The least width whose bound allows a relative risk ε, T d (1 − ε (T − 1)/(T − q)). */
  public static double width(double epsilon, int tokens, int d, int q) {
    return tokens * d * (1 - epsilon * (tokens - 1) / (tokens - q));
  }
}
