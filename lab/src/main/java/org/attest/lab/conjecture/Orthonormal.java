package org.attest.lab.conjecture;

/** Modified Gram-Schmidt on rows of normal entries, whose span is uniformly distributed. */
final class Orthonormal {

  private Orthonormal() {}

  /** Orthonormal rows out of {@code rows}×{@code n} normal entries, row-major. */
  static double[] rows(double[] normal, int rows, int n) {
    if (rows > n) {
      throw new IllegalArgumentException(
          rows + " orthonormal rows do not fit into " + n + " dimensions");
    }
    double[] q = normal.clone();
    for (int r = 0; r < rows; r++) {
      for (int before = 0; before < r; before++) {
        double product = dot(q, before * n, q, r * n, n);
        for (int i = 0; i < n; i++) {
          q[r * n + i] -= product * q[before * n + i];
        }
      }
      double norm = Math.sqrt(dot(q, r * n, q, r * n, n));
      for (int i = 0; i < n; i++) {
        q[r * n + i] /= norm;
      }
    }
    return q;
  }

  private static double dot(double[] a, int fromA, double[] b, int fromB, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[fromA + i] * b[fromB + i];
    }
    return sum;
  }
}
