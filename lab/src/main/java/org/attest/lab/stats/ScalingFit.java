package org.attest.lab.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Weighted least squares fit of a {@link ScalingLaw} to points (x_i, y_i), x_i &gt; 0.
 *
 * <p>With S = Σ w_i (y_i - ŷ_i)² over n points and k = {@link ScalingLaw#parameters} + 1 (the
 * variance counts): log-likelihood l = -(n/2)(ln(2πS/n) + 1) + ½ Σ ln w_i; AICc = -2l + 2k + 2k(k +
 * 1)/(n - k - 1), NaN unless n &gt; k + 1. {@link #leaveOneOut} is the error of predicting each
 * point from the others. Weights are relative, proportional to 1/variance of y: 1 for equal errors,
 * 1/y² for errors in proportion to y.
 *
 * <p>A fitted exponent minimises S over [-8, 8] (our choice) with a and b eliminated; the interval
 * of p is the profile interval {p: S(p) ≤ S + t² s²}, s² = S/(n - parameters), infinite where it
 * leaves that range. The other intervals are those of the linearised law, ± t standard errors. For
 * the nested law φ is fitted as (u^p - 1)/p, u = x over the geometric mean of the x, which passes
 * through ln u at p = 0 without a break.
 *
 * <p>Points with a NaN or x ≤ 0 and points of weight 0 are missing. A fit that its points do not
 * determine (too few points, equal x, an exponent at the end of its range) is NaN throughout.
 * Points that a law meets to rounding have S = 0 and AICc = -∞.
 *
 * <p>Sources: K. P. Burnham, D. R. Anderson, Model Selection and Multimodel Inference, 2nd ed.
 * (2002), sections 2.4 and 7.4; G. H. Golub, V. Pereyra, SIAM J. Numer. Anal. 10 (1973) 413-432.
 */
public final class ScalingFit {

  private static final double STEEPEST = 8;
  private static final double GRID = 0.25;

  /** Residuals below this share of the largest |y| are rounding. */
  private static final double ROUNDING = 1e-13;

  private final ScalingLaw law;
  private final double[] x;
  private final double[] y;
  private final double[] weights;
  private final int missing;
  private final double centre;
  private final double exponent;
  private final double[] coefficients;
  private final double[][] inverse;
  private final double residualSquares;

  private ScalingFit(ScalingLaw law, double[] x, double[] y, double[] weights, int missing) {
    this.law = law;
    this.x = x;
    this.y = y;
    this.weights = weights;
    this.missing = missing;
    centre = law.shape() == ScalingLaw.Shape.POWER ? Samples.mean(Samples.logs(x)) : 0;
    exponent = law.shape() == ScalingLaw.Shape.POWER ? bestExponent() : law.fixed().orElse(0);
    LeastSquares solved = solve(exponent);
    LeastSquares local =
        LeastSquares.solve(jacobian(exponent, solved.solution()), new double[x.length]);
    inverse = local.inverse();
    coefficients = solved.solution();
    if (!local.determined()) {
      Arrays.fill(coefficients, Double.NaN);
    }
    residualSquares = squares(exponent, coefficients);
  }

  /** Fit with equal weights. */
  public static ScalingFit of(ScalingLaw law, double[] x, double[] y) {
    double[] ones = new double[y.length];
    Arrays.fill(ones, 1);
    return weighted(law, x, y, ones);
  }

  /** Fit with weights. */
  public static ScalingFit weighted(ScalingLaw law, double[] x, double[] y, double[] weights) {
    Samples.requireEqualLength("x", x.length, "y", y.length);
    int[] rows = Samples.complete(Samples.logs(x), y, Samples.usable(weights, y.length));
    return new ScalingFit(
        law,
        Samples.at(x, rows),
        Samples.at(y, rows),
        Samples.at(weights, rows),
        y.length - rows.length);
  }

  /** The law. */
  public ScalingLaw law() {
    return law;
  }

  /** Whether the points determine the law. */
  public boolean determined() {
    return !Double.isNaN(residualSquares);
  }

  /** Number of points used, n. */
  public int count() {
    return y.length;
  }

  /** Number of points left out. */
  public int missing() {
    return missing;
  }

  /** Degrees of freedom of the residuals, n - parameters; may be negative. */
  public int residualDegrees() {
    return count() - law.parameters();
  }

  /** S; NaN when the fit is undetermined. */
  public double residualSquares() {
    return residualSquares;
  }

  /** s = √(S/(n - parameters)); NaN without residual degrees of freedom. */
  public double residualSd() {
    return residualDegrees() > 0 ? Math.sqrt(residualSquares / residualDegrees()) : Double.NaN;
  }

  /** l; +∞ when S = 0. */
  public double logLikelihood() {
    double n = count();
    double sum = 0;
    for (double weight : weights) {
      sum += StrictMath.log(weight);
    }
    return -n / 2 * (StrictMath.log(2 * Math.PI * residualSquares / n) + 1) + sum / 2;
  }

  /** AICc; NaN unless n &gt; k + 1. */
  public double aicc() {
    int k = law.parameters() + 1;
    int rest = count() - k - 1;
    return rest > 0 ? -2 * logLikelihood() + 2 * k + 2.0 * k * (k + 1) / rest : Double.NaN;
  }

  /**
   * √(Σ w_i (y_i - ŷ_(-i))² / Σ w_i), ŷ_(-i) predicted from all points but i; NaN when some of
   * those fits is undetermined.
   */
  public double leaveOneOut() {
    double[] errors = leaveOneOutErrors();
    double sum = 0;
    double total = 0;
    for (int i = 0; i < errors.length; i++) {
      sum = Math.fma(weights[i] * errors[i], errors[i], sum);
      total += weights[i];
    }
    return Math.sqrt(sum / total);
  }

  /** y_i - ŷ_(-i) per point used. */
  double[] leaveOneOutErrors() {
    double[] errors = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      int left = i;
      int[] rest = IntStream.range(0, y.length).filter(j -> j != left).toArray();
      ScalingFit fit =
          new ScalingFit(
              law, Samples.at(x, rest), Samples.at(y, rest), Samples.at(weights, rest), 0);
      errors[i] = y[i] - fit.at(x[i]);
    }
    return errors;
  }

  /** Weights of the points used. */
  double[] weights() {
    return weights.clone();
  }

  /** ŷ(x); NaN when the fit is undetermined. */
  public double at(double x) {
    double[] row = basis(x, exponent);
    double value = 0;
    for (int j = 0; j < row.length; j++) {
      value = Math.fma(coefficients[j], row[j], value);
    }
    return value;
  }

  /** ŷ(x) with the t interval of the linearised law. */
  public Estimate at(double level, double x) {
    return linear(at(x), gradient(x, exponent, coefficients), level);
  }

  /** The exponent p: fitted with its profile interval, or as given with an interval of no width. */
  public Estimate exponent(double level) {
    Samples.requireLevel(level);
    if (law.fixed().isPresent()) {
      return new Estimate(exponent, new Interval(exponent, exponent, level));
    }
    if (law.shape() != ScalingLaw.Shape.POWER || !determined()) {
      return Estimate.unknown(level);
    }
    if (residualDegrees() < 1) {
      return new Estimate(exponent, Interval.unknown(level));
    }
    double t = Distributions.studentTwoSided(level, residualDegrees());
    double limit = residualSquares * (1 + t * t / residualDegrees());
    return new Estimate(exponent, new Interval(end(-1, limit), end(1, limit), level));
  }

  /** The offset a with its interval; 0 exactly where the law has none. */
  public Estimate offset(double level) {
    if (!law.offset()) {
      return new Estimate(0, new Interval(0, 0, level));
    }
    if (law.shape() != ScalingLaw.Shape.POWER) {
      return linear(coefficients[0], new double[] {1, 0}, level);
    }
    double p = exponent;
    return linear(
        coefficients[0] - coefficients[1] / p,
        new double[] {1, -1 / p, coefficients[1] / (p * p)},
        level);
  }

  /** The factor b with its interval; 0 exactly for a constant. */
  public Estimate factor(double level) {
    if (law.shape() == ScalingLaw.Shape.NONE) {
      return new Estimate(0, new Interval(0, 0, level));
    }
    int j = law.offset() ? 1 : 0;
    if (law.shape() != ScalingLaw.Shape.POWER) {
      double[] unit = new double[j + 1];
      unit[j] = 1;
      return linear(coefficients[j], unit, level);
    }
    // b = β e^(-p c) for the power, β e^(-p c) / p for the nested law; c is the mean of ln x.
    double scale = StrictMath.exp(-exponent * centre) / (law.offset() ? exponent : 1);
    double[] gradient = new double[j + 2];
    gradient[j] = scale;
    gradient[j + 1] = coefficients[j] * scale * (-centre - (law.offset() ? 1 / exponent : 0));
    return linear(coefficients[j] * scale, gradient, level);
  }

  /** For people: {@code 1.2 + 3.4 x^0.5} in the letters of the formula, four digits each. */
  public String text() {
    double level = 0.95;
    String text = law.formula();
    if (law.offset()) {
      text = text.replaceFirst("a", Samples.text(offset(level).value()));
    }
    if (law.shape() != ScalingLaw.Shape.NONE) {
      text = text.replaceFirst("b", Samples.text(factor(level).value()));
    }
    if (law.shape() == ScalingLaw.Shape.POWER) {
      text = text.replaceFirst("p$", Samples.text(exponent));
    }
    return text;
  }

  /** The exponent of least S; NaN when it is at an end of the range or not determined. */
  private double bestExponent() {
    double best = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    for (double p = -STEEPEST; p <= STEEPEST; p += GRID) {
      double squares = squares(p, solve(p).solution());
      if (squares < least) {
        least = squares;
        best = p;
      }
    }
    double low = best - GRID;
    double high = best + GRID;
    if (Double.isNaN(best) || !(descent(low) > 0) || !(descent(high) < 0)) {
      return Double.NaN;
    }
    while (true) {
      double middle = low + (high - low) / 2;
      if (middle == low || middle == high || high - low < 1e-15) {
        return middle;
      }
      if (descent(middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  /** -½ dS/dp with the coefficients eliminated: Σ w_i r_i ∂ŷ_i/∂p. */
  private double descent(double p) {
    double[] c = solve(p).solution();
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double[] gradient = gradient(x[i], p, c);
      sum =
          Math.fma(weights[i] * gradient[gradient.length - 1], residual(i, basis(x[i], p), c), sum);
    }
    return sum;
  }

  /** Where S(p) passes the limit on one side of the estimate. */
  private double end(int direction, double limit) {
    double inside = exponent;
    double outside = exponent + direction * GRID / 8;
    while (squares(outside, solve(outside).solution()) <= limit) {
      if (Math.abs(outside) > STEEPEST) {
        return direction * Double.POSITIVE_INFINITY;
      }
      inside = outside;
      outside += direction * GRID / 8;
    }
    while (true) {
      double middle = inside + (outside - inside) / 2;
      if (middle == inside || middle == outside || Math.abs(outside - inside) < 1e-13) {
        return middle;
      }
      if (squares(middle, solve(middle).solution()) <= limit) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
  }

  private LeastSquares solve(double p) {
    int terms = law.parameters() - (law.shape() == ScalingLaw.Shape.POWER ? 1 : 0);
    double[][] columns = new double[terms][x.length];
    double[] target = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double root = Math.sqrt(weights[i]);
      double[] row = basis(x[i], p);
      for (int j = 0; j < terms; j++) {
        columns[j][i] = root * row[j];
      }
      target[i] = root * y[i];
    }
    return LeastSquares.solve(columns, target);
  }

  private double[][] jacobian(double p, double[] c) {
    double[][] columns = new double[law.parameters()][x.length];
    for (int i = 0; i < x.length; i++) {
      double[] row = gradient(x[i], p, c);
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = Math.sqrt(weights[i]) * row[j];
      }
    }
    return columns;
  }

  private double squares(double p, double[] c) {
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < x.length; i++) {
      double residual = residual(i, basis(x[i], p), c);
      sum = Math.fma(weights[i] * residual, residual, sum);
      largest = Math.max(largest, Math.sqrt(weights[i]) * Math.abs(y[i]));
    }
    double rounding = ROUNDING * largest;
    if (x.length == 0) {
      return Double.NaN;
    }
    return sum <= x.length * rounding * rounding ? 0 : sum;
  }

  private double residual(int i, double[] row, double[] c) {
    double residual = y[i];
    for (int j = 0; j < row.length; j++) {
      residual = Math.fma(-c[j], row[j], residual);
    }
    return residual;
  }

  private double[] basis(double x, double p) {
    return basis(law, x, centre, p);
  }

  /**
   * The functions of a law whose coefficients are fitted, at x.
   *
   * @param centre what ln x is taken from where the exponent is fitted, else 0
   * @param p the exponent
   */
  static double[] basis(ScalingLaw law, double x, double centre, double p) {
    double u = StrictMath.log(x) - centre;
    double phi =
        switch (law.shape()) {
          case NONE -> 0;
          case LOG -> u;
          case GIVEN_POWER -> StrictMath.pow(x, p);
          case POWER -> law.offset() ? boxCox(u, p) : StrictMath.exp(p * u);
        };
    if (law.shape() == ScalingLaw.Shape.NONE) {
      return new double[] {1};
    }
    return law.offset() ? new double[] {1, phi} : new double[] {phi};
  }

  /** Derivatives of ŷ(x) by all parameters, the exponent last where it is fitted. */
  private double[] gradient(double x, double p, double[] c) {
    double[] row = basis(x, p);
    if (law.shape() != ScalingLaw.Shape.POWER) {
      return row;
    }
    double u = StrictMath.log(x) - centre;
    double[] gradient = Arrays.copyOf(row, row.length + 1);
    gradient[row.length] =
        c[row.length - 1] * (law.offset() ? boxCoxSlope(u, p) : u * StrictMath.exp(p * u));
    return gradient;
  }

  /** (e^(pu) - 1)/p, u at p = 0. */
  private static double boxCox(double u, double p) {
    return p == 0 ? u : StrictMath.expm1(p * u) / p;
  }

  /** d/dp of (e^(pu) - 1)/p. */
  private static double boxCoxSlope(double u, double p) {
    double v = p * u;
    // (1 + v e^v - e^v)/p²; its power series where the difference would cancel.
    return Math.abs(v) < 1e-2
        ? u * u * (0.5 + v * (1.0 / 3 + v * (1.0 / 8 + v * (1.0 / 30 + v / 144))))
        : (v * StrictMath.exp(v) - StrictMath.expm1(v)) / (p * p);
  }

  private Estimate linear(double value, double[] gradient, double level) {
    Samples.requireLevel(level);
    if (residualDegrees() < 1 || !determined()) {
      return new Estimate(value, Interval.unknown(level));
    }
    double variance = 0;
    for (int i = 0; i < inverse.length; i++) {
      for (int j = 0; j < inverse.length; j++) {
        variance = Math.fma(inverse[i][j], gradient[i] * gradient[j], variance);
      }
    }
    double t = Distributions.studentTwoSided(level, residualDegrees());
    return new Estimate(
        value, Interval.around(value, t * residualSd() * Math.sqrt(variance), level));
  }
}
