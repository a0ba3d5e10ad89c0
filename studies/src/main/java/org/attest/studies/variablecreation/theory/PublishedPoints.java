package org.attest.studies.variablecreation.theory;

/**
 * The eighteen critical sample sizes of the paper's Figure 2, three-way AND, with half of their
 * bars; read off the published image to about ±0.3. At T = 100 m* is the smallest sample size that
 * was tried, and no bar is visible.
 */
public final class PublishedPoints {

  private static final double[] T = {
    100, 150, 200, 250, 300, 350, 400, 450, 500, 550, 600, 650, 700, 750, 800, 900, 1000, 1100
  };

  private static final double[] M = {
    50.0, 52.8, 57.7, 56.0, 69.2, 61.0, 79.5, 82.4, 80.4, 85.2, 94.1, 96.7, 88.9, 101.4, 99.7,
    108.4, 111.0, 113.4
  };

  private static final double[] BAR = {
    1.3, 4.5, 4.5, 4.9, 7.6, 6.7, 4.8, 5.7, 8.6, 7.7, 10.0, 15.0, 9.8, 10.7, 12.7, 3.7, 5.2, 5.7
  };

  private PublishedPoints() {}

  /** Context lengths T. */
  public static double[] t() {
    return T.clone();
  }

  /** Critical sample sizes m*. */
  public static double[] m() {
    return M.clone();
  }

  /** Half of each bar. */
  public static double[] bar() {
    return BAR.clone();
  }
}
