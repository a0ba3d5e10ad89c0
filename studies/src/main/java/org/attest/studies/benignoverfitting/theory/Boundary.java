package org.attest.studies.benignoverfitting.theory;

/**
 * Where overfitting turns from harmful to benign, in the variable N SNR².
 *
 * <p>Theorems 4.1 and 4.2 say that test loss vanishes for N SNR² = Ω(1) and stays Θ(1) for N⁻¹SNR⁻²
 * = Ω(1). The constants below are the one the paper draws, those its proofs allow, and our leading
 * order.
 */
public final class Boundary {

  /** The curve N SNR² = 1000 drawn in Figure 1 (section 6). A fitted constant. */
  public static final double DRAWN = 1000;

  /** The cutoff on test loss of Figure 1b (section 6). */
  public static final double CUTOFF = 0.2;

  /**
   * The cutoff at which we compare noise ratios: unlike 0.2 it is reached at every C_p that we run.
   * Our choice.
   */
  public static final double NOISE_RATIO_CUTOFF = 0.3;

  /**
   * The harmful proof works up to N SNR² = 4. Derived by us from the proof of Lemma E.3, which uses
   * η‖μ‖²/(2M) ≤ 2ησ_p²d/(NM).
   */
  public static final double PROVED_HARMFUL_UP_TO = 4;

  private Boundary() {}

  /** SNR = ‖μ‖ / (σ_p √d), Definition 3.1. */
  public static double snr(double mu, double sigmaP, int d) {
    return mu / (sigmaP * Math.sqrt(d));
  }

  /** N SNR² = N ‖μ‖² / (σ_p² d). */
  public static double nSnr2(int n, double mu, double sigmaP, int d) {
    return n * mu * mu / (sigmaP * sigmaP * d);
  }

  /**
   * N SNR² / C_p² = N ‖μ‖² / (σ̃_p² d), the same ratio against the strong noise token. Derived by
   * us.
   */
  public static double nSnr2Strong(int n, double mu, double sigmaStrong, int d) {
    return nSnr2(n, mu, sigmaStrong, d);
  }

  /**
   * Leading-order boundary N SNR² = C_p² N / N₊, which is 2 C_p² for balanced classes. Derived by
   * us: at uniform attention with all residuals 1/2, V₊ grows per step by η‖w_O‖²N₊‖μ‖²/(2NM) and
   * yₙVₙ,₂ by η‖w_O‖²σ̃_p²d/(2NM); attention tips towards whichever is larger, and they tie here.
   *
   * @param noiseRatio C_p
   * @param n N, training samples
   * @param nPlus N₊, those with y = +1
   */
  public static double firstOrder(double noiseRatio, int n, int nPlus) {
    return noiseRatio * noiseRatio * n / nPlus;
  }

  /**
   * The benign proof needs N SNR² ≥ 60 C M² C_p² / (C − 10M(3M+1)) for some C; this is the infimum
   * 60 M² C_p² over C (proofs of Lemma D.5 and Claim 1).
   */
  public static double provedBenignFrom(int m, double noiseRatio) {
    return 60.0 * m * m * noiseRatio * noiseRatio;
  }

  /** The SNR at which N samples reach a value of N SNR². */
  public static double snrAt(double nSnr2, double n) {
    return Math.sqrt(nSnr2 / n);
  }
}
