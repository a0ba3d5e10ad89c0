package org.attest.studies.shallowvit.theory;

/**
 * Theorem 1 (equations 7 to 11) and Proposition 1 (13) of the paper as functions. C, c_1, c_2 are
 * constants that the paper does not specify: exponents, directions and ratios can be tested,
 * absolute values cannot.
 */
public final class Bounds {

  private Bounds() {}

  /** Width m ≥ C M² log N / ε². */
  public static double width(int patterns, double n, double epsilon, double c) {
    return c * patterns * patterns * StrictMath.log(n) / (epsilon * epsilon);
  }

  /**
   * The least α_* of the data condition in its long form, α_# / (ε_S e^{−(δ+τ)} (1 − (σ+τ))); ∞
   * where σ + τ ≥ 1.
   */
  public static double leastAlpha(
      double hash, double epsilonS, double delta, double sigma, double tau) {
    double most = mostConfusion(epsilonS, delta, sigma, tau);
    return most <= 0 ? Double.POSITIVE_INFINITY : hash / most;
  }

  /**
   * The largest α_#/α_* of the data condition (8), ε_S e^{−(δ+τ)} (1 − (σ+τ)); every ε_S in (0, ½)
   * is allowed, so that a ratio of at least its value at ½ meets (8) for none.
   */
  public static double mostConfusion(double epsilonS, double delta, double sigma, double tau) {
    return epsilonS * StrictMath.exp(-(delta + tau)) * Math.max(0, 1 - (sigma + tau));
  }

  /** Batch condition (9), B ≥ C (α_* − e^{−(δ+τ)} (σ+τ))⁻²; ∞ where the bracket is not positive. */
  public static double batch(double alpha, double delta, double sigma, double tau, double c) {
    double gap = alpha - StrictMath.exp(-(delta + tau)) * (sigma + tau);
    return gap <= 0 ? Double.POSITIVE_INFINITY : c / (gap * gap);
  }

  /** N ≥ C (α_* − c_1 (1 − ζ) − c_2 (σ + τ))⁻²; ∞ where the bracket is not positive. */
  public static double samples(
      double alpha, double sigma, double tau, double zeta, double c1, double c2, double c) {
    double gap = alpha - c1 * (1 - zeta) - c2 * (sigma + tau);
    return gap <= 0 ? Double.POSITIVE_INFINITY : c / (gap * gap);
  }

  /** Local log-log slope of {@link #samples} in α_*, −2 a/(a − b) at a = α_*. */
  public static double samplesSlope(double alpha, double b) {
    return alpha <= b ? Double.NaN : -2 * alpha / (alpha - b);
  }

  /** Without trained attention, N ≥ C (α_* (α_* − σ − τ))⁻²; ∞ where α_* ≤ σ + τ. */
  public static double samplesFrozen(double alpha, double sigma, double tau, double c) {
    double gap = alpha * (alpha - sigma - tau);
    return alpha <= sigma + tau ? Double.POSITIVE_INFINITY : c / (gap * gap);
  }

  /** T = C / ((1 − ε − (σ + τ) M/π) η α_*); ∞ where the bracket is not positive. */
  public static double steps(
      double alpha, double eta, double epsilon, double sigma, double tau, int patterns, double c) {
    double gap = 1 - epsilon - (sigma + tau) * patterns / Math.PI;
    return gap <= 0 ? Double.POSITIVE_INFINITY : c / (gap * eta * alpha);
  }
}
