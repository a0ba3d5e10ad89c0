package org.attest.studies.shallowvit.network;

/**
 * The network and its gradients for one sample as section 8 derives them by hand, in plain loops:
 * tokens are columns, X is d×L.
 */
final class PlainTransformer {

  final double[][] wq;
  final double[][] wk;
  final double[][] wv;
  final double[][] wo;
  final double[][] a;

  /** True where a position is in S; all of them unless told. */
  boolean[] inside;

  /** True if the softmax runs over S alone, false if over zero tokens too. */
  boolean excluded;

  PlainTransformer(double[][] wq, double[][] wk, double[][] wv, double[][] wo, double[][] a) {
    this.wq = wq;
    this.wk = wk;
    this.wv = wv;
    this.wo = wo;
    this.a = a;
    inside = new boolean[a[0].length];
    java.util.Arrays.fill(inside, true);
  }

  /** F and dF by all matrices. */
  record Result(double f, double[][] dq, double[][] dk, double[][] dv, double[][] dOut) {}

  double f(double[][] x) {
    return gradients(x).f();
  }

  Result gradients(double[][] x) {
    int tokens = x[0].length;
    double[][] p = times(transpose(times(wk, x)), times(wq, x));
    double[][] s = softmaxColumns(p);
    int size = 0;
    for (boolean in : inside) {
      size += in ? 1 : 0;
    }
    double[][] z = times(x, s);
    double[][] v = times(wv, z);
    double[][] u = times(wo, v);
    double f = 0;
    double[][] delta = new double[u.length][tokens];
    for (int i = 0; i < u.length; i++) {
      for (int l = 0; l < tokens; l++) {
        if (inside[l] && u[i][l] > 0) {
          f += a[i][l] * u[i][l] / size;
          delta[i][l] = a[i][l] / size;
        }
      }
    }
    double[][] dOut = times(delta, transpose(v));
    double[][] dv = times(transpose(wo), times(delta, transpose(z)));
    double[][] gz = times(transpose(wv), times(transpose(wo), delta));
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
    double[][] c = times(times(x, gp), transpose(x));
    return new Result(f, times(wk, c), times(wq, transpose(c)), dv, dOut);
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
