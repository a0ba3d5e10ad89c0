package org.attest.lab.stats;

import java.util.Arrays;

/**
 * Logistic regression of a success probability on one or two covariates: log(π/(1-π)) = b_0 + b_1
 * x_1 + b_2 x_2, k_i successes in n_i trials at the i-th point.
 *
 * <p>By maximum likelihood where its estimate exists; where a line separates successes from
 * failures it does not, and Firth's penalised likelihood, which always has a finite maximum, takes
 * over ({@link #penalised}). Intervals for thresholds are profile likelihood intervals of the same
 * likelihood.
 *
 * <p>Points with a NaN or without trials are missing. Without variation in a covariate, or with
 * fewer distinct points than coefficients, everything is NaN. With successes alone or failures
 * alone there is no transition to locate: thresholds are unknown.
 */
public final class LogisticRegression {

  private final double[] centre;
  private final double[] scale;
  private final LogisticLikelihood likelihood;
  private final LogisticLikelihood.Maximum maximum;
  private final boolean oneSided;
  private final int missing;

  private LogisticRegression(double[][] covariates, long[] successes, long[] trials, int missing) {
    this.missing = missing;
    int n = trials.length;
    int p = covariates.length + 1;
    centre = new double[p];
    scale = new double[p];
    double[][] design = new double[p][n];
    Arrays.fill(design[0], 1);
    for (int j = 1; j < p; j++) {
      Summary summary = Summary.of(covariates[j - 1]);
      centre[j] = summary.mean();
      scale[j] = summary.sd() > 0 ? summary.sd() : 1;
      for (int i = 0; i < n; i++) {
        design[j][i] = (covariates[j - 1][i] - centre[j]) / scale[j];
      }
    }
    oneSided = Arrays.equals(successes, trials) || Arrays.stream(successes).allMatch(k -> k == 0);
    boolean determined = LeastSquares.solve(design, new double[n]).determined();
    boolean separated = determined && Separation.exists(transpose(design), successes, trials);
    likelihood = new LogisticLikelihood(design, successes, trials, separated);
    maximum = determined ? likelihood.maximise() : undetermined(p);
  }

  /** The regression on one covariate: successes[i] in trials[i] at x[i]. */
  public static LogisticRegression of(double[] x, long[] successes, long[] trials) {
    return of(new double[][] {x}, successes, trials);
  }

  /** The regression on one or two covariates, given as columns. */
  public static LogisticRegression of(double[][] covariates, long[] successes, long[] trials) {
    if (covariates.length < 1 || covariates.length > 2) {
      throw new IllegalArgumentException("need 1 or 2 covariates, found " + covariates.length);
    }
    Samples.requireEqualLength("successes", successes.length, "trials", trials.length);
    double[] usable = new double[trials.length];
    for (int i = 0; i < trials.length; i++) {
      if (successes[i] < 0 || trials[i] < successes[i]) {
        throw new IllegalArgumentException(
            "need 0 <= successes <= trials, found " + successes[i] + " of " + trials[i]);
      }
      usable[i] = trials[i] > 0 ? 0 : Double.NaN;
    }
    double[][] columns = Arrays.copyOf(covariates, covariates.length + 1);
    columns[covariates.length] = usable;
    for (double[] column : columns) {
      Samples.requireEqualLength("covariate", column.length, "trials", trials.length);
    }
    int[] rows = Samples.complete(columns);
    return new LogisticRegression(
        Arrays.stream(covariates).map(c -> Samples.at(c, rows)).toArray(double[][]::new),
        Arrays.stream(rows).mapToLong(i -> successes[i]).toArray(),
        Arrays.stream(rows).mapToLong(i -> trials[i]).toArray(),
        trials.length - rows.length);
  }

  /** Number of points left out. */
  public int missing() {
    return missing;
  }

  /** Whether a line separates successes from failures, so that Firth's penalty was used. */
  public boolean penalised() {
    return likelihood.penalised();
  }

  /** Coefficient b_j; j = 0 is the intercept. */
  public double coefficient(int j) {
    double[] b = maximum.b();
    if (j > 0) {
      return b[j] / scale[j];
    }
    double intercept = b[0];
    for (int k = 1; k < b.length; k++) {
      intercept -= b[k] * centre[k] / scale[k];
    }
    return intercept;
  }

  /** Standard error of b_j from the inverse of the expected information; j = 0 is the intercept. */
  public double standardError(int j) {
    double[][] inverse = maximum.inverse();
    if (j > 0) {
      return Math.sqrt(inverse[j][j]) / scale[j];
    }
    double[] weights = new double[inverse.length];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = k == 0 ? 1 : -centre[k] / scale[k];
    }
    double variance = 0;
    for (int k = 0; k < weights.length; k++) {
      for (int l = 0; l < weights.length; l++) {
        variance += weights[k] * weights[l] * inverse[k][l];
      }
    }
    return Math.sqrt(variance);
  }

  /**
   * The log-likelihood at the estimate, without binomial coefficients; penalised where the fit is.
   */
  public double logLikelihood() {
    double value = maximum.value();
    for (int j = 1; j < scale.length && penalised(); j++) {
      // det I in the units of the covariates is that in standard units times Π scale_j².
      value += StrictMath.log(scale[j]);
    }
    return value;
  }

  /** The fitted success probability π at x, one value per covariate. */
  public double at(double... x) {
    Samples.requireEqualLength("x", x.length, "covariates", centre.length - 1);
    double eta = maximum.b()[0];
    for (int j = 1; j < centre.length; j++) {
      eta += maximum.b()[j] * (x[j - 1] - centre[j]) / scale[j];
    }
    return 1 / (1 + StrictMath.exp(-eta));
  }

  /**
   * The value of the first covariate at which π = p, with its profile likelihood interval: all c
   * with 2 (max l - max over {π(c) = p} of l) ≤ χ²_1(level). It is (-∞, ∞) when the likelihood
   * ratio test at that level cannot tell b_1 from 0.
   *
   * @param p success probability in (0, 1), for example 0.5
   * @param level confidence level
   * @param other value of the second covariate, when there is one
   */
  public Estimate threshold(double p, double level, double... other) {
    Samples.requireLevel(level);
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("probability must lie in (0, 1), found " + p);
    }
    Samples.requireEqualLength("other", other.length, "other covariates", centre.length - 2);
    double[] b = maximum.b();
    double eta = StrictMath.log(p) - StrictMath.log1p(-p);
    double z = other.length == 0 ? 0 : (other[0] - centre[2]) / scale[2];
    double rest = other.length == 0 ? 0 : b[2] * z;
    double value = (eta - b[0] - rest) / b[1];
    if (oneSided || Double.isNaN(value) || Double.isInfinite(value)) {
      return Estimate.unknown(level);
    }
    Interval interval = new ThresholdProfile(likelihood, maximum, eta, z).interval(value, level);
    double centre1 = centre[1];
    double scale1 = scale[1];
    return new Estimate(value, interval).map(c -> Math.fma(c, scale1, centre1));
  }

  private static LogisticLikelihood.Maximum undetermined(int p) {
    double[] b = new double[p];
    Arrays.fill(b, Double.NaN);
    double[][] inverse = new double[p][p];
    Arrays.stream(inverse).forEach(row -> Arrays.fill(row, Double.NaN));
    return new LogisticLikelihood.Maximum(b, Double.NaN, inverse);
  }

  private static double[][] transpose(double[][] columns) {
    double[][] rows = new double[columns[0].length][columns.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        rows[i][j] = columns[j][i];
      }
    }
    return rows;
  }
}
