package org.attest.studies.variablecreation.theory;

/**
 * The constant C_0 of a net of L blocks g(X) = Π(Σ_h σ(Π(RowSoftmax(X W_QK Xᵀ) X W_V)) W_C) of H
 * heads, equal bounds in all of them. Theorem A.17 states (C_2 L_σ)^O(L) B_X² B_w² C_21²; here is a
 * computable form, derived. Later users of the bound sum over heads and matrices alike and have the
 * same 1 + 4 B_QK for rows of norm 1 (Sakai, Imaizumi 2026, their code).
 *
 * <p>For rows of norm at most B one block is Lipschitz in ‖·‖_{2,∞} with Λ(B) = H L_σ B_C B_V (1 +
 * 4 B_QK B²), 2 instead of 4 with the best softmax constant. Π is 1-Lipschitz. B = B_X in the first
 * block and 1 after it, whatever B_X: a block may lengthen short rows up to the unit ball. The
 * error is shared by all matrices of all heads and blocks and the readout.
 */
public final class DepthCapacity {

  private DepthCapacity() {}

  /** Λ(B) of one head with the paper's softmax constant 2. */
  public static double lipschitz(NormBounds b, double sigma, double rows) {
    return sigma * b.c() * b.v() * (1 + 2 * HeadCapacity.SOFTMAX * b.qk() * rows * rows);
  }

  /** Λ(B) of one head with the best softmax constant 1. */
  public static double tightLipschitz(NormBounds b, double sigma, double rows) {
    return sigma * b.c() * b.v() * (1 + 2 * b.qk() * rows * rows);
  }

  /**
   * C_0 with one head.
   *
   * @param layers L, at least 1
   */
  public static double of(NormBounds b, double sigma, int layers) {
    return of(b, sigma, layers, 1);
  }

  /**
   * C_0.
   *
   * @param layers L, at least 1
   * @param heads H, at least 1
   */
  public static double of(NormBounds b, double sigma, int layers, int heads) {
    double[] lipschitz = new double[3 * heads * layers + 1];
    double[] capacity = new double[lipschitz.length];
    double after = b.w();
    for (int i = layers - 1; i >= 0; i--) {
      double rows = i == 0 ? b.x() : 1;
      for (int h = 0; h < heads; h++) {
        int at = 3 * (heads * i + h);
        lipschitz[at] = after * HeadCapacity.SOFTMAX * sigma * b.c() * b.v() * rows * rows;
        capacity[at] = rows * b.qk21();
        lipschitz[at + 1] = after * sigma * b.c();
        capacity[at + 1] = rows * b.v21();
        lipschitz[at + 2] = after;
        capacity[at + 2] = sigma * b.v() * rows * b.c21();
      }
      after *= heads * lipschitz(b, sigma, rows);
    }
    lipschitz[lipschitz.length - 1] = 1;
    capacity[lipschitz.length - 1] = b.w();
    return RadiusAllocation.combine(lipschitz, capacity);
  }
}
