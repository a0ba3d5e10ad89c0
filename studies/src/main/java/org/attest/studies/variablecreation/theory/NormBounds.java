package org.attest.studies.variablecreation.theory;

/**
 * The norms a class of heads is bounded by, or those of one head. ‖·‖ is the spectral norm. The
 * (2,1) norms sum the norms of the weight vectors that make the output coordinates: columns for x ↦
 * W_Vᵀx and u ↦ W_Cᵀu, rows for z ↦ W_QK z.
 *
 * @param x B_X ≥ ‖x_t‖, ‖z‖
 * @param v ‖W_V‖
 * @param c ‖W_C‖
 * @param qk ‖W_QK‖
 * @param v21 ‖W_V‖_{2,1}
 * @param c21 ‖W_C‖_{2,1}
 * @param qk21 ‖W_QK‖_{2,1}
 * @param w ‖w‖₂
 */
public record NormBounds(
    double x, double v, double c, double qk, double v21, double c21, double qk21, double w) {

  /** True if every norm of {@code other} is at most the one here, up to rounding. */
  public boolean admits(NormBounds other) {
    return below(other.x, x)
        && below(other.v, v)
        && below(other.c, c)
        && below(other.qk, qk)
        && below(other.v21, v21)
        && below(other.c21, c21)
        && below(other.qk21, qk21)
        && below(other.w, w);
  }

  private static boolean below(double value, double bound) {
    return value <= bound * (1 + 1e-12);
  }
}
