package org.attest.lab.train;

import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Tensor;

/** State an optimiser keeps beside the parameters. */
final class State {
  private State() {}

  /** Sets all leaves to zero in all lanes. */
  static void clear(Executor executor, List<Tensor> leaves) {
    for (Tensor leaf : leaves) {
      for (int lane = 0; lane < executor.lanes(); lane++) {
        executor.set(leaf, lane, 0.0);
      }
    }
  }
}
