package org.attest.lab.train;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;

/**
 * Which training a lane works at. Lanes beyond the pack repeat its first training, so that they do
 * ordinary arithmetic; their results are not read.
 *
 * @param pack trainings, at most one per lane
 * @param count number of lanes
 */
public record PackLanes(List<Training> pack, int count) {

  /** The training of a lane. */
  public Training training(int lane) {
    return pack.get(lane < pack.size() ? lane : 0);
  }

  /** The key of a role in every lane. */
  public long[] keys(String role) {
    long[] keys = new long[count];
    for (int lane = 0; lane < count; lane++) {
      keys[lane] = training(lane).key(role);
    }
    return keys;
  }

  /** Sets a scalar leaf to a function of the parameters in every lane. */
  public void set(Executor executor, Tensor leaf, ToDoubleFunction<Cell> value) {
    for (int lane = 0; lane < count; lane++) {
      executor.set(leaf, lane, value.applyAsDouble(training(lane).cell()));
    }
  }
}
