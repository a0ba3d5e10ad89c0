package org.attest.lab.stats;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;

/**
 * Maximum likelihood fit of a {@link ScalingLaw} to values that are known up to an interval: y_i =
 * c(x_i) + σ_i z_i with z_i standard normal lies in (low_i, high_i]. A value read as the first
 * point of a grid that is not below it lies between that point and the one before; one at the floor
 * of the grid has low = -∞, one beyond its end high = ∞.
 *
 * <p>l = Σ ln(Φ((high_i - c(x_i))/σ_i) - Φ((low_i - c(x_i))/σ_i)). Either one σ is fitted and
 * counts as a parameter, AICc = -2l + 2k + 2k(k + 1)/(n - k - 1) with k = {@link
 * ScalingLaw#parameters} + 1, NaN unless n &gt; k + 1; or the σ_i are given, and AICc is AIC, -2l +
 * 2k with k the parameters of the law: a variance that is known needs no correction.
 *
 * <p>In coefficients over σ and 1/σ, l is concave for given exponent; Newton steps, halved until l
 * rises, find its maximum from anywhere. A fitted exponent maximises l over [-8, 8] as in {@link
 * ScalingFit}. Where a law passes through all intervals and σ is fitted, l = 0 and σ = 0 are its
 * supremum.
 *
 * <p>Rows with a NaN, x ≤ 0, or low ≥ high are missing. A fit that its intervals do not determine
 * (fewer than the parameters, or none with two finite ends where σ is fitted) is NaN throughout.
 *
 * <p>Sources: J. W. Pratt, J. Am. Stat. Assoc. 76 (1981) 103-106, and J. Burridge, J. R. Stat. Soc.
 * B 43 (1981) 41-45, for the concavity; AICc as in {@link ScalingFit}.
 */
public final class CensoredScalingFit {

  private static final double STEEPEST = 8;
  private static final double GRID = 0.25;
  private static final int STEPS = 200;
  private static final int HALVINGS = 60;

  /** A log-likelihood this near to 0 is that of a law through all intervals. */
  private static final double THROUGH = 1e-9;

  private static final double INVERSE_ROOT_2_PI = 0.3989422804014327;

  private final ScalingLaw law;
  private final double[] x;
  private final double[] low;
  private final double[] high;
  private final double[] sd;
  private final boolean fitted;
  private final double centre;
  private final double exponent;
  private final Maximum maximum;

  /**
   * The maximum at one exponent.
   *
   * @param theta coefficients over σ, then 1/σ where it is fitted
   * @param logLikelihood l
   */
  private record Maximum(double[] theta, double logLikelihood) {}

  private CensoredScalingFit(
      ScalingLaw law, double[] x, double[] low, double[] high, double[] sd, boolean fitted) {
    this.law = law;
    this.x = x;
    this.low = low;
    this.high = high;
    this.sd = sd;
    this.fitted = fitted;
    boolean power = law.shape() == ScalingLaw.Shape.POWER;
    centre = power ? Samples.mean(Samples.logs(x)) : 0;
    boolean enough = x.length >= law.parameters() && (!fitted || closed() > 0);
    exponent = power && enough ? bestExponent() : law.fixed().orElse(0);
    maximum = enough && !Double.isNaN(exponent) ? maximise(exponent) : undetermined();
  }

  /** Fit with one unknown σ. */
  public static CensoredScalingFit of(ScalingLaw law, double[] x, double[] low, double[] high) {
    double[] ones = new double[x.length];
    Arrays.fill(ones, 1);
    return fit(law, x, low, high, ones, true);
  }

  /** Fit with given σ_i &gt; 0. */
  public static CensoredScalingFit known(
      ScalingLaw law, double[] x, double[] low, double[] high, double[] sd) {
    return fit(law, x, low, high, sd, false);
  }

