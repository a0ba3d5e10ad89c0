package org.attest.studies.sparsetokenselection.experiment;

import org.attest.lab.study.Cell;

/**
 * Floating-point operations of one training, for time estimates: products with what goes with them,
 * and draws, as measured in units of products.
 */
final class Cost {

  private static final double DRAW = 70;

  private Cost() {}

  /**
   * A transformer.
   *
   * @param evaluatedTokens tokens of all test points of all evaluations, in units of T times the
   *     number of test points
   */
  static double transformer(Cell cell, double evaluatedTokens) {
    double tokens = cell.integer("t");
    double width = cell.integer("d") + cell.integer("d-e");
    double forward = 2 * width * (cell.integer("d-e") + 2 * tokens);
    double step = cell.integer("batch") * (4 * forward + DRAW * tokens * cell.integer("d"));
    double evaluations = evaluatedTokens * cell.integer("test-points") * forward;
    return cell.integer("steps") * step + evaluations;
  }

  /** A fully connected net. */
  static double fullyConnected(Cell cell) {
    double inputs = cell.integer("t") * (cell.integer("d") + 1.0);
    double width = cell.integer("width");
    double later = (cell.integer("depth") - 2) * width * cell.integer("later-width");
    double forward = 2 * (inputs * width + later);
    double points = (double) cell.integer("batch") * cell.integer("steps");
    return 4.5 * points * forward + DRAW * points * inputs;
  }
}
