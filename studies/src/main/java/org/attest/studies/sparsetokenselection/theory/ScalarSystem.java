package org.attest.studies.sparsetokenselection.theory;

/**
 * The two numbers population gradient descent from zero moves: V(t) = [α(t) I, 0] and W(t) =
 * blockdiag(0, c(t) I), exact for encodings whose law is invariant under signed permutations of
 * coordinates. With ½‖·‖² loss
 *
 * <ul>
 *   <li>α ← α − η_V (α E S − E A/q),
 *   <li>c ← c − (η_W/d_e) d (α² E[aᵀJv] − (α/q) E[1_yᵀJv]).
 * </ul>
 *
 * Derived by us.
 *
 * @param curve attention statistics by c
 * @param d token dimension
 * @param de encoding dimension that divides the step of c; for fixed orthonormal encodings T − 1
 * @param etaV step size of V
 * @param etaW step size of W
 */
public record ScalarSystem(AttentionCurve curve, int d, double de, double etaV, double etaW) {

  /**
   * A point of the system.
   *
   * @param alpha α
   * @param c c
   */
  public record State(double alpha, double c) {}

  /**
   * α, c and relative loss after 0, 1, 2, ... steps.
   *
   * @param alpha α(t)
   * @param c c(t)
   * @param loss E‖f − target‖² in units of d/q
   */
  public record Trajectory(double[] alpha, double[] c, double[] loss) {}

  /** One step. */
  public State step(State state) {
    AttentionStatistics at = curve.at(state.c());
    int q = curve.q();
    double alpha = state.alpha();
    double slope = d * (alpha * alpha * at.ds() / 2 - alpha / q * at.da());
    return new State(alpha - etaV * (alpha * at.s() - at.a() / q), state.c() - etaW / de * slope);
  }

  /** Relative loss at a point. */
  public double relativeLoss(State state) {
    return curve.at(state.c()).relativeLoss(state.alpha(), curve.q());
  }

  /** The course from zero; {@code steps} + 1 points. */
  public Trajectory run(int steps) {
    double[] alpha = new double[steps + 1];
    double[] c = new double[steps + 1];
    double[] loss = new double[steps + 1];
    State state = new State(0, 0);
    for (int t = 0; t <= steps; t++) {
      alpha[t] = state.alpha();
      c[t] = state.c();
      loss[t] = relativeLoss(state);
      state = step(state);
    }
    return new Trajectory(alpha, c, loss);
  }
}
