package org.attest.studies.variablecreation.baseline;

import java.util.List;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.train.Optimizer;

/**
 * Proximal gradient descent for a loss plus λ‖w‖₁: w ← S(w − rate g, rate λ) with the soft
 * threshold S(u, τ) = max(u − τ, 0) − max(−u − τ, 0). The penalty is on the first parameter alone;
 * the others, here the intercept, take plain steps.
 *
 * <p>Source: A. Beck, M. Teboulle, SIAM J. Imaging Sci. 2 (2009) 183-202, section 1.
 *
 * @param lambda λ, a scalar leaf
 */
record ProximalGradient(Tensor lambda) implements Optimizer {

  @Override
  public void update(
      Plan.Builder step,
      List<Tensor> parameters,
      List<Tensor> gradients,
      Tensor rate,
      Tensor moving) {
    for (int i = 0; i < parameters.size(); i++) {
      Tensor w = parameters.get(i);
      Tensor u = w.plusScaled(rate.negate(), gradients.get(i));
      Tensor next = u;
      if (i == 0) {
        Tensor threshold = rate.times(lambda);
        next = u.minus(threshold).relu().minus(u.negate().minus(threshold).relu());
      }
      step.assign(w, moving.select(next, w));
    }
  }
}
