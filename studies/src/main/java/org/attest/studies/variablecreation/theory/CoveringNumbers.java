package org.attest.studies.variablecreation.theory;

/**
 * Logarithms of covering numbers N_∞(F; ε; points): the size of the smallest set of functions such
 * that every f in F is within ε of one of them at all the points at once.
 */
public final class CoveringNumbers {

  private CoveringNumbers() {}

  /**
   * ln N_∞ of the linear maps x ↦ Wᵀx with ‖W‖_{2,1} ≤ B_W at N points with ‖x‖ ≤ B_X, up to a
   * constant that we set to 1: (B_X B_W/ε)² ln(dN). Lemma 4.6 by a number from memory; only its
   * scaling is used.
   *
   * @param bx B_X
   * @param bw B_W, sum over output coordinates of the norms of their weight vectors
   * @param epsilon radius ε
   * @param d dimension of x
   * @param points N
   */
  public static double linear(double bx, double bw, double epsilon, double d, double points) {
    double ratio = bx * bw / epsilon;
    return ratio * ratio * StrictMath.log(d * points);
  }

  /**
   * log₂ N_∞ of the functions x ↦ w·x with ‖w‖₂ ≤ B_w at N points, constants included: 36 (B_X
   * B_w/ε)² log₂(2⌈4 B_X B_w/ε + 2⌉ N + 1). Source: T. Zhang, J. Mach. Learn. Res. 2 (2002), from
   * memory.
   */
  public static double scalar(double bx, double bw, double epsilon, double points) {
    double ratio = bx * bw / epsilon;
    double cells = 2 * Math.ceil(4 * ratio + 2) * points + 1;
    return 36 * ratio * ratio * StrictMath.log(cells) / StrictMath.log(2);
  }

  /**
   * The bound on an abstract head at radius 1: the least over α in (0, 1) of
   *
   * <p>score/(α/(C_Norm L_out B_in))² + in/((1 − α)/L_out)²,
   *
   * <p>for classes of scores and of φ_in whose log covering numbers are score/ε² and in/ε².
   *
   * @param score squared constant of the score class
   * @param in squared constant of φ_in
   * @param norm C_Norm, 2 for softmax in the paper (Corollary A.7), 1 at best
   * @param out L_out, Lipschitz constant of φ_out
   * @param bin B_in ≥ ‖φ_in(x_t)‖₂
   */
  public static double abstractHead(double score, double in, double norm, double out, double bin) {
    return RadiusAllocation.combine(
        new double[] {norm * out * bin, out}, new double[] {Math.sqrt(score), Math.sqrt(in)});
  }
}
