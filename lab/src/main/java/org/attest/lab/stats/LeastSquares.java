package org.attest.lab.stats;

import java.util.Arrays;

/**
 * Minimises |X b - y|² for an n x p matrix X of full column rank by Householder reflections, X =
 * QR, and gives (XᵀX)^-1 = R^-1 R^-ᵀ.
 *
 * <p>Source: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed. (2013), sections 5.2 and
 * 5.3.
 *
 * @param solution b, length p; NaN when X has not full column rank
 * @param inverse (XᵀX)^-1, p x p; NaN when X has not full column rank
 * @param logDeterminant log det XᵀX = 2 Σ log |R_jj|; NaN when X has not full column rank
 */
record LeastSquares(double[] solution, double[][] inverse, double logDeterminant) {

  /** A column closer to the span of its predecessors than this share of its length is dependent. */
  private static final double DEPENDENT = 1e-11;

  /** Solves for columns X[j][i] (column j, row i) and right-hand side y[i]. */
  static LeastSquares solve(double[][] columns, double[] y) {
    int p = columns.length;
    int n = y.length;
    double[][] a = Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new);
    double[] b = y.clone();
    double[] diagonal = new double[p];
    double logDeterminant = 0;
    for (int j = 0; j < p; j++) {
      double length = Math.sqrt(dot(columns[j], columns[j], 0));
      double norm = j < n ? Math.sqrt(dot(a[j], a[j], j)) : 0;
      if (!(norm > DEPENDENT * length)) {
        return undetermined(p);
      }
      diagonal[j] = a[j][j] > 0 ? -norm : norm;
      logDeterminant += 2 * StrictMath.log(norm);
      a[j][j] -= diagonal[j];
      for (int k = j + 1; k < p; k++) {
        reflect(a[j], a[k], j);
      }
      reflect(a[j], b, j);
    }
    double[][] inverse = invertUpper(a, diagonal);
    double[] solution = new double[p];
    double[][] covariance = new double[p][p];
    for (int i = 0; i < p; i++) {
      for (int k = i; k < p; k++) {
        solution[i] += inverse[i][k] * b[k];
      }
      for (int j = 0; j < p; j++) {
        for (int k = Math.max(i, j); k < p; k++) {
          covariance[i][j] += inverse[i][k] * inverse[j][k];
        }
      }
    }
    return new LeastSquares(solution, covariance, logDeterminant);
  }

  /** Whether X had full column rank. */
  boolean determined() {
    return !Double.isNaN(solution[0]);
  }

  private static LeastSquares undetermined(int p) {
    double[] solution = new double[p];
    Arrays.fill(solution, Double.NaN);
    double[][] inverse = new double[p][p];
    Arrays.stream(inverse).forEach(row -> Arrays.fill(row, Double.NaN));
    return new LeastSquares(solution, inverse, Double.NaN);
  }

  private static double dot(double[] u, double[] v, int from) {
    double sum = 0;
    for (int i = from; i < u.length; i++) {
      sum = Math.fma(u[i], v[i], sum);
    }
    return sum;
  }

  /** target := (I - 2 v vᵀ/vᵀv) target on the rows from {@code from}. */
  private static void reflect(double[] v, double[] target, int from) {
    double factor = 2 * dot(v, target, from) / dot(v, v, from);
    for (int i = from; i < v.length; i++) {
      target[i] = Math.fma(-factor, v[i], target[i]);
    }
  }

  /** R^-1, R with the given diagonal and entries a[column][row] above it. */
  private static double[][] invertUpper(double[][] a, double[] diagonal) {
    int p = diagonal.length;
    double[][] inverse = new double[p][p];
    for (int j = 0; j < p; j++) {
      inverse[j][j] = 1 / diagonal[j];
      for (int i = j - 1; i >= 0; i--) {
        double sum = 0;
        for (int k = i + 1; k <= j; k++) {
          sum = Math.fma(a[k][i], inverse[k][j], sum);
        }
        inverse[i][j] = -sum / diagonal[i];
      }
    }
    return inverse;
  }
}
