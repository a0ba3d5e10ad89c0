package org.attest.studies.variablecreation.theory;

/**
 * The constant C_0 in ln N_∞ ≲ C_0/ε² · ln(d m T) for heads under {@link NormBounds}, the constant
 * of the linear class set to 1. T enters through the logarithm alone, because scores and values are
 * covered at m T points. The form is the paper's; exponents and constants are derived, with the
 * softmax constant 2 of its Corollary A.7.
 */
public final class HeadCapacity {

  /** C_Norm of softmax in the paper; the best constant is 1. */
  public static final double SOFTMAX = 2;

  private HeadCapacity() {}

  /**
   * tf-head, as a map to vectors before the readout: (L_σ B_C B_X)² (B_V21^(2/3) + (2 B_V B_X²
   * B_QK21)^(2/3))³.
   */
  public static double head(NormBounds b, double sigma) {
    return RadiusAllocation.combine(
        new double[] {SOFTMAX * sigma * b.c() * b.v() * b.x(), sigma * b.c()},
        new double[] {b.x() * b.x() * b.qk21(), b.x() * b.v21()});
  }

  /**
   * The same as later readers state Theorem 4.1 for a head: without output map, so that B_C = 1. It
   * stands with ln(mT): scores and values are covered at m T points in a norm without dimension,
   * where ours has ln(d m T). Second-hand; the power of B_X in it is unsure.
   */
  public static double secondHand(NormBounds b, double sigma) {
    NormBounds without = new NormBounds(b.x(), b.v(), 1, b.qk(), b.v21(), 1, b.qk21(), b.w());
    return head(without, sigma);
  }

  /**
   * The same where the context is one fixed vector, as at [CLS]: scores x·v with ‖v‖₂ ≤ B_v, v =
   * W_QK x_CLS, are a scalar class, and B_X B_QK21 becomes B_v.
   *
   * <p>One fixed vector needs the ℓ2 norm of W_QK x_CLS alone, at most ‖W_QK‖ ‖x_CLS‖; a context
   * that varies needs a cover of the map z ↦ W_QK z, and with it the sum of the norms of its rows.
   *
   * @param bv B_v
   */
  public static double headAtCls(NormBounds b, double sigma, double bv) {
    return RadiusAllocation.combine(
        new double[] {SOFTMAX * sigma * b.c() * b.v() * b.x(), sigma * b.c()},
        new double[] {b.x() * bv, b.x() * b.v21()});
  }

  /** tf-scalar: W_QK, W_V, W_C and the readout w share the error. */
  public static double scalar(NormBounds b, double sigma) {
    double x = b.x();
    return RadiusAllocation.combine(
        new double[] {
          SOFTMAX * b.w() * sigma * b.c() * b.v() * x * x, b.w() * sigma * b.c(), b.w(), 1
        },
        new double[] {
          x * b.qk21(), x * b.v21(), sigma * b.v() * x * b.c21(), sigma * b.c() * b.v() * x * b.w()
        });
  }

  /** H equal heads whose outputs add: C_0 H³. Derived; the paper treats heads in appendix A.6. */
  public static double multiHead(double head, int heads) {
    return head * heads * heads * heads;
  }
}
