package org.attest.studies.sparsetokenselection.theory;

/**
 * Closed forms where selected inner products are 1 and all others 0, the limit of large d_e.
 * Derived by us.
 */
public final class OrthonormalLimit {

  private OrthonormalLimit() {}

  /** A(c) = 1 / (1 + ((T − q)/q) e^(−c)). */
  public static double attention(int tokens, int q, double c) {
    return 1 / (1 + (double) (tokens - q) / q * StrictMath.exp(-c));
  }

  /** E‖f − target‖² in units of d/q: (1 − αA)² + q α² (1 − A)²/(T − q). */
  public static double relativeLoss(int tokens, int q, double alpha, double c) {
    double a = attention(tokens, q, c);
    double miss = 1 - alpha * a;
    double spill = alpha * (1 - a);
    return miss * miss + q * spill * spill / (tokens - q);
  }

  /** α while attention is uniform, 1 − (1 − η_V/T)^t. */
  public static double warmUp(int tokens, double etaV, double t) {
    return 1 - StrictMath.pow(1 - etaV / tokens, t);
  }

  /** Relative loss of the mean of all tokens, 1 − q/T: the best without the subset. */
  public static double plateau(int tokens, int q) {
    return 1 - (double) q / tokens;
  }

  /** The best α at attention A, (A/q) / (A²/q + (1 − A)²/(T − q)). */
  public static double bestAlpha(int tokens, int q, double a) {
    return a / q / (a * a / q + (1 - a) * (1 - a) / (tokens - q));
  }

  /** Its largest value ½(1 + √(T/q)), at A = √(q/T). */
  public static double alphaPeak(int tokens, int q) {
    return (1 + Math.sqrt((double) tokens / q)) / 2;
  }

  /**
   * The tail of the loss ½E‖f − target‖², d_e/(κ² η_W t). With κ = 2, the orthonormal value, it is
   * d_e/(4 η_W t), whatever T, q and d.
   */
  public static double tail(double de, double kappa, double etaW, double t) {
    return de / (kappa * kappa * etaW * t);
  }

  /**
   * Loss at test length T' over loss at training length along the tail, (T' − T)²/((T − q) q) + (T'
   * − q)/(T − q).
   */
  public static double lengthFactor(int tokens, int q, int testTokens) {
    double longer = testTokens - tokens;
    double rest = tokens - q;
    return longer * longer / (rest * q) + (testTokens - q) / rest;
  }
}
