package org.attest.studies.variablecreation.network;

import java.util.function.Function;
import org.attest.studies.variablecreation.theory.HeadCapacity;
import org.attest.studies.variablecreation.theory.RadiusAllocation;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The capacity C_0 of a trained attention branch, in double. Every head is a tf-head at [CLS] on
 * the normalised rows x̂, ‖x̂‖ ≤ √d, with score vector v = r_h, value map diag(g) W_V,h and output
 * map W_O,h, all without an activation; heads add, so all their covers share the error:
 *
 * <p>C_0 = combine over heads of (L, C) = (2 ‖W_O,h‖ ‖W_V,h‖ √d, √d ‖r_h‖) and (‖W_O,h‖, √d
 * ‖W_V,h‖_{2,1}).
 *
 * <p>Our choice: the paper bounds networks without norms, residuals and perceptron, so a trained
 * minGPT block has no C_scalar of its own; this is the factor of it that attention brings.
 */
final class BranchCapacity {
  private BranchCapacity() {}

  /**
   * C_0.
   *
   * @param values the values of a weight by its name
   */
  static double of(Architecture a, Function<String, double[]> values) {
    int d = a.d();
    int c = a.headWidth();
    double[] gain = a.preNorm() ? values.apply("layer 0 LN_1 gain") : ones(d);
    double[][] directions = directions(a, values, gain);
    double[] wv = values.apply("layer 0 W_V");
    double[] wo = values.apply("layer 0 W_O");
    double[] lipschitz = new double[2 * a.heads()];
    double[] covers = new double[2 * a.heads()];
    double x = Math.sqrt(d);
    for (int h = 0; h < a.heads(); h++) {
      double[][] value = new double[d][c];
      double[][] out = new double[c][d];
      for (int j = 0; j < c; j++) {
        for (int i = 0; i < d; i++) {
          value[i][j] = gain[i] * wv[i * d + h * c + j];
          out[j][i] = wo[(h * c + j) * d + i];
        }
      }
      double v = spectral(value);
      double o = spectral(out);
      lipschitz[2 * h] = HeadCapacity.SOFTMAX * o * v * x;
      covers[2 * h] = x * norm(directions[h]);
      lipschitz[2 * h + 1] = o;
      covers[2 * h + 1] = x * columns21(value);
    }
    return RadiusAllocation.combine(lipschitz, covers);
  }

  /** r_h, the vectors that scores are products with. */
  private static double[][] directions(
      Architecture a, Function<String, double[]> values, double[] gain) {
    int d = a.d();
    int c = a.headWidth();
    double[] e = values.apply("E");
    double[] p = values.apply("P");
    double[] u = new double[d];
    double mean = 0;
    for (int i = 0; i < d; i++) {
      u[i] = e[2 * d + i] + p[a.tokens() * d + i];
      mean += u[i] / d;
    }
    if (a.preNorm()) {
      double variance = 0;
      for (double value : u) {
        variance += (value - mean) * (value - mean) / d;
      }
      double[] bias = values.apply("layer 0 LN_1 bias");
      for (int i = 0; i < d; i++) {
        u[i] = gain[i] * (u[i] - mean) / Math.sqrt(variance + Architecture.EPSILON) + bias[i];
      }
    }
    double[] wq = values.apply("layer 0 W_Q");
    double[] bq = values.apply("layer 0 b_Q");
    double[] wk = values.apply("layer 0 W_K");
    double[][] directions = new double[a.heads()][d];
    for (int j = 0; j < d; j++) {
      double q = bq[j];
      for (int i = 0; i < d; i++) {
        q += u[i] * wq[i * d + j];
      }
      for (int i = 0; i < d; i++) {
        directions[j / c][i] += gain[i] * wk[i * d + j] * q / Math.sqrt(c);
      }
    }
    return directions;
  }

  private static double[] ones(int d) {
    double[] ones = new double[d];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  private static double norm(double[] a) {
    double sum = 0;
    for (double value : a) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private static double columns21(double[][] a) {
    double sum = 0;
    for (int j = 0; j < a[0].length; j++) {
      double square = 0;
      for (double[] row : a) {
        square += row[j] * row[j];
      }
      sum += Math.sqrt(square);
    }
    return sum;
  }

  private static double spectral(double[][] a) {
    return new SingularValueDecomposition(new Array2DRowRealMatrix(a, false)).getNorm();
  }
}
