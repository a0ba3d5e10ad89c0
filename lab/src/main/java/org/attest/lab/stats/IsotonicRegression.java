package org.attest.lab.stats;

import java.util.Arrays;

/**
 * The monotone curve nearest to the data: minimises Σ w_i (y_i - m(x_i))² over monotone m, by
 * pooling adjacent violators. Equal x are pooled first. Pairs with a NaN and pairs of weight 0 are
 * missing.
 *
 * <p>Source: R. E. Barlow, D. J. Bartholomew, J. M. Bremner, H. D. Brunk, Statistical Inference
 * under Order Restrictions (1972), section 1.2.
 */
public final class IsotonicRegression {

  private final double[] x;
  private final double[] fitted;
  private final boolean increasing;

  private IsotonicRegression(double[] x, double[] fitted, boolean increasing) {
    this.x = x;
    this.fitted = fitted;
    this.increasing = increasing;
  }

  /** The increasing fit with weights, for example trials per point for success rates. */
  public static IsotonicRegression increasing(double[] x, double[] y, double[] weights) {
    return fit(x, y, weights, true);
  }

  /** The decreasing fit with weights. */
  public static IsotonicRegression decreasing(double[] x, double[] y, double[] weights) {
    return fit(x, y, weights, false);
  }

  /** The increasing fit with equal weights. */
  public static IsotonicRegression increasing(double[] x, double[] y) {
    return fit(x, y, ones(x.length), true);
  }

  /** The decreasing fit with equal weights. */
  public static IsotonicRegression decreasing(double[] x, double[] y) {
    return fit(x, y, ones(x.length), false);
  }

  /** Distinct abscissae, increasing. */
  public double[] x() {
    return x.clone();
  }

  /** Fitted values at {@link #x()}; monotone. */
  public double[] fitted() {
    return fitted.clone();
  }

  /**
   * Where the fitted curve crosses {@code level}, interpolated between abscissae: it rises through
   * the level when the fit increases and falls through it otherwise. It does so at most once. A
   * curve that stays on the level over a stretch crosses at the first point of the stretch.
   */
  public Crossing crossing(double level, Crossing.Scale scale) {
    return increasing
        ? Crossing.rising(x, fitted, level, scale)
        : Crossing.falling(x, fitted, level, scale);
  }

  private static IsotonicRegression fit(
      double[] x, double[] y, double[] weights, boolean increasing) {
    Samples.requireEqualLength("x", x.length, "y", y.length);
    Samples.requireEqualLength("x", x.length, "weights", weights.length);
    double sign = increasing ? 1 : -1;
    double[] places = new double[x.length];
    double[] means = new double[x.length];
    double[] masses = new double[x.length];
    int points = 0;
    for (int i : Samples.order(x)) {
      if (weights[i] < 0) {
        throw new IllegalArgumentException("a weight must not be negative, found " + weights[i]);
      }
      if (Double.isNaN(x[i]) || Double.isNaN(y[i]) || !(weights[i] > 0)) {
        continue;
      }
      if (points == 0 || places[points - 1] != x[i]) {
        places[points++] = x[i];
      }
      int k = points - 1;
      masses[k] += weights[i];
      means[k] += (sign * y[i] - means[k]) * (weights[i] / masses[k]);
    }
    double[] fitted = pool(Arrays.copyOf(means, points), masses);
    for (int k = 0; k < points; k++) {
      fitted[k] *= sign;
    }
    return new IsotonicRegression(Arrays.copyOf(places, points), fitted, increasing);
  }

  /** Pool adjacent violators: merge a block with its predecessor while their means decrease. */
  private static double[] pool(double[] means, double[] masses) {
    int n = means.length;
    double[] value = new double[n];
    double[] mass = new double[n];
    int[] end = new int[n];
    int blocks = 0;
    for (int i = 0; i < n; i++) {
      value[blocks] = means[i];
      mass[blocks] = masses[i];
      end[blocks] = i + 1;
      blocks++;
      while (blocks > 1 && value[blocks - 2] >= value[blocks - 1]) {
        double total = mass[blocks - 2] + mass[blocks - 1];
        value[blocks - 2] += (value[blocks - 1] - value[blocks - 2]) * (mass[blocks - 1] / total);
        mass[blocks - 2] = total;
        end[blocks - 2] = end[blocks - 1];
        blocks--;
      }
    }
    double[] fitted = new double[n];
    for (int block = 0, i = 0; block < blocks; block++) {
      while (i < end[block]) {
        fitted[i++] = value[block];
      }
    }
    return fitted;
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}
