package org.attest.lab.stats;

import java.util.function.ToDoubleFunction;

/** Leave-one-out values of a statistic, for the acceleration of the BCa interval. */
final class Jackknife {

  private Jackknife() {}

  /**
   * a = (1/6) Σ_g n_g^-3 Σ_r u_gr³ / (Σ_g n_g^-2 Σ_r u_gr²)^(3/2), u_gr = (n_g - 1)(mean over r of
   * θ_gr - θ_gr), θ_gr the statistic without replicate r of group g of n_g replicates. 0 when no
   * replicate matters; NaN when some θ_gr is.
   *
   * <p>Source: A. C. Davison, D. V. Hinkley, Bootstrap Methods and their Application (1997),
   * section 5.3.2.
   */
  static double acceleration(double[][][] groups, ToDoubleFunction<double[][][]> statistic) {
    double cubes = 0;
    double squares = 0;
    double[][][] left = groups.clone();
    for (int g = 0; g < groups.length; g++) {
      int n = groups[g].length == 0 ? 0 : groups[g][0].length;
      double[] values = new double[n];
      double sum = 0;
      for (int r = 0; r < n; r++) {
        left[g] = without(groups[g], r);
        values[r] = statistic.applyAsDouble(left);
        sum += values[r];
      }
      left[g] = groups[g];
      for (double value : values) {
        double u = (n - 1) * (sum / n - value);
        cubes += u * u * u / ((double) n * n * n);
        squares += u * u / ((double) n * n);
      }
    }
    return squares == 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
  }

  private static double[][] without(double[][] cells, int replicate) {
    double[][] rest = new double[cells.length][];
    for (int c = 0; c < cells.length; c++) {
      rest[c] = new double[cells[c].length - 1];
      System.arraycopy(cells[c], 0, rest[c], 0, replicate);
      System.arraycopy(cells[c], replicate + 1, rest[c], replicate, rest[c].length - replicate);
    }
    return rest;
  }
}
