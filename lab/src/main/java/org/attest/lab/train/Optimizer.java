package org.attest.lab.train;

import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;

/** A first-order method: from gradients to new parameter values. All parameters move at once. */
public interface Optimizer {

  /**
   * Adds the updates of one step to a plan.
   *
   * @param step plan under construction
   * @param parameters leaves to move
   * @param gradients their gradients, in order
   * @param rate step size, a scalar leaf with a value for each lane
   * @param moving scalar, not 0 in lanes that move; in the others parameters and state keep their
   *     bits
   */
  void update(
      Plan.Builder step,
      List<Tensor> parameters,
      List<Tensor> gradients,
      Tensor rate,
      Tensor moving);

  /** Resets the state before a training. */
  default void start(Executor executor) {}

  /**
   * Prepares step {@code t}.
   *
   * @param t step number, from 1
   */
  default void beforeStep(Executor executor, int t) {}
}
