package org.attest.studies.benignoverfitting;

import org.attest.lab.study.Cell;

/**
 * The numbers of one cell under the paper's symbols, with the quantities that follow from them.
 *
 * @param n N, training samples
 * @param m M, tokens per sample
 * @param d dimension of a token
 * @param dh d_h, width of queries and keys
 * @param snr SNR = ‖μ‖ / (σ_p √d), Definition 3.1
 * @param sigmaP σ_p, standard deviation of weak noise
 * @param sigmaStrong σ̃_p, standard deviation of the strong noise token
 * @param eta η, step size
 * @param epsilon ε, target training loss
 * @param readoutNorm ‖w_O‖, norm of the fixed readout
 * @param initDivisor what the default uniform initial weights are divided by
 */
public record Setting(
    int n,
    int m,
    int d,
    int dh,
    double snr,
    double sigmaP,
    double sigmaStrong,
    double eta,
    double epsilon,
    double readoutNorm,
    double initDivisor) {

  /** SNR of Figure 3: ‖μ‖ = 25 at σ_p = 0.05, d = 2048 (Appendix A). */
  public static final double APPENDIX_A_BENIGN_SNR = 25 / (0.05 * Math.sqrt(2048));

  /** SNR of Figure 4: ‖μ‖ = 15 at σ_p = 0.05, d = 2048 (Appendix A). */
  public static final double APPENDIX_A_HARMFUL_SNR = 15 / (0.05 * Math.sqrt(2048));

  /** The setting of a cell that has at least the parameters of {@link Parameters#theory()}. */
  public static Setting of(Cell cell) {
    return new Setting(
        cell.integer("n"),
        cell.integer("m"),
        cell.integer("d"),
        cell.integer("d-h"),
        cell.real("snr"),
        cell.real("sigma-p"),
        cell.real("sigma-p-strong"),
        cell.real("eta"),
        cell.real("epsilon"),
        cell.real("w-o-norm"),
        cell.real("init-divisor"));
  }

  /** The same setting at another SNR. */
  public Setting withSnr(double other) {
    return new Setting(
        n, m, d, dh, other, sigmaP, sigmaStrong, eta, epsilon, readoutNorm, initDivisor);
  }

  /** The same setting with another number of training samples. */
  public Setting withSamples(int other) {
    return new Setting(
        other, m, d, dh, snr, sigmaP, sigmaStrong, eta, epsilon, readoutNorm, initDivisor);
  }

  /** ‖μ‖ = SNR σ_p √d, norm of both signals. */
  public double mu() {
    return snr * sigmaP * Math.sqrt(d);
  }

  /** ‖μ‖². */
  public double mu2() {
    return mu() * mu();
  }

  /** C_p = σ̃_p / σ_p, Definition 3.1. */
  public double noiseRatio() {
    return sigmaStrong / sigmaP;
  }

  /** σ_p² d, expected squared norm of a weak noise token. */
  public double weakNorm2() {
    return sigmaP * sigmaP * d;
  }

  /** ‖w_O‖². */
  public double readoutNorm2() {
    return readoutNorm * readoutNorm;
  }

  /** N SNR², the variable of the paper's phase transition. */
  public double nSnr2() {
    return n * snr * snr;
  }

  /**
   * σ_h = σ_V = 1 / (initDivisor √(3d)): standard deviation of weights uniform on ±1/√d divided by
   * {@code initDivisor}. The paper states "PyTorch default, divided by 16" (section 6); the bound
   * 1/√d is that default for a linear layer with d inputs.
   */
  public double initialDeviation() {
    return 1 / (initDivisor * Math.sqrt(3.0 * d));
  }
}
