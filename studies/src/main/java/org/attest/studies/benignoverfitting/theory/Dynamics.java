package org.attest.studies.benignoverfitting.theory;

import org.attest.studies.benignoverfitting.Setting;

/**
 * Curves and bounds along a training: the value of the signal, attention gaps, attention and loss
 * (Lemmas 5.3 to 5.5, Appendices D and E).
 */
public final class Dynamics {

  /** C₄ = 3/4, upper rate of V₊ in stage II in units of η‖μ‖²‖w_O‖² (Appendix D.2). */
  public static final double C4 = 0.75;

  /**
   * Lower bound of the harmful test loss, ½ ln(1 + e^(−1/2)) = 0.237: with probability at least 1/2
   * no noise token of a fresh sample contributes more than 1/2 to the margin (Lemma E.6, which
   * rounds down to 0.1).
   */
  public static final double HARMFUL_LOSS = 0.5 * StrictMath.log1p(StrictMath.exp(-0.5));

  /**
   * Stage II as we delimit it: every |−ℓ′ − 1/2| below this. The paper's end of stage I, dominance
   * by 3M, is not reached in its experiments. Our choice.
   */
  public static final double STAGE_TWO_WINDOW = 0.05;

  private Dynamics() {}

  /** C₃ = 1/(10M), lower rate of V₊ in stage II in units of η‖μ‖²‖w_O‖² (Appendix D.1). */
  public static double c3(int m) {
    return 1.0 / (10 * m);
  }

  /** Growth of V₊ per step in units of its rate constant: η‖μ‖²‖w_O‖². */
  public static double signalRate(Setting s) {
    return s.eta() * s.mu2() * s.readoutNorm2();
  }

  /** Largest growth of |V_{n,i}| per step: 2ησ̃_p²d‖w_O‖²/N (Appendix D.1). */
  public static double noiseRateBound(Setting s) {
    return 2 * s.eta() * s.sigmaStrong() * s.sigmaStrong() * s.d() * s.readoutNorm2() / s.n();
  }

  /**
   * A bound of V₊ in stage II: c η‖μ‖²‖w_O‖² (t − T₁), below with c = C₃ and above with c = C₄.
   *
   * @param c rate constant
   * @param steps t − T₁
   */
  public static double valueLinear(Setting s, double c, double steps) {
    return c * signalRate(s) * steps;
  }

  /**
   * Lower bound of V₊ in stage III: ln(exp V₊(T₂) + c η‖μ‖²‖w_O‖² (t − T₂)).
   *
   * @param start V₊(T₂)
   * @param c C₁₇, not given by the paper
   * @param steps t − T₂
   */
  public static double valueLog(Setting s, double start, double c, double steps) {
    return StrictMath.log(StrictMath.exp(start) + c * signalRate(s) * steps);
  }

  /**
   * Lower bound of an attention gap in stage II: ln(exp Λ(T₁) + c (t − T₁)(t − T₁ − 1)), Lemma 5.3.
   *
   * @param start Λ(T₁)
   * @param c coefficient of the square, for example {@link #signalGapRate}
   * @param steps t − T₁
   */
  public static double gapLog(double start, double c, double steps) {
    return StrictMath.log(StrictMath.exp(start) + c * steps * (steps - 1));
  }

  /**
   * η²‖μ‖⁴‖w_O‖²d_h^½/(N L²), the square's coefficient for a signal query up to a constant (Lemma
   * 5.3).
   */
  public static double signalGapRate(Setting s, double delta) {
    return s.mu2() * gapRate(s, delta);
  }

  /**
   * η²σ_p²d‖μ‖²‖w_O‖²d_h^½/(N L²), the square's coefficient for a noise query up to a constant
   * (Lemma 5.3).
   */
  public static double noiseGapRate(Setting s, double delta) {
    return s.weakNorm2() * gapRate(s, delta);
  }

  private static double gapRate(Setting s, double delta) {
    double log = Times.logFactor(s.n(), s.m(), delta);
    double eta2 = s.eta() * s.eta();
    return eta2 * s.mu2() * s.readoutNorm2() * Math.sqrt(s.dh()) / (s.n() * log * log);
  }

  /**
   * Attention on the favoured token when its logit exceeds all others by {@code gap}: 1 / (1 +
   * (M−1) e^(−gap)).
   */
  public static double attention(double gap, int m) {
    return 1 / (1 + (m - 1) * StrictMath.exp(-gap));
  }

  /**
   * Test loss ln(1 + ε^a) of the margin a ln(1/ε) that remains when V₊ = ln(1/ε) and only the share
   * a of a fresh sample's attention reaches its signal. Derived by us from Lemma 5.5.
   *
   * @param epsilon training loss reached
   * @param share mean attention on the signal over fresh samples and queries
   */
  public static double testLossFloor(double epsilon, double share) {
    return StrictMath.log1p(StrictMath.exp(share * StrictMath.log(epsilon)));
  }
}
