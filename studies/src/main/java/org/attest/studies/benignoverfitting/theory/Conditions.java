package org.attest.studies.benignoverfitting.theory;

import java.util.List;
import java.util.Locale;
import org.attest.lab.study.Prediction.Condition;
import org.attest.studies.benignoverfitting.Setting;

/**
 * Condition 4.1 audited: its ten hypotheses with every hidden constant and logarithmic factor set
 * to 1 (our choice, since the paper gives none), except the logarithms it writes out.
 */
public final class Conditions {

  private static final String UNKNOWN = "constant and logarithms unspecified, taken as 1";
  private static final String SOURCE = "Condition 4.1";

  private Conditions() {}

  /**
   * The ten hypotheses at a setting, in the paper's order.
   *
   * @param delta δ, the failure probability in L = ln(6N²M²/δ)
   */
  public static List<Condition> audit(Setting s, double delta) {
    return List.of(
        queryWidth(s),
        dimension(s),
        samples(s),
        tokens(s),
        readout(s),
        stepSize(s),
        valueScale(s),
        queryScale(s, delta),
        target(s),
        noiseRatio(s));
  }

  /** (1): max{SNR⁴, SNR⁻⁴} N² ε⁻². */
  public static double queryWidthNeeded(Setting s) {
    double snr4 = s.snr() * s.snr() * s.snr() * s.snr();
    return Math.max(snr4, 1 / snr4) * s.n() * s.n() / (s.epsilon() * s.epsilon());
  }

  /** (2): ε⁻² N² d_h. */
  public static double dimensionNeeded(Setting s) {
    return (double) s.n() * s.n() * s.dh() / (s.epsilon() * s.epsilon());
  }

  /** (6): min{‖μ‖⁻², (σ_p²d)⁻¹} d_h^(−1/2). */
  public static double stepSizeBound(Setting s) {
    return 1 / (Math.max(s.mu2(), s.weakNorm2()) * Math.sqrt(s.dh()));
  }

  /** (7): ‖w_O‖⁻¹ min{‖μ‖⁻¹, (σ_p√d)⁻¹} d_h^(−1/4). */
  public static double valueScaleBound(Setting s) {
    return Math.sqrt(stepSizeBound(s)) / s.readoutNorm();
  }

  /** (8), lower end: min{‖μ‖⁻², (σ_p²d)⁻¹} d_h^(−1/2) L⁻² of σ_h². */
  public static double queryScaleLow(Setting s, double delta) {
    double log = Times.logFactor(s.n(), s.m(), delta);
    return stepSizeBound(s) / (log * log);
  }

  /** (8), upper end: min{‖μ‖⁻², (σ_p²d)⁻¹} d_h^(−1/2) L^(−3/2) of σ_h². */
  public static double queryScaleHigh(Setting s, double delta) {
    double log = Times.logFactor(s.n(), s.m(), delta);
    return stepSizeBound(s) / (log * Math.sqrt(log));
  }

  private static Condition queryWidth(Setting s) {
    double needed = queryWidthNeeded(s);
    String statement = "d_h = Ω̃(max{SNR⁴, SNR⁻⁴} N² ε⁻²)";
    return atLeast("4.1(1)", statement, needed, s.dh(), UNKNOWN);
  }

  private static Condition dimension(Setting s) {
    return atLeast("4.1(2)", "d = Ω̃(ε⁻² N² d_h)", dimensionNeeded(s), s.d(), UNKNOWN);
  }

  private static Condition samples(Setting s) {
    double needed = StrictMath.log(s.d());
    String note = "power of the logarithm and constant unspecified, taken as 1";
    return atLeast("4.1(3)", "N = Ω(polylog d)", needed, s.n(), note);
  }

  private static Condition tokens(Setting s) {
    String note = "asks how M grows with d, which one setting cannot break";
    return new Condition("4.1(4)", "M = Θ(1)", SOURCE, "bounded", "M = " + s.m(), true, note);
  }

  private static Condition readout(Setting s) {
    double norm = s.readoutNorm();
    return new Condition(
        "4.1(5)",
        "‖w_O‖ = Θ(1)",
        SOURCE,
        "between 1/4 and 4",
        number(norm),
        norm >= 0.25 && norm <= 4,
        "constants unspecified; a factor 4 either way is our choice");
  }

  private static Condition stepSize(Setting s) {
    String statement = "η ≤ Õ(min{‖μ‖⁻², (σ_p²d)⁻¹} d_h^(−1/2))";
    return atMost("4.1(6)", statement, stepSizeBound(s), s.eta(), UNKNOWN);
  }

  private static Condition valueScale(Setting s) {
    String statement = "σ_V ≤ Õ(‖w_O‖⁻¹ min{‖μ‖⁻¹, (σ_p√d)⁻¹} d_h^(−1/4))";
    return atMost("4.1(7)", statement, valueScaleBound(s), s.initialDeviation(), UNKNOWN);
  }

  private static Condition queryScale(Setting s, double delta) {
    double low = queryScaleLow(s, delta);
    double high = queryScaleHigh(s, delta);
    double used = s.initialDeviation() * s.initialDeviation();
    return new Condition(
        "4.1(8)",
        "min{‖μ‖⁻², (σ_p²d)⁻¹} d_h^(−1/2) L⁻² ≤ σ_h² ≤ the same with L^(−3/2)",
        SOURCE,
        number(low) + " to " + number(high),
        number(used),
        used >= low && used <= high,
        used < low ? "below the window" : used > high ? "above the window" : "inside the window");
  }

  private static Condition target(Setting s) {
    double bound = 1 / StrictMath.log(s.d());
    String note = "power of the logarithm and constant unspecified, taken as 1";
    return atMost("4.1(9)", "ε ≤ O(1/polylog d)", bound, s.epsilon(), note);
  }

  private static Condition noiseRatio(Setting s) {
    double needed = 5 * Math.sqrt(s.m());
    double used = s.noiseRatio();
    return new Condition(
        "4.1(10)",
        "σ̃_p = C_p σ_p with C_p = 5√M",
        SOURCE,
        number(needed),
        number(used),
        Math.abs(used / needed - 1) < 1e-9,
        "an equality; the benign region moves with C_p²");
  }

  private static Condition atLeast(
      String name, String statement, double needed, double used, String note) {
    return new Condition(
        name, statement, SOURCE, "at least " + number(needed), number(used), used >= needed, note);
  }

  private static Condition atMost(
      String name, String statement, double bound, double used, String note) {
    return new Condition(
        name, statement, SOURCE, "at most " + number(bound), number(used), used <= bound, note);
  }

  private static String number(double x) {
    return x >= 0.01 && x < 1e5
        ? String.format(Locale.ROOT, "%.4g", x)
        : String.format(Locale.ROOT, "%.2e", x);
  }
}
