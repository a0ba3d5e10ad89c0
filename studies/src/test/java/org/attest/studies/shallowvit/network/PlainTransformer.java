package org.attest.studies.shallowvit.network;

/**
 * The network and its gradients for one sample as section 8 derives them by hand, in plain loops:
 * tokens are columns, X is d×L. With several heads, a skip connection and several components of the
 * output as appendix G has them; every head's part is added up on its own.
 */
final class PlainTransformer {

  /** By head. */
  final double[][][] wq;

  final double[][][] wk;
  final double[][][] wv;

  /** W_O^h by head, m×d each. */
  final double[][][] wo;

  /** Output vectors by component, m×L each. */
  final double[][][] a;

  /** True for W_O (W_V X softmax + x_l) in the rectifier. */
  boolean skip;

  /** True where a position is in S; all of them unless told. */
  boolean[] inside;

  /** True if the softmax runs over S alone, false if over zero tokens too. */
  boolean excluded;

  PlainTransformer(
      double[][][] wq, double[][][] wk, double[][][] wv, double[][][] wo, double[][][] a) {
    this.wq = wq;
    this.wk = wk;
    this.wv = wv;
    this.wo = wo;
    this.a = a;
    inside = new boolean[a[0][0].length];
    java.util.Arrays.fill(inside, true);
  }

  /** yᵀF and its gradients by all matrices, by head. */
  record Result(double f, double[][][] dq, double[][][] dk, double[][][] dv, double[][][] dOut) {}

  double f(double[][] x, double... y) {
    return gradients(x, y).f();
  }

  Result gradients(double[][] x, double... y) {
    int tokens = x[0].length;
    int heads = wq.length;
    int size = 0;
    for (boolean in : inside) {
      size += in ? 1 : 0;
    }
    double[][][] s = new double[heads][][];
    double[][][] z = new double[heads][][];
    double[][][] v = new double[heads][][];
    double[][] u = new double[wo[0].length][tokens];
    for (int h = 0; h < heads; h++) {
      s[h] = softmaxColumns(times(transpose(times(wk[h], x)), times(wq[h], x)));
      z[h] = times(x, s[h]);
      v[h] = times(wv[h], z[h]);
      if (skip) {
        add(v[h], x);
      }
      add(u, times(wo[h], v[h]));
    }
    double f = 0;
    double[][] delta = new double[u.length][tokens];
    for (int i = 0; i < u.length; i++) {
      for (int l = 0; l < tokens; l++) {
        for (int c = 0; c < y.length; c++) {
          if (inside[l] && u[i][l] > 0) {
            f += y[c] * a[c][i][l] * u[i][l] / size;
            delta[i][l] += y[c] * a[c][i][l] / size;
          }
        }
      }
    }
    double[][][] dOut = new double[heads][][];
    double[][][] dv = new double[heads][][];
    double[][][] dq = new double[heads][][];
    double[][][] dk = new double[heads][][];
    for (int h = 0; h < heads; h++) {
      dOut[h] = times(delta, transpose(v[h]));
      dv[h] = times(transpose(wo[h]), times(delta, transpose(z[h])));
      double[][] c = scores(x, s[h], times(transpose(wv[h]), times(transpose(wo[h]), delta)));
      dq[h] = times(wk[h], c);
      dk[h] = times(wq[h], transpose(c));
    }
    return new Result(f, dq, dk, dv, dOut);
  }

  /** X G_P Xᵀ with the gradient G_P by the scores, from that by Z. */
  private static double[][] scores(double[][] x, double[][] s, double[][] gz) {
    int tokens = x[0].length;
    double[][] gs = times(transpose(x), gz);
    double[][] gp = new double[tokens][tokens];
    for (int l = 0; l < tokens; l++) {
      double mean = 0;
      for (int r = 0; r < tokens; r++) {
        mean += s[r][l] * gs[r][l];
      }
      for (int r = 0; r < tokens; r++) {
        gp[r][l] = s[r][l] * (gs[r][l] - mean);
      }
    }
    return times(times(x, gp), transpose(x));
  }

  private static void add(double[][] to, double[][] more) {
    for (int i = 0; i < to.length; i++) {
      for (int j = 0; j < to[i].length; j++) {
        to[i][j] += more[i][j];
      }
    }
  }

  static double[][] times(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  static double[][] transpose(double[][] a) {
    double[][] t = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        t[j][i] = a[i][j];
      }
    }
    return t;
  }

  private double[][] softmaxColumns(double[][] p) {
    double[][] s = new double[p.length][p[0].length];
    for (int l = 0; l < p[0].length; l++) {
      double sum = 0;
      for (int r = 0; r < p.length; r++) {
        s[r][l] = excluded && !inside[r] ? 0 : StrictMath.exp(p[r][l]);
        sum += s[r][l];
      }
      for (int r = 0; r < p.length; r++) {
        s[r][l] /= sum;
      }
    }
    return s;
  }
}
