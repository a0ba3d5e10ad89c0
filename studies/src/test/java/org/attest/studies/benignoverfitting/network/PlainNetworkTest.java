package org.attest.studies.benignoverfitting.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.attest.studies.benignoverfitting.network.PlainNetwork.Forward;
import org.attest.studies.benignoverfitting.network.PlainNetwork.Gradients;
import org.junit.jupiter.api.Test;

/** The hand-derived gradients against central differences, and the identities of the network. */
class PlainNetworkTest {

  private static final int N = 4;
  private static final int M = 5;
  private static final int D = 12;
  private static final int DH = 6;
  private static final int DV = 3;
  private static final double MU = 2;

  private final Random random = new Random(2409);
  private final PlainNetwork network =
      new PlainNetwork(
          matrix(D, DH, 0.3), matrix(D, DH, 0.3), matrix(D, DV, 0.3), matrix(1, DV, 0.6)[0]);
  private final double[] y = {1, -1, 1, -1};
  private final double[][][] x = samples();

  @Test
  void gradientsAgreeWithCentralDifferences() {
    Gradients g = network.gradients(x, y);
    assertThat(differences(network.wq, g.wq())).isLessThan(2e-9);
    assertThat(differences(network.wk, g.wk())).isLessThan(2e-9);
    assertThat(differences(network.wv, g.wv())).isLessThan(2e-9);
  }

  @Test
  void rowsOfTheAttentionGradientSumToZero() {
    for (double[] row : PlainNetwork.attentionGradient(network.forward(x[0]))) {
      double sum = 0;
      for (double g : row) {
        sum += g;
      }
      assertThat(sum).isCloseTo(0, within(1e-15));
    }
  }

  @Test
  void outputDoesNotDependOnTheOrderOfTokens() {
    double[][] permuted = {x[0][3], x[0][0], x[0][4], x[0][2], x[0][1]};
    assertThat(network.forward(permuted).output())
        .isCloseTo(network.forward(x[0]).output(), within(1e-14));
  }

  @Test
  void valueMatrixEntersOnlyThroughItsProductWithTheReadout() {
    double[] u = network.readout();
    double norm2 = Matrices.dot(network.wo, network.wo);
    double eta = 0.1;
    PlainNetwork collapsed =
        new PlainNetwork(
            network.wq, network.wk, Matrices.transpose(new double[][] {u}), new double[] {1});
    for (int t = 0; t < 5; t++) {
      network.step(x, y, eta);
      Gradients g = collapsed.gradients(x, y);
      Matrices.add(collapsed.wq, -eta, g.wq());
      Matrices.add(collapsed.wk, -eta, g.wk());
      Matrices.add(collapsed.wv, -eta * norm2, g.wv());
    }
    double[] full = network.readout();
    for (int i = 0; i < D; i++) {
      assertThat(collapsed.wv[i][0]).isCloseTo(full[i], within(1e-12));
    }
  }

  @Test
  void firstStepFromZeroQueriesFollowsTheUniformAttentionFormula() {
    // u₁ = u₀ + η‖w_O‖²/(2NM) Σ yₙ Σ xₙⱼ when attention is uniform and residuals are ½
    PlainNetwork zero =
        new PlainNetwork(new double[D][DH], new double[D][DH], new double[D][DV], network.wo);
    double eta = 0.1;
    zero.step(x, y, eta);
    double factor = eta * Matrices.dot(network.wo, network.wo) / (2 * N * M);
    for (int i = 0; i < D; i++) {
      double sum = 0;
      for (int n = 0; n < N; n++) {
        for (int j = 0; j < M; j++) {
          sum += y[n] * x[n][j][i];
        }
      }
      assertThat(zero.readout()[i]).isCloseTo(factor * sum, within(1e-15));
    }
  }

  @Test
  void signalQueryMovesByTheAlphaCoefficientsOnProjectedNoise() {
    // q₊(t+1) − q₊(t) = α₊₊ k₊ + Σₙ Σᵢ αₙ₊ᵢ kₙᵢ, Lemma B.2
    double eta = 0.1;
    double[] before = new double[DH];
    double[] expected = new double[DH];
    for (int c = 0; c < DH; c++) {
      before[c] = MU * network.wq[0][c];
      expected[c] = before[c];
    }
    for (int n = 0; n < N; n++) {
      if (y[n] > 0) {
        Forward f = network.forward(x[n]);
        double residual = 1 / (1 + StrictMath.exp(y[n] * f.output()));
        double[][] keys = Matrices.times(x[n], network.wk);
        double[] p = f.attention()[0];
        for (int j = 0; j < M; j++) {
          double deviation = f.values()[j] - Matrices.dot(p, f.values());
          double alpha = eta * MU * MU / (N * M) * residual * p[j] * deviation;
          for (int c = 0; c < DH; c++) {
            expected[c] += alpha * keys[j][c];
          }
        }
      }
    }
    network.step(x, y, eta);
    for (int c = 0; c < DH; c++) {
      assertThat(MU * network.wq[0][c]).isCloseTo(expected[c], within(1e-14));
    }
  }

  private double differences(double[][] weights, double[][] gradient) {
    double h = 1e-5;
    double worst = 0;
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights[0].length; j++) {
        double w = weights[i][j];
        weights[i][j] = w + h;
        double up = network.loss(x, y);
        weights[i][j] = w - h;
        double down = network.loss(x, y);
        weights[i][j] = w;
        worst = Math.max(worst, Math.abs((up - down) / (2 * h) - gradient[i][j]));
      }
    }
    return worst;
  }

  /** Projected noise: coordinates 0 and 1 of noise tokens are zero, as in Definition 3.1. */
  private double[][][] samples() {
    double[][][] samples = new double[N][][];
    for (int n = 0; n < N; n++) {
      samples[n] = matrix(M, D, 0.5);
      for (double[] token : samples[n]) {
        token[0] = 0;
        token[1] = 0;
      }
      samples[n][0] = new double[D];
      samples[n][0][y[n] > 0 ? 0 : 1] = MU;
    }
    return samples;
  }

  private double[][] matrix(int rows, int columns, double deviation) {
    double[][] a = new double[rows][columns];
    for (double[] row : a) {
      for (int j = 0; j < columns; j++) {
        row[j] = deviation * random.nextGaussian();
      }
    }
    return a;
  }
}
