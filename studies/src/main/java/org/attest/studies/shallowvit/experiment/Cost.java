package org.attest.studies.shallowvit.experiment;

import org.attest.lab.study.Cell;
import org.attest.studies.shallowvit.Extensions;
import org.attest.studies.shallowvit.Setting;

/** Floating-point operations of one training, for time estimates; a draw counts as 40. */
final class Cost {

  private static final double DRAW = 40;

  private Cost() {}

  /**
   * Steps of a training that ends by itself: 15 m^¼ / (η (α_* − α_#)) with frozen attention, 15 m^¼
   * α_*^0.4 / (η (α_* − α_#)^1.1) with trained; fitted to 123 means over 5 to 8 trainings at m =
   * 200 and 1000, from which they deviate by 12 %.
   */
  private static double steps(Cell cell, boolean trained) {
    Setting s = Setting.of(cell);
    double margin = Math.max(s.margin(), 1e-3);
    double scale = 15 * StrictMath.pow(cell.integer("m"), 0.25) / cell.real("eta");
    return trained
        ? scale * StrictMath.pow(s.realised(), 0.4) * StrictMath.pow(margin, -1.1)
        : scale / margin;
  }

  /**
   * A training.
   *
   * @param whole true if it goes on to its cap on steps
   */
  static double of(Cell cell, boolean whole) {
    Setting s = Setting.of(cell);
    double tokens = s.tokens();
    double d = cell.integer("d");
    double m = cell.integer("m");
    Extensions extensions = Extensions.of(cell);
    int width = extensions.heads() + (extensions.skip() ? 1 : 0);
    double neurons = 2 * m * tokens * d * width;
    double attention = 2 * d * tokens * (tokens + d) * extensions.heads();
    double cap = cell.integer("max-steps");
    boolean onePass = cell.choice("protocol").equals("one-pass");
    boolean trained = cell.choice("attention").equals("trained");
    double steps = whole ? cap : Math.min(cap, steps(cell, trained));
    int outputs = extensions.outputs();
    double step = (1 + 2 * outputs) * neurons + (trained ? 2 + 2 * outputs : 2) * attention;
    double samples = steps * cell.integer("batch");
    double points = cell.integer("test-points");
    double evaluations = onePass ? 6 : whole ? 1 + cap / 50 : 1;
    double drawn = (onePass ? samples : cell.integer("n")) + points;
    boolean scout = cell.choice("strategy").equals("attention") && cell.integer("removed") > 0;
    return (scout ? 2 : 1) * samples * step
        + evaluations * points * ((1 + outputs) * neurons + 2 * attention)
        + DRAW * drawn * tokens * d;
  }
}
