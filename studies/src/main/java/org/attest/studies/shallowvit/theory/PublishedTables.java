package org.attest.studies.shallowvit.theory;

import org.attest.lab.stats.LinearFit;

/**
 * The published phase diagrams, digitised from the authors' slides (p. 6): share of 20 trials that
 * succeed. Grey levels there are exact multiples of 0.05.
 *
 * @param power the power of α_* on the horizontal axis
 * @param x its values
 * @param n numbers of samples, descending
 * @param success success[row][column]
 * @param half N50 where the column crosses one half, by linear interpolation of the table; NaN else
 */
public record PublishedTables(
    double power, double[] x, double[] n, double[][] success, double[] half) {

  /** With trained attention, over α_*⁻². */
  public static final PublishedTables TRAINED =
      new PublishedTables(
          -2,
          new double[] {4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14},
          new double[] {400, 360, 320, 280, 240, 200, 160, 120, 80, 40},
          new double[][] {
            {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, .95},
            {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, .85},
            {1, 1, 1, 1, 1, 1, 1, 1, 1, .95, .70},
            {1, 1, 1, 1, 1, 1, 1, .95, .90, .85, .20},
            {1, 1, 1, 1, 1, 1, 1, .85, .80, .50, 0},
            {1, 1, 1, 1, 1, .95, .90, .80, .70, .25, 0},
            {1, 1, 1, 1, .95, .85, .80, .65, .30, 0, 0},
            {1, 1, 1, .90, .85, .75, .45, .20, .05, 0, 0},
            {1, 1, .90, .85, .70, .50, .15, 0, 0, 0, 0},
            {1, .90, .85, .70, .50, .20, .05, 0, 0, 0, 0}
          },
          new double[] {
            Double.NaN, Double.NaN, Double.NaN, Double.NaN, 40, 80, 126, 147, 180, 240, 304
          });

  /** Without trained attention, over α_*⁻⁴. */
  public static final PublishedTables FROZEN =
      new PublishedTables(
          -4,
          new double[] {120, 130, 140, 150, 160, 170, 180, 190, 200},
          new double[] {800, 720, 640, 560, 480, 400, 320, 240, 160, 80},
          new double[][] {
            {1, 1, 1, 1, 1, 1, 1, 1, .90},
            {1, 1, 1, 1, 1, 1, 1, .95, .90},
            {1, 1, 1, 1, 1, 1, 1, .90, .80},
            {1, 1, 1, 1, 1, 1, .95, .75, .55},
            {1, 1, 1, 1, 1, .90, .85, .50, .35},
            {1, 1, 1, 1, .95, .75, .40, .30, .20},
            {1, 1, .95, .90, .80, .45, .25, 0, 0},
            {1, 1, .90, .75, .30, .15, 0, 0, 0},
            {.90, .90, .60, .25, 0, 0, 0, 0, 0},
            {.15, 0, 0, 0, 0, 0, 0, 0, 0}
          },
          new double[] {117, 124, 147, 200, 272, 333, 418, 480, 540});

  /**
   * The published success rate nearest to a cell; NaN outside the axis of α_*.
   *
   * @param share N over the largest N, since absolute N depends on unknown settings
   */
  public double nearest(double alpha, double share) {
    double at = StrictMath.pow(alpha, power);
    double step = x[1] - x[0];
    if (at < x[0] - step / 2 || at > x[x.length - 1] + step / 2) {
      return Double.NaN;
    }
    int column = nearest(x, at);
    return success[nearest(n, share * n[0])][column];
  }

  private static int nearest(double[] values, double at) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (Math.abs(values[i] - at) < Math.abs(values[best] - at)) {
        best = i;
      }
    }
    return best;
  }

  /** Slope of N50 over the largest N50 on the horizontal axis. */
  public double slope() {
    double largest = half[half.length - 1];
    double[] y = new double[half.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = half[i] / largest;
    }
    return LinearFit.of(x, y).slope();
  }
}
