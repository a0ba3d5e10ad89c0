package org.attest.studies.sparsetokenselection.network;

import java.util.List;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;

/**
 * The trainings of a pack, lane by lane. Lanes beyond the pack repeat its first training; their
 * results are not read.
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
      keys[lane] = training(lane).key(role);
    }
    return keys;
  }

  /** The keys of a set of points. */
  Points.Keys points(String name) {
    return new Points.Keys(
        role(name + "-data"), role(name + "-encodings"), role(name + "-redraws"));
  }

  private Training training(int lane) {
    return pack.get(lane < pack.size() ? lane : 0);
  }
}
