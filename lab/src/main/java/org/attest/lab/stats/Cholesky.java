package org.attest.lab.stats;

/**
 * The lower triangular R with Σ = RRᵀ of a positive semidefinite Σ, in double. A direction whose
 * variance, given the earlier ones, is below rounding in single precision has none.
 */
public final class Cholesky {

  /** Rounding of entries of Σ that were summed in single precision, relative to its diagonal. */
  private static final double ROUNDING = 1e-6;

  private Cholesky() {}

  /** Rᵀ of an n×n matrix, both row-major. */
  public static double[] transposed(double[] sigma, int n) {
    double[] rt = new double[n * n];
    for (int j = 0; j < n; j++) {
      double rest = sigma[j * n + j];
      for (int k = 0; k < j; k++) {
        rest -= rt[k * n + j] * rt[k * n + j];
      }
      if (!(rest > ROUNDING * sigma[j * n + j])) {
        continue;
      }
      double pivot = Math.sqrt(rest);
      rt[j * n + j] = pivot;
      for (int i = j + 1; i < n; i++) {
        double sum = sigma[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= rt[k * n + i] * rt[k * n + j];
        }
        rt[j * n + i] = sum / pivot;
      }
    }
    return rt;
  }
}
