package org.attest.studies.benignoverfitting.network;

import static org.attest.studies.benignoverfitting.network.Matrices.add;
import static org.attest.studies.benignoverfitting.network.Matrices.copy;
import static org.attest.studies.benignoverfitting.network.Matrices.dot;
import static org.attest.studies.benignoverfitting.network.Matrices.outer;
import static org.attest.studies.benignoverfitting.network.Matrices.times;
import static org.attest.studies.benignoverfitting.network.Matrices.transpose;

/**
 * The network in plain loops and double precision, its gradients derived by hand: the reference the
 * tensor forms are compared with.
 *
 * <p>For one sample X (M × d), S = X W_Q W_Kᵀ Xᵀ, A = row softmax of S, v = X W_V w_O, o = A v, f =
 * mean(o). With g = ∂loss/∂f = −y σ(−y f) and a = Aᵀ1/M,
 *
 * <ul>
 *   <li>∂loss/∂W_V = g Xᵀ a w_Oᵀ,
 *   <li>∂f/∂S = G with G_lj = A_lj (v_j − o_l) / M, so ∂loss/∂W_Q = g Xᵀ G X W_K and ∂loss/∂W_K = g
 *       Xᵀ Gᵀ X W_Q.
 * </ul>
 */
final class PlainNetwork {

  /** W_Q, d × d_h. */
  final double[][] wq;

  /** W_K, d × d_h. */
  final double[][] wk;

  /** W_V, d × d_v. */
  final double[][] wv;

  /** w_O, fixed. */
  final double[] wo;

  PlainNetwork(double[][] wq, double[][] wk, double[][] wv, double[] wo) {
    this.wq = copy(wq);
    this.wk = copy(wk);
    this.wv = copy(wv);
    this.wo = wo.clone();
  }

  /** Everything the forward pass computes for one sample. */
  record Forward(double[][] logits, double[][] attention, double[] values, double[] outputs) {

    /** f(X). */
    double output() {
      double sum = 0;
      for (double o : outputs) {
        sum += o;
      }
      return sum / outputs.length;
    }
  }

  /** Gradients of the loss of one sample or a mean of samples. */
  record Gradients(double[][] wq, double[][] wk, double[][] wv) {}

  Forward forward(double[][] x) {
    double[][] logits = times(times(x, wq), transpose(times(x, wk)));
    double[][] attention = copy(logits);
    for (double[] row : attention) {
      softmax(row);
    }
    double[] values = times(x, times(wv, wo));
    return new Forward(logits, attention, values, times(attention, values));
  }

  /** ln(1 + e^(−y f)). */
  static double loss(double y, double f) {
    double margin = y * f;
    return Math.max(-margin, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(margin)));
  }

  /** Mean loss over samples. */
  double loss(double[][][] x, double[] y) {
    double sum = 0;
    for (int n = 0; n < x.length; n++) {
      sum += loss(y[n], forward(x[n]).output());
    }
    return sum / x.length;
  }

  /** ∂f/∂S. */
  static double[][] attentionGradient(Forward forward) {
    double[][] g = copy(forward.attention());
    int m = g.length;
    for (int l = 0; l < m; l++) {
      for (int j = 0; j < m; j++) {
        g[l][j] *= (forward.values()[j] - forward.outputs()[l]) / m;
      }
    }
    return g;
  }

  /** Gradients of the mean loss. */
  Gradients gradients(double[][][] x, double[] y) {
    Gradients sum =
        new Gradients(
            new double[wq.length][wq[0].length],
            new double[wk.length][wk[0].length],
            new double[wv.length][wv[0].length]);
    for (int n = 0; n < x.length; n++) {
      Forward forward = forward(x[n]);
      double g = -y[n] / (1 + StrictMath.exp(y[n] * forward.output())) / x.length;
      double[][] xt = transpose(x[n]);
      double[][] gs = attentionGradient(forward);
      double[] a = new double[x[n].length];
      for (double[] row : forward.attention()) {
        for (int j = 0; j < a.length; j++) {
          a[j] += row[j] / a.length;
        }
      }
      add(sum.wq(), g, times(times(xt, gs), times(x[n], wk)));
      add(sum.wk(), g, times(times(xt, transpose(gs)), times(x[n], wq)));
      add(sum.wv(), g, outer(times(xt, a), wo));
    }
    return sum;
  }

  /** One step of gradient descent on W_Q, W_K, W_V. */
  void step(double[][][] x, double[] y, double eta) {
    Gradients g = gradients(x, y);
    add(wq, -eta, g.wq());
    add(wk, -eta, g.wk());
    add(wv, -eta, g.wv());
  }

  /** W_V w_O, the only way in which W_V enters f. */
  double[] readout() {
    return times(wv, wo);
  }

  /** wᵀ W_V w_O. */
  double value(double[] token) {
    return dot(token, readout());
  }

  private static void softmax(double[] row) {
    double max = Double.NEGATIVE_INFINITY;
    for (double s : row) {
      max = Math.max(max, s);
    }
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      row[j] = StrictMath.exp(row[j] - max);
      sum += row[j];
    }
    for (int j = 0; j < row.length; j++) {
      row[j] /= sum;
    }
  }
}
