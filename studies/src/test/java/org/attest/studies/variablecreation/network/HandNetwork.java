package org.attest.studies.variablecreation.network;

import java.util.HashMap;
import java.util.Map;
import org.attest.engine.op.Arithmetic;

/**
 * One layer in double with its gradient by hand, sample by sample, after the formulas of
 * docs/papers (forward and backward of one block with a [CLS] query). Nothing here is shared with
 * the engine but the error function.
 */
final class HandNetwork {
  private final Architecture a;
  private final Map<String, double[]> w;

  /** ∂L/∂ weight, by name. */
  final Map<String, double[]> gradients = new HashMap<>();

  /** Mean loss. */
  double loss;

  HandNetwork(Architecture architecture, Map<String, double[]> weights) {
    a = architecture;
    w = weights;
    weights.forEach((name, values) -> gradients.put(name, new double[values.length]));
  }

  /** Masks of a sample, divided by the keep probability: D_e, D_a, D_r, D_m. */
  record Masks(double[] e, double[] a, double[] r, double[] m) {}

  /** Adds one of {@code batch} samples with label y in {0, 1}. */
  void add(double[] bits, double y, Masks mask, int batch) {
    int d = a.d();
    int n = a.tokens() + 1;
    int c = a.headWidth();
    boolean pre = a.preNorm();
    double[] x = new double[n * d];
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < d; i++) {
        double sum = w.get("E")[token(bits, t) * d + i] + w.get("P")[t * d + i];
        x[t * d + i] = sum * mask.e[t * d + i];
      }
    }
    Norm norm1 = pre ? new Norm("layer 0 LN_1", x, n) : null;
    double[] u = norm1 == null ? x : norm1.y;
    double[] uc = row(u, n - 1, d);
    double[] q = affine(uc, 1, "Q", d, d);
    double[] k = affine(u, n, "K", d, d);
    double[] v = affine(u, n, "V", d, d);
    double[] att = new double[a.heads() * n];
    double[] o = new double[d];
    for (int h = 0; h < a.heads(); h++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int t = 0; t < n; t++) {
        double s = 0;
        for (int j = 0; j < c; j++) {
          s += q[h * c + j] * k[t * d + h * c + j];
        }
        att[h * n + t] = s / Math.sqrt(c);
        max = Math.max(max, att[h * n + t]);
      }
      double z = 0;
      for (int t = 0; t < n; t++) {
        att[h * n + t] = StrictMath.exp(att[h * n + t] - max);
        z += att[h * n + t];
      }
      for (int t = 0; t < n; t++) {
        att[h * n + t] /= z;
        for (int j = 0; j < c; j++) {
          o[h * c + j] += att[h * n + t] * mask.a[h * n + t] * v[t * d + h * c + j];
        }
      }
    }
    double[] r = row(x, n - 1, d);
    double[] branch = affine(o, 1, "O", d, d);
    for (int i = 0; i < d; i++) {
      r[i] += branch[i] * mask.r[i];
    }
    Norm norm2 = new Norm("layer 0 LN_2", r, 1);
    double[] pre1 = affine(norm2.y, 1, "1", d, a.hidden());
    double[] g = new double[a.hidden()];
    for (int i = 0; i < g.length; i++) {
      g[i] = activation(pre1[i]);
    }
    double[] f = affine(g, 1, "2", a.hidden(), d);
    double[] base = pre ? r : norm2.y;
    double[] hidden = new double[d];
    for (int i = 0; i < d; i++) {
      hidden[i] = base[i] + f[i] * mask.m[i];
    }
    Norm norm3 = new Norm(pre ? "LN_f" : "layer 0 LN_3", hidden, 1);
    double logit = 0;
    for (int i = 0; i < d; i++) {
      logit += norm3.y[i] * w.get("w")[i];
    }
    loss += (StrictMath.log1p(StrictMath.exp(logit)) - y * logit) / batch;

    double dl = (1 / (1 + StrictMath.exp(-logit)) - y) / batch;
    double[] dt = new double[d];
    for (int i = 0; i < d; i++) {
      gradients.get("w")[i] += norm3.y[i] * dl;
      dt[i] = w.get("w")[i] * dl;
    }
    double[] dh = norm3.back(dt);
    double[] df = new double[d];
    for (int i = 0; i < d; i++) {
      df[i] = dh[i] * mask.m[i];
    }
    double[] dz = affineBack(g, df, 1, "2", a.hidden(), d);
    for (int i = 0; i < dz.length; i++) {
      dz[i] *= derivative(pre1[i]);
    }
    double[] dn = affineBack(norm2.y, dz, 1, "1", d, a.hidden());
    if (!pre) {
      add(dn, dh);
    }
    double[] dr = norm2.back(dn);
    if (pre) {
      add(dr, dh);
    }
    double[] da = new double[d];
    for (int i = 0; i < d; i++) {
      da[i] = dr[i] * mask.r[i];
    }
    double[] dOut = affineBack(o, da, 1, "O", d, d);
    double[] dv = new double[n * d];
    double[] dk = new double[n * d];
    double[] dq = new double[d];
    for (int h = 0; h < a.heads(); h++) {
      double[] dA = new double[n];
      double mean = 0;
      for (int t = 0; t < n; t++) {
        double keep = mask.a[h * n + t];
        for (int j = 0; j < c; j++) {
          int i = h * c + j;
          dA[t] += dOut[i] * v[t * d + i] * keep;
          dv[t * d + i] = att[h * n + t] * keep * dOut[i];
        }
        mean += att[h * n + t] * dA[t];
      }
      for (int t = 0; t < n; t++) {
        double ds = att[h * n + t] * (dA[t] - mean) / Math.sqrt(c);
        for (int j = 0; j < c; j++) {
          int i = h * c + j;
          dq[i] += ds * k[t * d + i];
          dk[t * d + i] = ds * q[i];
        }
      }
    }
    double[] du = affineBack(u, dk, n, "K", d, d);
    add(du, affineBack(u, dv, n, "V", d, d));
    double[] duc = affineBack(uc, dq, 1, "Q", d, d);
    for (int i = 0; i < d; i++) {
      du[(n - 1) * d + i] += duc[i];
    }
    double[] dx = norm1 == null ? du : norm1.back(du);
    for (int i = 0; i < d; i++) {
      dx[(n - 1) * d + i] += dr[i];
    }
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < d; i++) {
        double back = dx[t * d + i] * mask.e[t * d + i];
        gradients.get("P")[t * d + i] += back;
        gradients.get("E")[token(bits, t) * d + i] += back;
      }
    }
  }

  private static int token(double[] bits, int t) {
    return t == bits.length ? 2 : (int) bits[t];
  }

  private static double[] row(double[] x, int t, int d) {
    return java.util.Arrays.copyOfRange(x, t * d, (t + 1) * d);
  }

  private static void add(double[] to, double[] more) {
    for (int i = 0; i < to.length; i++) {
      to[i] += more[i];
    }
  }

  private double activation(double x) {
    return a.activation() == Architecture.Activation.RELU
        ? Math.max(x, 0)
        : Arithmetic.DOUBLE.gelu(x);
  }

  /** Φ(x) + x φ(x), or 1[x > 0]. */
  private double derivative(double x) {
    if (a.activation() == Architecture.Activation.RELU) {
      return x > 0 ? 1 : 0;
    }
    double phi = StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    return (1 + Arithmetic.DOUBLE.erf(x / Math.sqrt(2))) / 2 + x * phi;
  }

  private double[] affine(double[] x, int rows, String name, int in, int out) {
    double[] matrix = w.get("layer 0 W_" + name);
    double[] bias = w.get("layer 0 b_" + name);
    double[] y = new double[rows * out];
    for (int t = 0; t < rows; t++) {
      for (int j = 0; j < out; j++) {
        double sum = bias[j];
        for (int i = 0; i < in; i++) {
          sum += x[t * in + i] * matrix[i * out + j];
        }
        y[t * out + j] = sum;
      }
    }
    return y;
  }

  private double[] affineBack(double[] x, double[] dy, int rows, String name, int in, int out) {
    double[] matrix = w.get("layer 0 W_" + name);
    double[] dMatrix = gradients.get("layer 0 W_" + name);
    double[] dBias = gradients.get("layer 0 b_" + name);
    double[] dx = new double[rows * in];
    for (int t = 0; t < rows; t++) {
      for (int j = 0; j < out; j++) {
        dBias[j] += dy[t * out + j];
        for (int i = 0; i < in; i++) {
          dMatrix[i * out + j] += x[t * in + i] * dy[t * out + j];
          dx[t * in + i] += dy[t * out + j] * matrix[i * out + j];
        }
      }
    }
    return dx;
  }

  /** A layer norm of rows and its gradient. */
  private final class Norm {
    final String name;
    final int rows;
    final double[] hat;
    final double[] rho;
    final double[] y;

    Norm(String name, double[] x, int rows) {
      int d = a.d();
      this.name = name;
      this.rows = rows;
      hat = new double[rows * d];
      rho = new double[rows];
      y = new double[rows * d];
      for (int t = 0; t < rows; t++) {
        double mean = 0;
        double square = 0;
        for (int i = 0; i < d; i++) {
          mean += x[t * d + i] / d;
        }
        for (int i = 0; i < d; i++) {
          square += (x[t * d + i] - mean) * (x[t * d + i] - mean) / d;
        }
        rho[t] = 1 / Math.sqrt(square + Architecture.EPSILON);
        for (int i = 0; i < d; i++) {
          hat[t * d + i] = (x[t * d + i] - mean) * rho[t];
          y[t * d + i] = w.get(name + " gain")[i] * hat[t * d + i] + w.get(name + " bias")[i];
        }
      }
    }

    double[] back(double[] dy) {
      int d = a.d();
      double[] dx = new double[rows * d];
      for (int t = 0; t < rows; t++) {
        double mean = 0;
        double along = 0;
        double[] u = new double[d];
        for (int i = 0; i < d; i++) {
          double e = dy[t * d + i];
          gradients.get(name + " gain")[i] += e * hat[t * d + i];
          gradients.get(name + " bias")[i] += e;
          u[i] = e * w.get(name + " gain")[i];
          mean += u[i] / d;
          along += u[i] * hat[t * d + i] / d;
        }
        for (int i = 0; i < d; i++) {
          dx[t * d + i] = rho[t] * (u[i] - mean - hat[t * d + i] * along);
        }
      }
      return dx;
    }
  }
}
