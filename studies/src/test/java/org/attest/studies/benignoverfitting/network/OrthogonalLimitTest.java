package org.attest.studies.benignoverfitting.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.attest.lab.study.Cell;
import org.attest.studies.benignoverfitting.Parameters;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.Settings;
import org.attest.studies.benignoverfitting.theory.Boundary;
import org.attest.studies.benignoverfitting.theory.OrthogonalLimit;
import org.attest.studies.benignoverfitting.theory.OrthogonalLimit.Stop;
import org.junit.jupiter.api.Test;

/** The recursion against the plain network on orthogonal tokens, and against trainings at size. */
class OrthogonalLimitTest {

  /** Four samples of five tokens, each token with an axis of its own: 2 + 4 · 4 axes. */
  private static final int M = 5;

  private static final int N = 4;
  private static final int D = 18;

  /** Where tokens, initial queries and initial keys are orthogonal the recursion is exact. */
  @Test
  void itIsThePlainNetworkOnOrthogonalTokens() {
    for (double snr : new double[] {1.5, 3}) {
      Setting s = new Setting(N, M, D, 2 * D, snr, 0.4, 2, 0.5, 0.02, 0.9, 0.3);
      double deviation = s.initialDeviation() * Math.sqrt(2 * D);
      double[][] wq = new double[D][2 * D];
      double[][] wk = new double[D][2 * D];
      for (int i = 0; i < D; i++) {
        wq[i][i] = deviation;
        wk[i][D + i] = deviation;
      }
      PlainNetwork network =
          new PlainNetwork(wq, wk, new double[D][1], new double[] {s.readoutNorm()});
      double[] y = {1, -1, 1, -1};
      double[][][] x = new double[N][M][D];
      int axis = 2;
      for (int n = 0; n < N; n++) {
        x[n][0][y[n] > 0 ? 0 : 1] = s.mu();
        for (int i = 1; i < M; i++) {
          x[n][i][axis++] = (i == 1 ? s.sigmaStrong() : s.sigmaP()) * Math.sqrt(D);
        }
      }
      for (int step = 0; step <= 60; step++) {
        Stop stop = OrthogonalLimit.train(s, step);
        if (stop.steps() < step) {
          break;
        }
        PlainNetwork.Forward forward = network.forward(x[2]);
        assertThat(stop.trainingLoss()).isCloseTo(network.loss(x, y), within(1e-12));
        assertThat(stop.signalValue()).isCloseTo(forward.values()[0], within(1e-11));
        assertThat(stop.strongValue()).isCloseTo(forward.values()[1], within(1e-11));
        assertThat(stop.signalLogit()).isCloseTo(forward.logits()[0][0], within(1e-10));
        double attention = 0;
        for (double[] row : forward.attention()) {
          attention += row[0] / M;
        }
        assertThat(stop.signalAttention()).isCloseTo(attention, within(1e-12));
        network.step(x, y, s.eta());
      }
      Stop end = OrthogonalLimit.train(s, 1000);
      assertThat(end.steps()).isBetween(5, 999);
      assertThat(Math.abs(end.signalLogit())).as("attention has moved").isGreaterThan(0.1);
    }
  }

  /**
   * The two settings of Appendix A, as trainings at size have them: 24 steps with V₊ = 7.0, yV =
   * 1.65 and test loss 0.045, and test loss 0.50.
   */
  @Test
  void itGivesTheDynamicsOfFigures3And4() {
    Setting benign = appendixA(Setting.APPENDIX_A_BENIGN_SNR, 16);
    Stop stop = OrthogonalLimit.train(benign, 5000);
    assertThat(stop.steps()).isEqualTo(24);
    assertThat(stop.signalValue()).isCloseTo(7.0, within(0.05));
    assertThat(stop.strongValue()).isCloseTo(1.65, within(0.05));
    assertThat(stop.testLoss()).isCloseTo(0.045, within(0.002));
    Setting harmful = appendixA(Setting.APPENDIX_A_HARMFUL_SNR, 10);
    assertThat(OrthogonalLimit.train(harmful, 5000).testLoss()).isCloseTo(0.50, within(0.01));
  }

  private static Setting appendixA(double snr, int n) {
    Cell cell = Settings.defaults(Parameters.appendixA()).with("eta", 0.1).with("epsilon", 0.01);
    return Setting.of(cell).withSnr(snr).withSamples(n);
  }

  /** Values of an independent program (NumPy, the recursion in coefficients of the same blocks). */
  @Test
  void theBoundaryOfFigure1DriftsTowardsItsPower() {
    Setting figure1 = Settings.figure1();
    List<Integer> samples = List.of(8, 20, 40, 160);
    double[] expected = {896, 993, 1015, 1104};
    for (int i = 0; i < expected.length; i++) {
      int n = samples.get(i);
      double snr = OrthogonalLimit.boundary(figure1.withSamples(n), Boundary.CUTOFF);
      assertThat(n * snr * snr).as("N = %d", n).isCloseTo(expected[i], within(1.0));
    }
    assertThat(OrthogonalLimit.boundary(figure1.withSamples(20), 0.7)).isNaN();
  }
}
