package org.attest.lab.stats;

import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

/**
 * Nonlinear least squares: θ minimises S(θ) = Σ w_i (y_i - f(x_i, θ))² from a given start, by
 * Levenberg and Marquardt's algorithm (Hipparchus).
 *
 * <p>s² = S/(n - p) for p parameters; standard errors are s √((JᵀWJ)^-1_jj) with the Jacobian J of
 * f at the estimate. {@link #parameter(int, double)} gives θ_j ± t se_j. {@link #profile} gives the
 * profile interval {c: min over θ with θ_j = c of S(θ) ≤ S + t² s²}, which needs no linearisation
 * in θ_j and is the one for verdicts. Both use Student's t for n - p degrees of freedom.
 *
 * <p>Derivatives are central differences of fourth order. Rows with a NaN are missing, rows of
 * weight 0 are left out. A start from which the algorithm does not converge, fewer rows than
 * parameters, or parameters that the data do not determine leave everything NaN; as many rows as
 * parameters give parameters without intervals.
 *
 * <p>Sources: J. J. Moré, The Levenberg-Marquardt algorithm (1978); D. M. Bates, D. G. Watts,
 * Nonlinear Regression Analysis and its Applications (1988), sections 2.3 and 6.1.
 */
public final class NonlinearFit {

  private static final int EVALUATIONS = 20_000;

  /** Relative step of differences: where the error of fourth order meets that of rounding. */
  private static final double STEP = 1e-4;

  /** Most steps that polish a minimum. */
  private static final int POLISH = 20;

  /** Relative differences of S that are rounding. */
  private static final double FLAT = 1e-12;

  /** Stand-in for a value of f that is no number: a step to there is always refused. */
  private static final double FORBIDDEN = 1e100;

  /** Steps of doubling after which an end of a profile interval counts as infinite. */
  private static final int DOUBLINGS = 12;

  private final Curve curve;
  private final double[] x;
  private final double[] y;
  private final double[] roots;
  private final int missing;
  private final double[] parameters;
  private final double residualSquares;
  private final LeastSquares local;

  /** The curve that is fitted. */
  @FunctionalInterface
  public interface Curve {

    /** f(x, θ); NaN or infinite where θ is not allowed. */
    double at(double x, double[] parameters);
  }

  private NonlinearFit(
      Curve curve, double[] x, double[] y, double[] roots, int missing, double[] start) {
    this.curve = curve;
    this.x = x;
    this.y = y;
    this.roots = roots;
    this.missing = missing;
    double[] found = minimise(start, -1);
    LeastSquares solved = LeastSquares.solve(columns(found), new double[x.length]);
    if (!solved.determined()) {
      Arrays.fill(found, Double.NaN);
    }
    parameters = found;
    local = solved;
    residualSquares = squares(found);
  }

  /** Ordinary fit. */
  public static NonlinearFit of(Curve curve, double[] x, double[] y, double[] start) {
    double[] ones = new double[y.length];
    Arrays.fill(ones, 1);
    return weighted(curve, x, y, ones, start);
  }

  /** Weighted fit; weights proportional to 1/variance of y, not negative. */
  public static NonlinearFit weighted(
      Curve curve, double[] x, double[] y, double[] weights, double[] start) {
    Samples.requireEqualLength("x", x.length, "y", y.length);
    int[] rows = Samples.complete(x, y, Samples.usable(weights, y.length));
    double[] roots = Arrays.stream(rows).mapToDouble(i -> Math.sqrt(weights[i])).toArray();
    return new NonlinearFit(
        curve, Samples.at(x, rows), Samples.at(y, rows), roots, y.length - rows.length, start);
  }

  /** Whether the fit converged to parameters that the data determine. */
  public boolean determined() {
    return local.determined();
  }

  /** Number of rows used, n. */
  public int count() {
    return y.length;
  }

  /** Number of rows left out. */
  public int missing() {
    return missing;
  }

  /** Degrees of freedom of the residuals, n - p; may be negative. */
  public int residualDegrees() {
    return count() - parameters.length;
  }

  /** Residual sum of squares S; NaN when the fit is undetermined. */
  public double residualSquares() {
    return residualSquares;
  }

