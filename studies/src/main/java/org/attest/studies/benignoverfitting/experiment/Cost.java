package org.attest.studies.benignoverfitting.experiment;

import org.attest.lab.study.Cell;
import org.attest.studies.benignoverfitting.Setting;

/** Floating-point operations of one training, for time estimates. */
final class Cost {

  /** Operations of one normal or uniform draw, measured against products of matrices. */
  private static final double DRAW = 40;

  private Cost() {}

  /** Sampling, training for the estimated number of steps, and evaluation on the test points. */
  static double flops(Cell cell) {
    Setting s = Setting.of(cell);
    double tokens = (double) s.n() * s.m();
    double testTokens = (double) cell.integer("test-points") * s.m();
    double width = s.dh();
    double d = s.d();
    double pairs = tokens * s.m() * width;
    double testPairs = testTokens * s.m() * width;
    double weights = 2 * d * width + d * cell.integer("d-v");
    double draws = DRAW * ((tokens + testTokens) * d + weights);
    double steps = steps(s, cell.integer("max-steps"));
    double evaluation = 4 * testTokens * d * width + 2 * testPairs;
    if (cell.choice("form").equals("token-span")) {
      double ends = 8 * tokens * d * width + 2 * tokens * tokens * d;
      double step = 4 * tokens * tokens * width + 6 * pairs;
      return draws + ends + steps * step + evaluation;
    }
    return draws + steps * (8 * tokens * d * width + 6 * pairs) + evaluation;
  }

  /**
   * T ≈ M / (ε η‖w_O‖² (‖μ‖²/2 + σ̃_p²d/N)): steps until the loss is ε when it falls as one over
   * the growth of value at half residual. Our estimate, right within a factor 3 in the paper's
   * settings.
   */
  static double steps(Setting s, int cap) {
    double growth = s.mu2() / 2 + s.sigmaStrong() * s.sigmaStrong() * s.d() / s.n();
    double steps = s.m() / (s.epsilon() * s.eta() * s.readoutNorm2() * growth);
    return Math.clamp(steps, 1, cap);
  }
}
