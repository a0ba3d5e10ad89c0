package org.attest.lab.stats;

/**
 * Where a sampled curve (x_i, y_i) crosses a level, by interpolation between neighbouring samples:
 * y is linear in x, or in log x, from one sample to the next (piecewise; points with NaN are left
 * out).
 *
 * <p>A falling crossing lies between neighbours with y_i &gt; level ≥ y_{i+1}, a rising one between
 * neighbours with y_i &lt; level ≤ y_{i+1}; at x_i + (x_{i+1} - x_i) (y_i - level)/(y_i - y_{i+1}),
 * or the same with log x. A noisy curve can cross more than once: the first crossing in the
 * direction of x is reported together with their number. A curve that never crosses has its place
 * at NaN, and {@code side} tells on which side of the level it starts: for a falling curve ABOVE
 * means that the crossing, if there is one, lies beyond the last sample, otherwise before the
 * first.
 *
 * @param place x of the first crossing; NaN when there is none
 * @param count number of crossings in the direction asked for
 * @param side where the first sample lies
 */
public record Crossing(double place, int count, Side side) {

  /** Position of a curve's first sample relative to the level. */
  public enum Side {
    /** Above the level. */
    ABOVE,
    /** Below the level. */
    BELOW,
    /** On the level exactly. */
    ON,
    /** The curve has no samples. */
    NONE
  }

  /** What y is linear in between samples. */
  public enum Scale {
    /** In x. */
    LINEAR,
    /** In log x; x must be positive. */
    LOG;

    double forward(double x) {
      return this == LINEAR ? x : StrictMath.log(x);
    }

    double backward(double u) {
      return this == LINEAR ? u : StrictMath.exp(u);
    }
  }

  /**
   * The first place where the curve falls through the level.
   *
   * @param x abscissae, strictly increasing, positive when {@code scale} is LOG
   * @param y ordinates
   * @param level level
   * @param scale what y is linear in between samples
   */
  public static Crossing falling(double[] x, double[] y, double level, Scale scale) {
    return find(x, y, level, scale, -1);
  }

  /** The first place where the curve rises through the level; arguments as for {@link #falling}. */
  public static Crossing rising(double[] x, double[] y, double level, Scale scale) {
    return find(x, y, level, scale, 1);
  }

  /** Whether the curve crosses the level. */
  public boolean exists() {
    return count > 0;
  }

  private static Crossing find(double[] x, double[] y, double level, Scale scale, int direction) {
    Samples.requireEqualLength("x", x.length, "y", y.length);
    int[] points = Samples.complete(x, y);
    double place = Double.NaN;
    int count = 0;
    for (int k = 0; k < points.length; k++) {
      int right = points[k];
      if (scale == Scale.LOG && x[right] <= 0) {
        throw new IllegalArgumentException("a log scale needs positive x, found " + x[right]);
      }
      if (k == 0) {
        continue;
      }
      int left = points[k - 1];
      if (x[left] >= x[right]) {
        throw new IllegalArgumentException(
            "x must increase, found " + x[left] + " before " + x[right]);
      }
      double before = direction * (y[left] - level);
      double after = direction * (y[right] - level);
      if (before < 0 && after >= 0) {
        if (count++ == 0) {
          place = interpolate(x[left], x[right], before, after, scale);
        }
      }
    }
    return new Crossing(place, count, points.length == 0 ? Side.NONE : side(y[points[0]], level));
  }

  private static double interpolate(
      double left, double right, double before, double after, Scale scale) {
    if (after == 0) {
      return right;
    }
    double from = scale.forward(left);
    double to = scale.forward(right);
    double share = Double.isInfinite(before) ? 1 : before / (before - after);
    return scale.backward(from + share * (to - from));
  }

  private static Side side(double y, double level) {
    return y > level ? Side.ABOVE : y < level ? Side.BELOW : Side.ON;
  }
}
