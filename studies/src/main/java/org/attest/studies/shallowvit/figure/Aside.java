package org.attest.studies.shallowvit.figure;

import java.util.Arrays;
import org.attest.lab.figure.Axis.Scale;

/**
 * Places of points of several series, a little to the right of their values from one series to the
 * next, so that none hides another.
 *
 * @param scale scale of the axis
 * @param step distance of neighbours; their ratio on a logarithmic axis
 */
record Aside(Scale scale, double step) {

  /** Of the length of the axis, from one series to the next. */
  private static final double PART = 0.015;

  /** On an axis of some values. */
  static Aside of(Scale scale, double[] values) {
    double low = Arrays.stream(values).min().orElse(1);
    double high = Arrays.stream(values).max().orElse(1);
    return new Aside(
        scale, scale == Scale.LOG ? StrictMath.pow(high / low, PART) : PART * (high - low));
  }

  /** The places of a series. */
  double[] place(double[] x, int series) {
    return Arrays.stream(x)
        .map(v -> scale == Scale.LOG ? v * StrictMath.pow(step, series) : v + series * step)
        .toArray();
  }
}
