package org.attest.studies.variablecreation.experiment;

import org.attest.lab.study.Cell;

/** Operations of the network, for estimates of time. */
final class Cost {

  /** Operations of an update that are no multiply-adds, as a share of those. */
  private static final double ELEMENTWISE = 1.3;

  private Cost() {}

  /** One update of one training. */
  static double step(Cell cell, double samples) {
    double t = cell.number("t");
    double d = cell.number("d");
    double heads = cell.number("heads");
    double row = 2 * d * d + 4 * d * cell.number("hidden");
    double attention =
        cell.choice("dropout").equals("all")
            ? samples * 4 * heads * t * d
            : 2 * t * d * (d + heads) + samples * 8.0 / 3 * t * (d + heads);
    return ELEMENTWISE * 3 * (attention + samples * row);
  }

  /** Accuracy on a number of fresh samples. */
  static double evaluation(Cell cell, double points) {
    double t = cell.number("t");
    double d = cell.number("d");
    double heads = cell.number("heads");
    double row = 2 * d * d + 4 * d * cell.number("hidden");
    return 2 * t * d * (d + heads) + points * (4 * t * (d + heads) + row);
  }

  /** The same with several layers: all rows of all but the last. */
  static double deep(Cell cell, int layers) {
    double t = cell.number("t") + 1;
    double d = cell.number("d");
    double rows = t * (8 * d * d + 4 * d * cell.number("hidden")) + 4 * t * t * d;
    double steps = cell.number("steps");
    double samples = 3 * ELEMENTWISE * steps * cell.number("m") + steps / 10 * 1000;
    return attempt(cell) + (layers - 1) * samples * rows;
  }

  /** An attempt of a full number of steps with a check every ten. */
  static double attempt(Cell cell) {
    double steps = cell.number("steps");
    return steps * step(cell, cell.number("m")) + steps / 10 * evaluation(cell, 1000);
  }
}
