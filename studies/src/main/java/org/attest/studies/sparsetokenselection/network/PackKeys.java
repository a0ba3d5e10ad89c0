package org.attest.studies.sparsetokenselection.network;

import java.util.List;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;
import org.attest.lab.train.PackLanes;
import org.attest.studies.sparsetokenselection.Setting;

/**
 * The trainings of a pack, lane by lane.
 *
 * @param pack the trainings
 * @param lanes number of lanes
 */
record PackKeys(List<Training> pack, int lanes) {

  /** The cell of a lane. */
  Cell cell(int lane) {
    return training(lane).cell();
  }

  /** The keys of a role. */
  long[] role(String role) {
    long[] keys = new long[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      keys[lane] = keyed(training(lane)).key(role);
    }
    return keys;
  }

  /**
   * The training as keys know it. A law keeps the name there that it had first, so that records
   * keep their bits.
   */
  private static Training keyed(Training training) {
    Cell cell = training.cell();
    return "separated".equals(cell.values().get("law"))
        ? new Training(
            training.study(),
            training.experiment(),
            cell.with("law", "near-orthogonal"),
            training.paired(),
            training.replicate(),
            training.seed())
        : training;
  }

  /** δ of every lane; NaN where encodings have none. */
  double[] delta() {
    double[] delta = new double[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      Cell cell = cell(lane);
      delta[lane] = Setting.nearOrthogonal(cell) ? cell.real("delta") : Double.NaN;
    }
    return delta;
  }

  /** The keys of a set of points. */
  Points.Keys points(String name) {
    return new Points.Keys(
        role(name + "-data"),
        role(name + "-encodings"),
        role(name + "-redraws"),
        role(name + "-conditions"),
        delta());
  }

  private Training training(int lane) {
    return new PackLanes(pack, lanes).training(lane);
  }
}
