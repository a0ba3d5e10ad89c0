package org.attest.studies.shallowvit.claim;

import org.attest.lab.stats.LinearFit;

/**
 * Whether y is almost linear (affine) in x, as the paper says of its panels without a measure. The
 * measure is ours: of the parabola y = a + b x + c x² fitted over [x_0, x_1], how far its middle
 * lies off its chord, as a share of its rise y(x_1) − y(x_0):
 *
 * <p>bend = −c (x_1 − x_0)² / (4 rise). A line has 0; a power x^q on [1, 2] has 0.09 at q = ½ and
 * −0.08 at q = 2.
 *
 * @param rise y(x_1) − y(x_0) of the fit
 * @param bend distance from the chord over the rise
 */
record AlmostLinear(double rise, double bend) {

  /** A curve bent by more is not almost linear: our choice. */
  static final double MARGIN = 0.25;

  /** The fit to three points or more; NaN with fewer. */
  static AlmostLinear of(double[] x, double[] y) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double[] square = new double[x.length];
    int known = 0;
    for (int i = 0; i < x.length; i++) {
      square[i] = x[i] * x[i];
      if (!Double.isNaN(y[i])) {
        low = Math.min(low, x[i]);
        high = Math.max(high, x[i]);
        known++;
      }
    }
    if (known < 3) {
      return new AlmostLinear(Double.NaN, Double.NaN);
    }
    LinearFit fit = LinearFit.multiple(new double[][] {x, square}, y);
    double b = fit.coefficient(1);
    double c = fit.coefficient(2);
    double rise = b * (high - low) + c * (high * high - low * low);
    return new AlmostLinear(rise, -c * (high - low) * (high - low) / (4 * rise));
  }
}
