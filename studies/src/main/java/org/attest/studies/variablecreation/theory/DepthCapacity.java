package org.attest.studies.variablecreation.theory;

/**
 * The constant C_0 of a net of L blocks g(X) = Π(σ(Π(RowSoftmax(X W_QK Xᵀ) X W_V)) W_C), equal
 * bounds in all of them. Theorem A.17 states (C_2 L_σ)^O(L) B_X² B_w² C_21²; here is a computable
 * form, derived.
 *
 * <p>For rows of norm at most B one block is Lipschitz in ‖·‖_{2,∞} with Λ(B) = L_σ B_C B_V (1 + 4
 * B_QK B²), 2 instead of 4 with the best softmax constant. Π is 1-Lipschitz, so B = B_X in the
 * first block and B ≤ 1 after it. The error is shared by all matrices of all blocks and the
 * readout.
 */
public final class DepthCapacity {

  private DepthCapacity() {}

  /** Λ(B) with the paper's softmax constant 2. */
  public static double lipschitz(NormBounds b, double sigma, double rows) {
    return sigma * b.c() * b.v() * (1 + 2 * HeadCapacity.SOFTMAX * b.qk() * rows * rows);
  }

  /** Λ(B) with the best softmax constant 1. */
  public static double tightLipschitz(NormBounds b, double sigma, double rows) {
    return sigma * b.c() * b.v() * (1 + 2 * b.qk() * rows * rows);
  }

  /**
   * C_0.
   *
   * @param layers L, at least 1
   */
  public static double of(NormBounds b, double sigma, int layers) {
    double[] lipschitz = new double[3 * layers + 1];
    double[] capacity = new double[3 * layers + 1];
    double after = b.w();
    for (int i = layers - 1; i >= 0; i--) {
      double rows = i == 0 ? b.x() : Math.min(1, b.x());
      lipschitz[3 * i] = after * HeadCapacity.SOFTMAX * sigma * b.c() * b.v() * rows * rows;
      capacity[3 * i] = rows * b.qk21();
      lipschitz[3 * i + 1] = after * sigma * b.c();
      capacity[3 * i + 1] = rows * b.v21();
      lipschitz[3 * i + 2] = after;
      capacity[3 * i + 2] = sigma * b.v() * rows * b.c21();
      after *= lipschitz(b, sigma, rows);
    }
    lipschitz[3 * layers] = 1;
    capacity[3 * layers] = b.w();
    return RadiusAllocation.combine(lipschitz, capacity);
  }
}
