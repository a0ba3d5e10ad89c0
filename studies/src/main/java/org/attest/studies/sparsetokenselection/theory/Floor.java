package org.attest.studies.sparsetokenselection.theory;

/**
 * The least relative loss a transformer of the reduced form V = [αI, 0], W = blockdiag(0, cI) can
 * reach.
 *
 * @param relativeLoss min over α and c of E‖f − target‖² in units of d/q
 * @param c where it is reached, at most {@link #LARGEST_C}
 */
public record Floor(double relativeLoss, double c) {

  /** Where the search ends; beyond it attention on the encodings of any sensible size is hard. */
  public static final double LARGEST_C = 50;

  private static final double FIRST = 1;
  private static final double RATIO = 1.15;
  private static final int REFINEMENTS = 30;

  /** The floor over given draws, the subset first. */
  public static Floor of(double[][] v, int q) {
    double best = FIRST;
    double least = loss(v, q, FIRST);
    for (double c = FIRST * RATIO; c < LARGEST_C; c *= RATIO) {
      double here = loss(v, q, c);
      if (here < least) {
        least = here;
        best = c;
      }
    }
    return goldenSection(v, q, best / RATIO, Math.min(LARGEST_C, best * RATIO));
  }

  /** True if the floor over given draws is below a level; stops at the first c that shows it. */
  static boolean below(double[][] v, int q, double level) {
    for (double c = 6; c < LARGEST_C; c *= 1.2) {
      if (loss(v, q, c) < level) {
        return true;
      }
    }
    return false;
  }

  private static Floor goldenSection(double[][] v, int q, double from, double to) {
    double shrink = (Math.sqrt(5) - 1) / 2;
    double low = from;
    double high = to;
    double x = high - shrink * (high - low);
    double y = low + shrink * (high - low);
    double fx = loss(v, q, x);
    double fy = loss(v, q, y);
    for (int i = 0; i < REFINEMENTS; i++) {
      if (fx < fy) {
        high = y;
        y = x;
        fy = fx;
        x = high - shrink * (high - low);
        fx = loss(v, q, x);
      } else {
        low = x;
        x = y;
        fx = fy;
        y = low + shrink * (high - low);
        fy = loss(v, q, y);
      }
    }
    return fx < fy ? new Floor(fx, x) : new Floor(fy, y);
  }

  private static double loss(double[][] v, int q, double c) {
    return AttentionStatistics.of(v, q, c).bestRelativeLoss(q);
  }
}
