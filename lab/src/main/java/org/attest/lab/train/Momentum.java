package org.attest.lab.train;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;

/**
 * Heavy-ball gradient descent: v <- mu v + g, w <- w - rate v (Polyak 1964, in the form most
 * libraries use).
 */
public final class Momentum implements Optimizer {
  private final double mu;
  private final List<Tensor> velocities = new ArrayList<>();

  /** With momentum {@code mu} in [0, 1). */
  public Momentum(double mu) {
    this.mu = mu;
  }

  @Override
  public void update(
      Plan.Builder step,
      List<Tensor> parameters,
      List<Tensor> gradients,
      Tensor rate,
      Tensor moving) {
    for (int i = 0; i < parameters.size(); i++) {
      Tensor w = parameters.get(i);
      Tensor v = w.graph().leaf("velocity of " + w.op(), w.shape().dims());
      Tensor faster = gradients.get(i).plusScaled(w.graph().constant(mu), v);
      step.assign(v, moving.select(faster, v));
      step.assign(w, moving.select(w.plusScaled(rate.negate(), faster), w));
      velocities.add(v);
    }
  }

  @Override
  public void start(Executor executor) {
    State.clear(executor, velocities);
  }
}