  /** Residual standard deviation s; NaN without residual degrees of freedom. */
  public double residualSd() {
    return residualDegrees() > 0 ? Math.sqrt(residualSquares / residualDegrees()) : Double.NaN;
  }

  /** The estimate of θ_j. */
  public double parameter(int j) {
    return parameters[j];
  }

  /** Standard error of θ_j; NaN without residual degrees of freedom. */
  public double standardError(int j) {
    return residualSd() * Math.sqrt(local.inverse()[j][j]);
  }

  /** θ_j with the interval θ_j ± t se_j. */
  public Estimate parameter(int j, double level) {
    return linear(parameters[j], standardError(j), level);
  }

  /** f(x, θ) with the interval f ± t s √(gᵀ(JᵀWJ)^-1 g), g the gradient of f at x. */
  public Estimate at(double level, double at) {
    int p = parameters.length;
    double[] gradient = new double[p];
    for (int j = 0; j < p; j++) {
      gradient[j] = derivative(parameters, j, at);
    }
    double variance = 0;
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        variance = Math.fma(local.inverse()[i][j], gradient[i] * gradient[j], variance);
      }
    }
    return linear(curve.at(at, parameters), residualSd() * Math.sqrt(variance), level);
  }

  /** θ_j with its profile interval; an end that the data do not bound is infinite. */
  public Estimate profile(int j, double level) {
    Samples.requireLevel(level);
    double error = standardError(j);
    if (Double.isNaN(error)) {
      return new Estimate(parameters[j], Interval.unknown(level));
    }
    double t = Distributions.studentTwoSided(level, residualDegrees());
    double limit = residualSquares + t * t * residualSquares / residualDegrees();
    return new Estimate(
        parameters[j], new Interval(end(j, -t * error, limit), end(j, t * error, limit), level));
  }

  /** Where the profile passes the limit: stride out from the estimate, then bisect. */
  private double end(int j, double stride, double limit) {
    if (stride == 0) {
      return parameters[j];
    }
    double[] inside = parameters;
    double reach = stride;
    double[] outside = constrained(inside, j, parameters[j] + reach);
    for (int k = 0; squares(outside) <= limit; k++) {
      if (k == DOUBLINGS) {
        return Math.copySign(Double.POSITIVE_INFINITY, stride);
      }
      inside = outside;
      reach *= 2;
      outside = constrained(inside, j, parameters[j] + reach);
    }
    double from = inside[j];
    double to = parameters[j] + reach;
    while (true) {
      double middle = from + (to - from) / 2;
      if (middle == from || middle == to || Math.abs(to - from) < 1e-12 * Math.abs(stride)) {
        return middle;
      }
      double[] there = constrained(inside, j, middle);
      if (squares(there) <= limit) {
        inside = there;
        from = middle;
      } else {
        to = middle;
      }
    }
  }

  /** The minimum with θ_j = value, from neighbouring parameters. */
  private double[] constrained(double[] near, int j, double value) {
    double[] start = near.clone();
    start[j] = value;
    return minimise(start, j);
  }

  /** Parameters of the least S from a start, with θ_fixed held (none if negative); NaN if none. */
  private double[] minimise(double[] start, int fixed) {
    int p = start.length - (fixed < 0 ? 0 : 1);
    if (p == 0) {
      return start.clone();
    }
    double[] none = new double[start.length];
    Arrays.fill(none, Double.NaN);
    if (y.length < start.length) {
      return none;
    }
    LeastSquaresBuilder problem =
        new LeastSquaresBuilder()
            .start(free(start, fixed))
            .target(new double[y.length])
            .maxEvaluations(EVALUATIONS)
            .maxIterations(EVALUATIONS)
            .model(point -> linearised(whole(start, fixed, point), fixed));
    try {
      return polished(
          whole(
              start, fixed, new LevenbergMarquardtOptimizer().optimize(problem.build()).getPoint()),
          fixed);
    } catch (MathRuntimeException e) {
      return none;
    }
  }

  /**
   * Takes full Gauss-Newton steps as long as they become shorter and S does not rise: S is flat at
   * its minimum, so its own digits say little about those of θ.
   */
  private double[] polished(double[] theta, int fixed) {
    double[] best = theta;
    double shortest = Double.POSITIVE_INFINITY;
    double allowed = squares(theta) * (1 + FLAT);
    for (int k = 0; k < POLISH; k++) {
      double[] step = step(best, fixed);
      double[] next = best.clone();
      double length = 0;
      for (int j = 0, i = 0; j < next.length; j++) {
        if (j != fixed) {
          length = Math.max(length, Math.abs(step[i] / best[j]));
          next[j] += step[i++];
        }
      }
      if (!(length < shortest) || !(squares(next) <= allowed)) {
        break;
      }
      best = next;
      shortest = length;
    }
    return best;
  }

  /** The Gauss-Newton step of the free parameters; NaN where they are not determined. */
  private double[] step(double[] theta, int fixed) {
    double[] residuals = new double[y.length];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = roots[i] * (y[i] - curve.at(x[i], theta));
    }
    double[][] columns = columns(theta);
    if (fixed >= 0) {
      System.arraycopy(columns, fixed + 1, columns, fixed, columns.length - fixed - 1);
      columns = Arrays.copyOf(columns, columns.length - 1);
    }
    return LeastSquares.solve(columns, residuals).solution();
  }

  private Pair<RealVector, RealMatrix> linearised(double[] theta, int fixed) {
    double[] residuals = new double[y.length];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = roots[i] * (finite(curve.at(x[i], theta)) - y[i]);
    }
    double[][] columns = columns(theta);
    double[][] jacobian = new double[y.length][theta.length - (fixed < 0 ? 0 : 1)];
    for (int i = 0; i < jacobian.length; i++) {
      for (int j = 0, k = 0; j < theta.length; j++) {
        if (j != fixed) {
          jacobian[i][k++] = finite(columns[j][i]);
        }
      }
    }
    return new Pair<>(
        new ArrayRealVector(residuals, false), new Array2DRowRealMatrix(jacobian, false));
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : FORBIDDEN;
  }

  private static double[] free(double[] theta, int fixed) {
    double[] free = new double[theta.length - (fixed < 0 ? 0 : 1)];
    for (int j = 0, k = 0; j < theta.length; j++) {
      if (j != fixed) {
        free[k++] = theta[j];
      }
    }
    return free;
  }

  private static double[] whole(double[] theta, int fixed, RealVector free) {
    double[] whole = theta.clone();
    for (int j = 0, k = 0; j < whole.length; j++) {
      if (j != fixed) {
        whole[j] = free.getEntry(k++);
      }
    }
    return whole;
  }

  /** Columns √w_i ∂f(x_i, θ)/∂θ_j. */
  private double[][] columns(double[] theta) {
    double[][] columns = new double[theta.length][y.length];
    for (int j = 0; j < theta.length; j++) {
      for (int i = 0; i < y.length; i++) {
        columns[j][i] = roots[i] * derivative(theta, j, x[i]);
      }
    }
    return columns;
  }

  /** (8 (f(θ + h) - f(θ - h)) - (f(θ + 2h) - f(θ - 2h))) / 12h. */
  private double derivative(double[] theta, int j, double at) {
    double[] moved = theta.clone();
    double h = STEP * (theta[j] == 0 ? 1 : Math.abs(theta[j]));
    double[] values = new double[4];
    for (int k = 0; k < 4; k++) {
      moved[j] = theta[j] + h * (k < 2 ? k - 2 : k - 1);
      values[k] = curve.at(at, moved);
    }
    return (8 * (values[2] - values[1]) - (values[3] - values[0])) / (12 * h);
  }

  private double squares(double[] theta) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double residual = roots[i] * (curve.at(x[i], theta) - y[i]);
      sum = Math.fma(residual, residual, sum);
    }
    return y.length == 0 ? Double.NaN : sum;
  }

  private Estimate linear(double value, double standardError, double level) {
    Samples.requireLevel(level);
    if (Double.isNaN(standardError)) {
      return new Estimate(value, Interval.unknown(level));
    }
    double t = Distributions.studentTwoSided(level, residualDegrees());
    return new Estimate(value, Interval.around(value, t * standardError, level));
  }
}
