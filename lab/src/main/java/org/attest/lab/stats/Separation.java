package org.attest.lab.stats;

/**
 * Whether a hyperplane separates successes from failures: a b ≠ 0 with xᵀb ≥ 0 for every row x with
 * a success and xᵀb ≤ 0 for every row with a failure. Exactly then the maximum likelihood estimate
 * of logistic regression does not exist.
 *
 * <p>The b form a convex cone. It is pointed because X has full column rank, so it is more than {0}
 * if and only if it has an extreme ray, and on such a ray p - 1 linearly independent inequalities
 * are equalities: all candidates are normals of p - 1 rows.
 *
 * <p>Source: A. Albert, J. A. Anderson, Biometrika 71 (1984) 1-10; the enumeration is ours.
 */
final class Separation {

  /** Rows this close to the plane, relative to row and normal, lie on it. */
  private static final double ON_PLANE = 1e-10;

  private Separation() {}

  /**
   * Tests rows of p = 2 or 3 entries, the first of which is 1.
   *
   * @param rows n rows of full column rank, entries of order 1
   * @param successes successes per row
   * @param trials trials per row, at least 1
   */
  static boolean exists(double[][] rows, long[] successes, long[] trials) {
    int p = rows[0].length;
    for (int i = 0; i < rows.length; i++) {
      if (p == 2) {
        if (separatesEitherWay(new double[] {-rows[i][1], rows[i][0]}, rows, successes, trials)) {
          return true;
        }
        continue;
      }
      for (int j = 0; j < i; j++) {
        if (separatesEitherWay(cross(rows[i], rows[j]), rows, successes, trials)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean separatesEitherWay(
      double[] normal, double[][] rows, long[] successes, long[] trials) {
    double length = Math.sqrt(dot(normal, normal));
    if (length < ON_PLANE) {
      return false;
    }
    boolean positive = true;
    boolean negative = true;
    for (int i = 0; i < rows.length && (positive || negative); i++) {
      double side = dot(normal, rows[i]);
      if (Math.abs(side) <= ON_PLANE * length * Math.sqrt(dot(rows[i], rows[i]))) {
        continue;
      }
      boolean success = successes[i] > 0;
      boolean failure = successes[i] < trials[i];
      positive &= side > 0 ? !failure : !success;
      negative &= side > 0 ? !success : !failure;
    }
    return positive || negative;
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
