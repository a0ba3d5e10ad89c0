package org.attest.studies.shallowvit.theory;

/**
 * Attention on label-relevant tokens before training, without noise, mean over queries (our
 * derivation): with orthonormal patterns, self-logit s = ⟨W_K μ_j, W_Q μ_j⟩, cross logits 0 and f_k
 * the fraction of pattern k,
 *
 * <p>A_0(s) = f_*² e^s / (1 + f_* (e^s − 1)) + Σ_{k≠*} f_k f_* / (1 + f_k (e^s − 1)).
 *
 * <p>It is f_* at s = 0 and as s → ∞.
 */
public final class InitialAttention {

  private InitialAttention() {}

  /**
   * A_0(s).
   *
   * @param fractions fraction of each pattern, the label-relevant one first
   */
  public static double of(double[] fractions, double s) {
    double relevant = fractions[0];
    double grown = StrictMath.expm1(s);
    if (Double.isInfinite(grown)) {
      return relevant;
    }
    double sum = relevant * relevant * (1 + grown) / (1 + relevant * grown);
    for (int k = 1; k < fractions.length; k++) {
      sum += fractions[k] * relevant / (1 + fractions[k] * grown);
    }
    return sum;
  }

  /** Self-logit of the contraction, (1 − δ)². */
  public static double contracted(double delta) {
    return (1 - delta) * (1 - delta);
  }
}
