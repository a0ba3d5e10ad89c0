package org.attest.studies.variablecreation.theory;

import java.util.Arrays;

/**
 * The eighteen critical sample sizes of the paper's Figure 2, three-way AND, with half of their
 * bars; read off the published image to about {@link #READING}.
 *
 * <p>Their values give away how they were made (derived). Trials were run at m = {@link #FLOOR},
 * 60, 70, ..., and m* is the first of these at which 80 % succeed; dots and bars are its mean and
 * one standard deviation over resamples of the trials. A quantity that takes multiples of 10 alone
 * and has the mean m has at least the standard deviation 10 √(f(1 − f)), f = (m mod 10)/10; none of
 * the bars is smaller by more than the reading, and those at T = 150, 250 and 900 are equal to it,
 * two neighbours carrying all the mass. At T = 100 no bar is visible: all resamples lie on the
 * floor, as do 72, 24 and 40 % at T = 150, 200 and 250.
 */
public final class PublishedPoints {

  /** Least m that was tried. */
  public static final int FLOOR = 50;

  /** Step of the grid of m. */
  public static final int STEP = 10;

  /** How far the readings of the image may be off. */
  public static final double READING = 0.3;

  private static final double[] T = {
    100, 150, 200, 250, 300, 350, 400, 450, 500, 550, 600, 650, 700, 750, 800, 900, 1000, 1100
  };

  private static final double[] M = {
    50.0, 52.8, 57.7, 56.0, 69.2, 61.0, 79.5, 82.4, 80.4, 85.2, 94.1, 96.7, 88.9, 101.4, 99.7,
    108.4, 111.0, 113.4
  };

  private static final double[] BAR = {
    0, 4.5, 4.4, 4.9, 7.6, 6.7, 4.8, 5.7, 8.6, 7.7, 10.0, 15.0, 9.8, 10.7, 12.7, 3.6, 5.2, 5.7
  };

  private PublishedPoints() {}

  /** Context lengths T. */
  public static double[] t() {
    return T.clone();
  }

  /** Critical sample sizes m*, means over resamples. */
  public static double[] m() {
    return M.clone();
  }

  /** Half of each bar, one standard deviation over resamples. */
  public static double[] bar() {
    return BAR.clone();
  }

  /**
   * Whether the floor lifts point i: a mean below the second size of the grid has resamples on the
   * first.
   */
  public static boolean lifted(int i) {
    return M[i] < FLOOR + STEP;
  }

  /**
   * The grid point nearest to each mean: the critical size of the trials themselves, as it seems.
   */
  public static double[] gridPoints() {
    return Arrays.stream(M).map(m -> STEP * Math.rint(m / STEP)).toArray();
  }
}
