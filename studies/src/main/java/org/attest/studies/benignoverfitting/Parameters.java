package org.attest.studies.benignoverfitting;

import java.util.List;
import org.attest.lab.study.Parameter;

/**
 * The parameters of data model, network and training. Defaults are those of the paper's Figure 1
 * (section 6) where it states them.
 *
 * <p>Where the paper has one quantity under two names, one is a parameter and {@link Setting}
 * derives the other: ‖μ‖ follows from {@code snr}, C_p from {@code sigma-p-strong}, the standard
 * deviation of the initial weights from {@code init-divisor}.
 *
 * <p>Parameters that only control a run (step size, target loss, readout norm, form, test points,
 * cap) are paired: cells that differ in them alone see the same data and the same initial draws.
 */
public final class Parameters {

  /** Signal-to-noise ratio ‖μ‖ / (σ_p √d), Definition 3.1. */
  public static final Parameter SNR =
      Parameter.real(
          "snr", "SNR", 7.8125, 1e-3, 1e3, "signal-to-noise ratio ‖μ‖/(σ_p √d); sets ‖μ‖");

  /** Training samples. */
  public static final Parameter N =
      Parameter.integer("n", "N", 20, 1, 4096, "training samples").asShape();

  /** Tokens per sample. */
  public static final Parameter M =
      Parameter.integer("m", "M", 16, 2, 256, "tokens per sample: signal, strong noise, weak noise")
          .asShape();

  /** Token dimension. */
  public static final Parameter D =
      Parameter.integer("d", "d", 1024, 3, 65536, "dimension of a token").asShape();

  /** Width of queries and keys. */
  public static final Parameter D_H =
      Parameter.integer("d-h", "d_h", 512, 1, 16384, "width of queries and keys").asShape();

  /** Width of values. */
  public static final Parameter D_V =
      Parameter.integer("d-v", "d_v", 512, 1, 16384, "width of values").asShape();

  /** Standard deviation of weak noise. */
  public static final Parameter SIGMA_P =
      Parameter.real("sigma-p", "σ_p", 0.2, 1e-6, 1e3, "standard deviation of weak noise tokens");

  /** Standard deviation of strong noise. */
  public static final Parameter SIGMA_P_STRONG =
      Parameter.real(
          "sigma-p-strong", "σ̃_p", 4.0, 1e-6, 1e3, "standard deviation of the strong noise token");

  /** Covariance of the noise tokens. */
  public static final Parameter NOISE =
      Parameter.choice(
          "noise",
          "",
          List.of("unprojected", "projected"),
          "noise covariance σ² I (section 6) or σ² times the projector off both signals (Def. 3.1)");

  /** Law of the labels. */
  public static final Parameter LABELS =
      Parameter.choice(
          "labels",
          "",
          List.of("balanced", "rademacher"),
          "labels, training and test, in equal shares, or each a fair coin (Def. 3.1)");

  /** Scale of the initial weights. */
  public static final Parameter INIT_DIVISOR =
      Parameter.real(
          "init-divisor",
          "",
          16.0,
          1e-3,
          1e6,
          "W_Q, W_K, W_V start uniform on ±1/√d divided by this number");

  /** Norm of the fixed readout. */
  public static final Parameter W_O_NORM =
      Parameter.real(
              "w-o-norm",
              "‖w_O‖",
              0.5773502691896258,
              1e-6,
              1e3,
              "root mean square norm of the fixed readout; 1/√3 is a default linear layer")
          .asPaired();

  /** Step size. */
  public static final Parameter ETA =
      Parameter.real("eta", "η", 0.1, 1e-8, 1e3, "step size of gradient descent").asPaired();

  /** Target training loss. */
  public static final Parameter EPSILON =
      Parameter.real("epsilon", "ε", 0.01, 1e-9, 1.0, "training stops when its loss reaches this")
          .asPaired();

  /** Cap on steps. */
  public static final Parameter MAX_STEPS =
      Parameter.integer("max-steps", "", 5000, 1, 10_000_000, "cap on gradient steps").asPaired();

  /** Test points. */
  public static final Parameter TEST_POINTS =
      Parameter.integer("test-points", "", 100, 1, 100_000, "fresh samples the test loss averages")
          .asShape()
          .asPaired();

  /** Which of three equal ways to compute the network. */
  public static final Parameter FORM =
      Parameter.choice(
              "form",
              "",
              List.of("token-span", "value-collapsed", "plain"),
              "equal ways to compute the same training; they differ in rounding and speed")
          .asShape()
          .asPaired();

  /** Failure probability of the theorems' concentration bounds. */
  public static final Parameter DELTA =
      Parameter.real("delta", "δ", 0.01, 1e-12, 0.5, "failure probability in L = ln(6N²M²/δ)");

  private static final List<Parameter> ALL =
      List.of(
          SNR,
          N,
          M,
          D,
          D_H,
          D_V,
          SIGMA_P,
          SIGMA_P_STRONG,
          NOISE,
          LABELS,
          INIT_DIVISOR,
          W_O_NORM,
          ETA,
          EPSILON,
          MAX_STEPS,
          TEST_POINTS,
          FORM);

  private Parameters() {}

  /** All parameters of a training with the defaults of Figure 1. */
  public static List<Parameter> figure1() {
    return ALL;
  }

  /**
   * All parameters of a training with the defaults of the paper's Appendix A (Figures 3 and 4,
   * benign): M = 4, d = 2048, d_h = 1024, d_v = 256, σ_p = 0.05, σ̃_p = 1, N = 16, ‖μ‖ = 25.
   */
  public static List<Parameter> appendixA() {
    return ALL.stream()
        .map(p ->
            switch (p.key()) {
              case "snr" -> p.withDefault(Setting.APPENDIX_A_BENIGN_SNR);
              case "n" -> p.withDefault(16L);
              case "m" -> p.withDefault(4L);
              case "d" -> p.withDefault(2048L);
              case "d-h" -> p.withDefault(1024L);
              case "d-v" -> p.withDefault(256L);
              case "sigma-p" -> p.withDefault(0.05);
              case "sigma-p-strong" -> p.withDefault(1.0);
              default -> p;
            })
        .toList();
  }

  /** Parameters the theorems take. */
  public static List<Parameter> theory() {
    return List.of(
        SNR, N, M, D, D_H, SIGMA_P, SIGMA_P_STRONG, INIT_DIVISOR, W_O_NORM, ETA, EPSILON, DELTA);
  }
}
