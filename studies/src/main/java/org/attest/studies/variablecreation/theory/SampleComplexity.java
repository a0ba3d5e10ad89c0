package org.attest.studies.variablecreation.theory;

/**
 * Samples at which the generalisation bound falls below ε_gen. With r = √(C_F/m) and C_F = C_0 ln(d
 * m T),
 *
 * <p>|risk − empirical risk| ≤ 24 L r (1 + max(0, ln(A/(3r)))) + b √(ln(2/δ)/(2m))
 *
 * <p>with probability 1 − δ: Lemma A.4 with explicit constants, derived (symmetrisation,
 * contraction, Dudley's integral cut off at 3r). The numbers are vacuous; that they are affine in
 * ln T at fixed norms is the prediction.
 *
 * @param range A ≥ |f|
 * @param lipschitz L, Lipschitz constant of the loss
 * @param loss b, bound on the loss
 * @param delta δ
 */
public record SampleComplexity(double range, double lipschitz, double loss, double delta) {

  /** A = L = b = 1. */
  public static SampleComplexity unit(double delta) {
    return new SampleComplexity(1, 1, 1, delta);
  }

  /**
   * The bound at m samples.
   *
   * @param capacity C_0
   * @param d dimension of tokens
   * @param tokens T
   */
  public double gap(double m, double capacity, double d, double tokens) {
    double r = Math.sqrt(capacity * StrictMath.log(d * m * tokens) / m);
    double chaining = 24 * lipschitz * r * (1 + Math.max(0, StrictMath.log(range / (3 * r))));
    return chaining + loss * Math.sqrt(StrictMath.log(2 / delta) / (2 * m));
  }

  /** The least m with a gap of at most ε_gen; a real number, because it is large. */
  public double needed(double gap, double capacity, double d, double tokens) {
    double low = 1;
    double high = 2;
    while (gap(high, capacity, d, tokens) > gap) {
      low = high;
      high *= 2;
    }
    while (high - low > 1e-12 * high) {
      double middle = low + (high - low) / 2;
      if (gap(middle, capacity, d, tokens) > gap) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
