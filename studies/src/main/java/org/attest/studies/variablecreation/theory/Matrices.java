package org.attest.studies.variablecreation.theory;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/** Plain arithmetic of small matrices in double, rows first, and their norms. */
final class Matrices {

  private Matrices() {}

  /** A B. */
  static double[][] times(double[][] a, double[][] b) {
    double[][] product = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      product[i] = leftTimes(a[i], b);
    }
    return product;
  }

  /** aᵀ B. */
  static double[] leftTimes(double[] a, double[][] b) {
    double[] product = new double[b[0].length];
    for (int k = 0; k < a.length; k++) {
      for (int j = 0; j < product.length; j++) {
        product[j] += a[k] * b[k][j];
      }
    }
    return product;
  }

  /** A b. */
  static double[] times(double[][] a, double[] b) {
    double[] product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = dot(a[i], b);
    }
    return product;
  }

  /** a·b. */
  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Aᵀ. */
  static double[][] transpose(double[][] a) {
    double[][] t = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < t.length; j++) {
        t[j][i] = a[i][j];
      }
    }
    return t;
  }

  /** softmax(s). */
  static double[] softmax(double[] s) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : s) {
      max = Math.max(max, value);
    }
    double[] p = new double[s.length];
    double sum = 0;
    for (int i = 0; i < s.length; i++) {
      p[i] = StrictMath.exp(s[i] - max);
      sum += p[i];
    }
    for (int i = 0; i < s.length; i++) {
      p[i] /= sum;
    }
    return p;
  }

  /** ‖a‖₂. */
  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** ‖A‖_{2,1} over columns, Σ_j ‖A_{:,j}‖₂. */
  static double columns21(double[][] a) {
    return rows21(transpose(a));
  }

  /** ‖Aᵀ‖_{2,1}, Σ_i ‖A_{i,:}‖₂. */
  static double rows21(double[][] a) {
    double sum = 0;
    for (double[] row : a) {
      sum += norm(row);
    }
    return sum;
  }

  /** max_i ‖A_{i,:}‖₂. */
  static double largestRow(double[][] a) {
    double most = 0;
    for (double[] row : a) {
      most = Math.max(most, norm(row));
    }
    return most;
  }

  /** Spectral norm ‖A‖. */
  static double spectral(double[][] a) {
    return new SingularValueDecomposition(new Array2DRowRealMatrix(a, false)).getNorm();
  }
}
