package org.attest.studies.variablecreation.theory;

import java.util.List;

/**
 * Success rates that Figure 2 implies at some of its cells (derived). A mean and a standard
 * deviation that two or three neighbouring grid points explain give the share of resamples that
 * pass at m; with 40 to 100 trials a cell, passing means 80 % or more of them, and resamples of a
 * cell independent of others, P(Binomial(n, rate)/n ≥ 0.8) = share gives the rate.
 */
public final class PublishedCells {

  private static final List<Rate> ALL =
      List.of(
          new Rate(100, 50, 0.88, 1),
          new Rate(150, 50, 0.81, 0.83),
          new Rate(150, 60, 0.9, 1),
          new Rate(200, 50, 0.73, 0.77),
          new Rate(200, 60, 0.87, 0.91),
          new Rate(250, 50, 0.76, 0.79),
          new Rate(250, 60, 0.9, 1),
          new Rate(900, 100, 0.71, 0.76),
          new Rate(900, 110, 0.9, 1),
          new Rate(1100, 110, 0.8, 0.81));

  /**
   * The rate of one cell.
   *
   * @param t T
   * @param m samples
   * @param low least rate, over 40 to 100 trials
   * @param high largest rate
   */
  public record Rate(int t, int m, double low, double high) {}

  private PublishedCells() {}

  /** All cells. */
  public static List<Rate> all() {
    return ALL;
  }
}
