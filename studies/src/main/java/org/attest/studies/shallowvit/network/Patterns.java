package org.attest.studies.shallowvit.network;

import org.attest.engine.random.Stream;

/** Orthonormal vectors by Gram and Schmidt's method on normals: uniform on the orthogonal group. */
final class Patterns {

  private Patterns() {}

  /** {@code count} orthonormal rows of dimension {@code d}. */
  static double[][] orthonormal(Stream stream, int count, int d) {
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      double[] row = stream.normals(d);
      // Twice is enough: the second pass removes what rounding left of the first.
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < i; j++) {
          double along = dot(row, rows[j]);
          for (int p = 0; p < d; p++) {
            row[p] -= along * rows[j][p];
          }
        }
      }
      double norm = Math.sqrt(dot(row, row));
      for (int p = 0; p < d; p++) {
        row[p] /= norm;
      }
      rows[i] = row;
    }
    return rows;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int p = 0; p < a.length; p++) {
      sum += a[p] * b[p];
    }
    return sum;
  }
}
