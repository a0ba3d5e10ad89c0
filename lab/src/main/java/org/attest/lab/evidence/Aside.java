package org.attest.lab.evidence;

import java.util.Arrays;
import org.attest.lab.figure.Axis.Scale;

/**
 * Places of points of several series, a little to the left or right of their value, so that none
 * hides another and their middle is the value.
 *
 * @param scale scale of the axis
 * @param step distance of neighbours; their ratio on a logarithmic axis
 * @param count how many series
 */
public record Aside(Scale scale, double step, int count) {

  /** Of the length of the axis, from one series to the next. */
  private static final double PART = 0.015;

  /** On an axis of some values. */
  public static Aside of(Scale scale, double[] values, int count) {
    double low = Arrays.stream(values).min().orElse(1);
    double high = Arrays.stream(values).max().orElse(1);
    double step = scale == Scale.LOG ? StrictMath.pow(high / low, PART) : PART * (high - low);
    return new Aside(scale, step, count);
  }

  /** The places of a series. */
  public double[] place(double[] x, int series) {
    double steps = series - (count - 1) / 2.0;
    return Arrays.stream(x)
        .map(v -> scale == Scale.LOG ? v * StrictMath.pow(step, steps) : v + steps * step)
        .toArray();
  }
}
