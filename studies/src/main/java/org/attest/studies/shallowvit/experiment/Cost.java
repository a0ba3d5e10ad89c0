package org.attest.studies.shallowvit.experiment;

import org.attest.lab.study.Cell;
import org.attest.studies.shallowvit.Setting;

/** Floating-point operations of one training, for time estimates; a draw counts as 40. */
final class Cost {

  private static final double DRAW = 40;

  /** η T (α_* − α_#) of trainings that end by themselves, roughly; from our own runs. */
  private static final double STEPS_BY_MARGIN = 60;

  private Cost() {}

  /**
   * A training.
   *
   * @param whole true if it goes on to its cap on steps
   */
  static double of(Cell cell, boolean whole) {
    Setting s = Setting.of(cell);
    double tokens = s.tokens() - cell.integer("removed");
    double d = cell.integer("d");
    double m = cell.integer("m");
    double neurons = 2 * m * tokens * d;
    double attention = 2 * d * tokens * (tokens + d);
    double cap = cell.integer("max-steps");
    double expected = STEPS_BY_MARGIN / (cell.real("eta") * Math.max(s.margin(), 1e-3));
    double steps = whole ? cap : Math.min(cap, Math.max(60, expected));
    boolean onePass = cell.choice("protocol").equals("one-pass");
    boolean trained = cell.choice("attention").equals("trained");
    double step = 3 * neurons + (trained ? 4 : 2) * attention;
    double samples = steps * cell.integer("batch");
    double points = cell.integer("test-points");
    double evaluations = onePass ? 6 : whole ? 1 + cap / 50 : 1;
    double drawn = (onePass ? samples : cell.integer("n")) + points;
    boolean scout = cell.choice("strategy").equals("attention") && cell.integer("removed") > 0;
    return (scout ? 2 : 1) * samples * step
        + evaluations * points * (2 * neurons + 2 * attention)
        + DRAW * drawn * tokens * d;
  }
}
