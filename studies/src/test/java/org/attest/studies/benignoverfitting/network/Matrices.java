package org.attest.studies.benignoverfitting.network;

/** Dense matrices as arrays of rows, with the few operations the plain network needs. */
final class Matrices {

  private Matrices() {}

  static double[][] times(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  static double[] times(double[][] a, double[] x) {
    double[] y = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i] += a[i][j] * x[j];
      }
    }
    return y;
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

  static double[][] outer(double[] x, double[] y) {
    double[][] c = new double[x.length][y.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        c[i][j] = x[i] * y[j];
      }
    }
    return c;
  }

  /** a + s b, in place of a. */
  static void add(double[][] a, double s, double[][] b) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        a[i][j] += s * b[i][j];
      }
    }
  }

  static double[][] copy(double[][] a) {
    double[][] c = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      c[i] = a[i].clone();
    }
    return c;
  }

  static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  /** The matrix with the given row-major elements. */
  static double[][] rows(double[] values, int columns) {
    double[][] a = new double[values.length / columns][columns];
    for (int i = 0; i < values.length; i++) {
      a[i / columns][i % columns] = values[i];
    }
    return a;
  }
}