  private static CensoredScalingFit fit(
      ScalingLaw law, double[] x, double[] low, double[] high, double[] sd, boolean fitted) {
    Samples.requireEqualLength("x", x.length, "low", low.length);
    Samples.requireEqualLength("x", x.length, "high", high.length);
    Samples.requireEqualLength("x", x.length, "sd", sd.length);
    int[] rows =
        IntStream.range(0, x.length)
            .filter(i -> x[i] > 0 && low[i] < high[i] && sd[i] > 0)
            .toArray();
    return new CensoredScalingFit(
        law,
        Samples.at(x, rows),
        Samples.at(low, rows),
        Samples.at(high, rows),
        Samples.at(sd, rows),
        fitted);
  }

  /** The law. */
  public ScalingLaw law() {
    return law;
  }

  /** Number of intervals used, n. */
  public int count() {
    return x.length;
  }

  /** l; NaN when the fit is undetermined. */
  public double logLikelihood() {
    return maximum.logLikelihood();
  }

  /** AICc, or AIC where the σ_i are given; smaller is better. */
  public double aicc() {
    int k = law.parameters() + (fitted ? 1 : 0);
    int rest = count() - k - 1;
    if (!fitted) {
      return 2 * k - 2 * logLikelihood();
    }
    return rest > 0 ? -2 * logLikelihood() + 2 * k + 2.0 * k * (k + 1) / rest : Double.NaN;
  }

  /** σ, fitted; 1 where the σ_i are given. */
  public double sd() {
    return fitted ? 1 / maximum.theta()[maximum.theta().length - 1] : 1;
  }

  /** p, fitted or as given; 0 for laws without one. */
  public double exponent() {
    return exponent;
  }

  /** c(x); NaN when the fit is undetermined. */
  public double at(double x) {
    double[] row = basis(x, exponent);
    double value = 0;
    for (int j = 0; j < row.length; j++) {
      value = Math.fma(maximum.theta()[j], row[j], value);
    }
    return value * sd();
  }

  /** Intervals with two finite ends. */
  private long closed() {
    return IntStream.range(0, low.length)
        .filter(i -> Double.isFinite(low[i]) && Double.isFinite(high[i]))
        .count();
  }

  private Maximum undetermined() {
    double[] theta = new double[3];
    Arrays.fill(theta, Double.NaN);
    return new Maximum(theta, Double.NaN);
  }

  /** The exponent of largest l; NaN at an end of its range. */
  private double bestExponent() {
    double best = -STEEPEST;
    double most = Double.NEGATIVE_INFINITY;
    for (double p = -STEEPEST; p <= STEEPEST; p += GRID) {
      double l = maximise(p).logLikelihood();
      if (l > most) {
        most = l;
        best = p;
      }
    }
    if (Math.abs(best) == STEEPEST) {
      return Double.NaN;
    }
    // Golden section: l is flat at its maximum, so p is known to the root of its rounding.
    double ratio = (Math.sqrt(5) - 1) / 2;
    double a = best - GRID;
    double b = best + GRID;
    while (b - a > 1e-8) {
      double left = b - ratio * (b - a);
      double right = a + ratio * (b - a);
      if (maximise(left).logLikelihood() >= maximise(right).logLikelihood()) {
        b = right;
      } else {
        a = left;
      }
    }
    return a + (b - a) / 2;
  }

  private Maximum maximise(double p) {
    double[] theta = start(p);
    double l = logLikelihood(theta, p);
    for (int step = 0; step < STEPS && l < -THROUGH; step++) {
      double[] direction = newton(theta, p);
      double[] next = theta;
      double gained = Double.NEGATIVE_INFINITY;
      double size = 1;
      for (int k = 0; k < HALVINGS && !(gained > l); k++) {
        next = moved(theta, direction, size);
        gained = logLikelihood(next, p);
        size /= 2;
      }
      if (!(gained > l)) {
        break;
      }
      theta = next;
      l = gained;
    }
    return new Maximum(theta, l);
  }

  private double[] moved(double[] theta, double[] direction, double size) {
    double[] next = theta.clone();
    for (int j = 0; j < next.length; j++) {
      next[j] = Math.fma(size, direction[j], next[j]);
    }
    return next;
  }

