package org.attest.studies.benignoverfitting.theory;

import org.attest.studies.benignoverfitting.Setting;

/**
 * Ends of the three stages of training, in gradient steps (section 5, Appendices D and E).
 *
 * <p>Stage I ends when the value of one token dominates, stage II when its attention does, stage
 * III when the training loss reaches ε. T₁ has the constants of its proof; T₂ and T₃ are known up
 * to a constant, here the argument {@code c}. For T₃ we take the theorems' version without the
 * factor 1/L that Lemmas 5.4 and 5.5 print.
 */
public final class Times {

  private Times() {}

  /** L = ln(6 N² M² / δ), the logarithm of all concentration bounds (Appendix C). */
  public static double logFactor(int n, int m, double delta) {
    return StrictMath.log(6.0 * n * n * m * m / delta);
  }

  /**
   * T₁ = 10M(3M+1)N / (η d_h^¼ (N‖μ‖² − 60M²C_p²σ_p²d) ‖w_O‖²), Lemma D.5; NaN where the difference
   * is not positive and the lemma says nothing.
   */
  public static double benign1(Setting s) {
    double c2 = s.noiseRatio() * s.noiseRatio();
    double excess = s.n() * s.mu2() - 60.0 * s.m() * s.m() * c2 * s.weakNorm2();
    return positive(
        excess,
        10.0 * s.m() * (3 * s.m() + 1) * s.n(),
        s.eta() * fourthRoot(s.dh()) * s.readoutNorm2());
  }

  /** T₂ = c / (η ‖μ‖² ‖w_O‖² L), Appendix D. */
  public static double benign2(Setting s, double delta, double c) {
    return c / (s.eta() * s.mu2() * s.readoutNorm2() * logFactor(s.n(), s.m(), delta));
  }

  /** T₃ = c / (η ε ‖μ‖² ‖w_O‖²), Theorem 4.1. */
  public static double benign3(Setting s, double c) {
    return c / (s.eta() * s.epsilon() * s.mu2() * s.readoutNorm2());
  }

  /**
   * T₁ = 4M(3M+1)N / (η d_h^¼ (C_p² − 24M) σ_p²d ‖w_O‖²), Appendix E; NaN where C_p² ≤ 24M and the
   * lemma says nothing.
   */
  public static double harmful1(Setting s) {
    double excess = s.noiseRatio() * s.noiseRatio() - 24.0 * s.m();
    return positive(
        excess,
        4.0 * s.m() * (3 * s.m() + 1) * s.n(),
        s.eta() * fourthRoot(s.dh()) * s.weakNorm2() * s.readoutNorm2());
  }

  /** T₂ = c N / (η σ_p²d ‖w_O‖² L), Appendix E. */
  public static double harmful2(Setting s, double delta, double c) {
    double log = logFactor(s.n(), s.m(), delta);
    return c * s.n() / (s.eta() * s.weakNorm2() * s.readoutNorm2() * log);
  }

  /** T₃ = c N / (η ε σ_p²d ‖w_O‖²), Theorem 4.2. */
  public static double harmful3(Setting s, double c) {
    return c * s.n() / (s.eta() * s.epsilon() * s.weakNorm2() * s.readoutNorm2());
  }

  private static double positive(double excess, double numerator, double scale) {
    return excess > 0 ? numerator / (scale * excess) : Double.NaN;
  }

  private static double fourthRoot(double x) {
    return Math.sqrt(Math.sqrt(x));
  }
}
