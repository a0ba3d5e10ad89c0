package org.attest.lab.train;

import java.util.List;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;

/** Gradient descent, w - rate g; stochastic if the gradients are. */
public final class GradientDescent implements Optimizer {

  @Override
  public void update(
      Plan.Builder step,
      List<Tensor> parameters,
      List<Tensor> gradients,
      Tensor rate,
      Tensor moving) {
    for (int i = 0; i < parameters.size(); i++) {
      Tensor w = parameters.get(i);
      step.assign(w, moving.select(w.plusScaled(rate.negate(), gradients.get(i)), w));
    }
  }
}
