package org.attest.studies.shallowvit.theory;

/**
 * Theorem 1, Propositions 1 and 2 as functions (section 4 of the paper; long forms from memory,
 * short forms as in the authors' slides). C, c_1, c_2 are constants that the paper does not
 * specify: exponents, directions and ratios can be tested, absolute values cannot.
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
    double kept = 1 - (sigma + tau);
    return kept <= 0
        ? Double.POSITIVE_INFINITY
        : hash / (epsilonS * StrictMath.exp(-(delta + tau)) * kept);
  }

  /** The least α_* of the short form with its most generous constant, 2e α_#. */
  public static double leastAlphaShort(double hash) {
    return 2 * StrictMath.E * hash;
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

  /** Deficit 1 − attention mass at step t, η^C + K/t. */
  public static double attentionDeficit(double t, double k, double eta, double c) {
    return StrictMath.pow(eta, c) + k / t;
  }

  /** α_* after removing label-irrelevant tokens; random removal leaves the mean as it is. */
  public static double alphaWithout(double alpha, int tokens, int irrelevant) {
    return alpha * tokens / (tokens - irrelevant);
  }
}