  /** Least squares through the middles, with σ so large that no interval is impossible. */
  private double[] start(double p) {
    int terms = basis(1, p).length;
    double[][] columns = new double[terms][x.length];
    double[] middle = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] row = basis(x[i], p);
      for (int j = 0; j < terms; j++) {
        columns[j][i] = row[j];
      }
      middle[i] =
          Double.isInfinite(low[i])
              ? (Double.isInfinite(high[i]) ? 0 : high[i])
              : Double.isInfinite(high[i]) ? low[i] : low[i] + (high[i] - low[i]) / 2;
    }
    double[] solution = LeastSquares.solve(columns, middle).solution();
    double[] theta = Arrays.copyOf(solution, fitted ? terms + 1 : terms);
    if (fitted) {
      double scale = 0;
      for (double value : middle) {
        scale = Math.max(scale, Math.abs(value));
      }
      double sigma = scale == 0 ? 1 : scale;
      for (int j = 0; j < terms; j++) {
        theta[j] /= sigma;
      }
      theta[terms] = 1 / sigma;
    }
    return theta;
  }

  /** The standardised end of an interval, (end - c)/σ. */
  private double standard(double[] theta, double end, double[] row, int i) {
    if (Double.isInfinite(end)) {
      return end;
    }
    double value = fitted ? theta[row.length] * end : end / sd[i];
    for (int j = 0; j < row.length; j++) {
      value = Math.fma(-theta[j], fitted ? row[j] : row[j] / sd[i], value);
    }
    return value;
  }

  private double logLikelihood(double[] theta, double p) {
    if (fitted && !(theta[theta.length - 1] > 0)) {
      return Double.NEGATIVE_INFINITY;
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double[] row = basis(x[i], p);
      sum +=
          StrictMath.log(
              between(standard(theta, low[i], row, i), standard(theta, high[i], row, i)));
    }
    return sum;
  }

  /** Φ(v) - Φ(u), in the tail where it does not cancel. */
  private static double between(double u, double v) {
    return u > 0
        ? Distributions.normalCumulative(-u) - Distributions.normalCumulative(-v)
        : Distributions.normalCumulative(v) - Distributions.normalCumulative(u);
  }

  private static double density(double u) {
    return Double.isInfinite(u) ? 0 : INVERSE_ROOT_2_PI * StrictMath.exp(-0.5 * u * u);
  }

  /** -H⁻¹ g of l; a step along the gradient where H is singular. */
  private double[] newton(double[] theta, double p) {
    int n = theta.length;
    double[] gradient = new double[n];
    double[][] curvature = new double[n][n];
    for (int i = 0; i < x.length; i++) {
      double[] row = basis(x[i], p);
      double u = standard(theta, low[i], row, i);
      double v = standard(theta, high[i], row, i);
      double mass = between(u, v);
      double a = density(v) / mass;
      double b = density(u) / mass;
      double vv = a == 0 ? 0 : v * a + a * a;
      double uu = b == 0 ? 0 : b * b - u * b;
      double[] dv = derivative(row, high[i], i);
      double[] du = derivative(row, low[i], i);
      for (int j = 0; j < n; j++) {
        gradient[j] += a * dv[j] - b * du[j];
        for (int k = 0; k < n; k++) {
          curvature[j][k] +=
              vv * dv[j] * dv[k] + uu * du[j] * du[k] - a * b * (dv[j] * du[k] + du[j] * dv[k]);
        }
      }
    }
    LUDecomposition solver = new LUDecomposition(new Array2DRowRealMatrix(curvature, false));
    return solver.getSolver().isNonSingular()
        ? solver.getSolver().solve(new ArrayRealVector(gradient, false)).toArray()
        : gradient;
  }

  /** Derivatives of a standardised end by θ; 0 for an infinite one. */
  private double[] derivative(double[] row, double end, int i) {
    double[] d = new double[fitted ? row.length + 1 : row.length];
    if (Double.isInfinite(end)) {
      return d;
    }
    for (int j = 0; j < row.length; j++) {
      d[j] = fitted ? -row[j] : -row[j] / sd[i];
    }
    if (fitted) {
      d[row.length] = end;
    }
    return d;
  }

  private double[] basis(double x, double p) {
    return ScalingFit.basis(law, x, centre, p);
  }
}
