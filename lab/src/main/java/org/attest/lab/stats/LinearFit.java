package org.attest.lab.stats;

import java.util.Arrays;

/**
 * Least squares fit of y = b_0 + b_1 x_1 + ... + b_k x_k + error, ordinary or weighted.
 *
 * <p>b minimises Σ w_i (y_i - ŷ_i)²; s² = Σ w_i (y_i - ŷ_i)² / (n - k - 1); the covariance of b is
 * s² (XᵀWX)^-1; intervals are b_j ± t se_j with Student's t for n - k - 1 degrees of freedom; R² =
 * 1 - Σ w_i (y_i - ŷ_i)² / Σ w_i (y_i - ȳ)² with the weighted mean ȳ. Weights are relative: only
 * their ratios matter.
 *
 * <p>Rows with a NaN are missing, rows of weight 0 are left out. Fewer rows than coefficients, or
 * regressors that are linearly dependent (all x equal), leave everything NaN. As many rows as
 * coefficients give coefficients without intervals. A constant y has R² = NaN.
 *
 * <p>Source: N. R. Draper, H. Smith, Applied Regression Analysis, 3rd ed. (1998), chapters 5 and 9.
 */
public final class LinearFit {

  private final double[] coefficients;
  private final double[][] inverse;
  private final int count;
  private final int missing;
  private final double residualSquares;
  private final double rSquared;

  private LinearFit(double[][] regressors, double[] y, double[] weights, int missing) {
    count = y.length;
    this.missing = missing;
    double[][] design = new double[regressors.length + 1][count];
    double[] target = new double[count];
    for (int i = 0; i < count; i++) {
      double root = Math.sqrt(weights[i]);
      design[0][i] = root;
      for (int j = 0; j < regressors.length; j++) {
        design[j + 1][i] = root * regressors[j][i];
      }
      target[i] = root * y[i];
    }
    LeastSquares solved = LeastSquares.solve(design, target);
    coefficients = solved.solution();
    inverse = solved.inverse();
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double residual = target[i];
      for (int j = 0; j < design.length; j++) {
        residual = Math.fma(-coefficients[j], design[j][i], residual);
      }
      squares = Math.fma(residual, residual, squares);
    }
    residualSquares = squares;
    double total = squaresAboutMean(y, weights);
    rSquared = total > 0 ? 1 - squares / total : Double.NaN;
  }

  /** Ordinary fit of a line y = b_0 + b_1 x. */
  public static LinearFit of(double[] x, double[] y) {
    return multiple(new double[][] {x}, y);
  }

  /** Weighted fit of a line; weights proportional to 1/variance of y, not negative. */
  public static LinearFit weighted(double[] x, double[] y, double[] weights) {
    return fit(new double[][] {x}, y, weights);
  }

  /** Ordinary fit on several regressors, given as columns: regressors[j][i] is x_j of row i. */
  public static LinearFit multiple(double[][] regressors, double[] y) {
    double[] ones = new double[y.length];
    Arrays.fill(ones, 1);
    return fit(regressors, y, ones);
  }

  private static LinearFit fit(double[][] regressors, double[] y, double[] weights) {
    double[][] columns = Arrays.copyOf(regressors, regressors.length + 2);
    columns[regressors.length] = y;
    columns[regressors.length + 1] = Samples.usable(weights, y.length);
    for (double[] column : columns) {
      Samples.requireEqualLength("regressor", column.length, "y", y.length);
    }
    int[] rows = Samples.complete(columns);
    double[][] kept =
        Arrays.stream(regressors).map(c -> Samples.at(c, rows)).toArray(double[][]::new);
    return new LinearFit(
        kept, Samples.at(y, rows), Samples.at(weights, rows), y.length - rows.length);
  }

  /** Number of rows used, n. */
  public int count() {
    return count;
  }

  /** Number of rows left out. */
  public int missing() {
    return missing;
  }

  /** Degrees of freedom of the residuals, n - k - 1; may be negative. */
  public int residualDegrees() {
    return count - coefficients.length;
  }

  /** Residual sum of squares Σ w (y - ŷ)²; NaN when the fit is undetermined. */
  public double residualSquares() {
    return residualSquares;
  }

  /** Residual standard deviation s; NaN without residual degrees of freedom. */
  public double residualSd() {
    return residualDegrees() > 0 ? Math.sqrt(residualSquares / residualDegrees()) : Double.NaN;
  }

  /** Coefficient of determination R²; NaN when y is constant or the fit is undetermined. */
  public double rSquared() {
    return rSquared;
  }

  /** Intercept b_0. */
  public double intercept() {
    return coefficients[0];
  }

  /** Slope b_1 of the first regressor. */
  public double slope() {
    return coefficient(1);
  }

  /** Coefficient b_j; j = 0 is the intercept. */
  public double coefficient(int j) {
    return coefficients[j];
  }

  /** Standard error of b_j; NaN without residual degrees of freedom. */
  public double standardError(int j) {
    return residualSd() * Math.sqrt(inverse[j][j]);
  }

  /** Intercept with its t interval. */
  public Estimate intercept(double level) {
    return coefficient(0, level);
  }

  /** Slope of the first regressor with its t interval. */
  public Estimate slope(double level) {
    return coefficient(1, level);
  }

  /** Coefficient b_j with its t interval. */
  public Estimate coefficient(int j, double level) {
    return estimate(coefficients[j], standardError(j), level);
  }

  /**
   * The fitted mean ŷ(x) = xᵀb with its t interval; se² = s² xᵀ(XᵀWX)^-1 x.
   *
   * @param level confidence level
   * @param x one value per regressor
   */
  public Estimate at(double level, double... x) {
    Samples.requireEqualLength("x", x.length, "regressors", coefficients.length - 1);
    double value = coefficients[0];
    double variance = inverse[0][0];
    for (int i = 0; i < x.length; i++) {
      value = Math.fma(coefficients[i + 1], x[i], value);
      variance = Math.fma(2 * inverse[0][i + 1], x[i], variance);
      for (int j = 0; j < x.length; j++) {
        variance = Math.fma(inverse[i + 1][j + 1], x[i] * x[j], variance);
      }
    }
    return estimate(value, residualSd() * Math.sqrt(variance), level);
  }

  private Estimate estimate(double value, double standardError, double level) {
    Samples.requireLevel(level);
    if (Double.isNaN(standardError)) {
      return new Estimate(value, Interval.unknown(level));
    }
    double t = Distributions.studentTwoSided(level, residualDegrees());
    return new Estimate(value, Interval.around(value, t * standardError, level));
  }

  private static double squaresAboutMean(double[] y, double[] weights) {
    double weight = 0;
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      weight += weights[i];
      sum = Math.fma(weights[i], y[i], sum);
    }
    double mean = sum / weight;
    double squares = 0;
    for (int i = 0; i < y.length; i++) {
      squares = Math.fma(weights[i], (y[i] - mean) * (y[i] - mean), squares);
    }
    return squares;
  }
}
