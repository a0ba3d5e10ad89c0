package org.attest.studies.variablecreation.theory;

import org.attest.engine.random.Stream;

/** Random heads for tests. */
final class Heads {

  private Heads() {}

  /** A head of width d, k values and {@code out} outputs with normal weights of deviation 1/√d. */
  static Head random(Stream stream, int d, int k, int out, double score, Activation sigma) {
    double scale = 1 / Math.sqrt(d);
    return new Head(
        matrix(stream, d, d, score * scale),
        matrix(stream, d, k, scale),
        matrix(stream, k, out, scale),
        sigma);
  }

  /** A matrix of normals. */
  static double[][] matrix(Stream stream, int rows, int columns, double scale) {
    double[][] a = new double[rows][columns];
    for (double[] row : a) {
      for (int j = 0; j < columns; j++) {
        row[j] = scale * stream.normal();
      }
    }
    return a;
  }

  /** The matrix row by row. */
  static double[] flat(double[][] a) {
    double[] values = new double[a.length * a[0].length];
    for (int i = 0; i < a.length; i++) {
      System.arraycopy(a[i], 0, values, i * a[0].length, a[0].length);
    }
    return values;
  }
}
