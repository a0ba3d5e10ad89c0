package org.attest.studies.variablecreation.baseline;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.train.Optimizer;

/**
 * Accelerated proximal gradient descent for a loss plus λ‖w‖₁: w_k = S(y_k − rate g(y_k), rate λ),
 * y_(k+1) = w_k + k/(k + 3) (w_k − w_(k−1)), with the soft threshold S(u, τ) = max(u − τ, 0) −
 * max(−u − τ, 0). The parameters hold y. The penalty is on the first parameter alone; the others,
 * here the intercept, take plain steps. The momentum begins anew with every penalty of a path:
 * without it the solutions of long inputs are not reached.
 *
 * <p>Source: A. Beck, M. Teboulle, SIAM J. Imaging Sci. 2 (2009) 183-202, section 4; the simpler
 * sequence k/(k + 3) is usual.
 */
final class ProximalGradient implements Optimizer {

  private final Tensor lambda;
  private final Tensor momentum;
  private final int period;
  private final List<Tensor> before = new ArrayList<>();

  /**
   * The method.
   *
   * @param lambda λ, a scalar leaf
   * @param momentum a scalar leaf for k/(k + 3)
   * @param period steps of one penalty
   */
  ProximalGradient(Tensor lambda, Tensor momentum, int period) {
    this.lambda = lambda;
    this.momentum = momentum;
    this.period = period;
  }

  @Override
  public void update(
      Plan.Builder step,
      List<Tensor> parameters,
      List<Tensor> gradients,
      Tensor rate,
      Tensor moving) {
    for (int i = 0; i < parameters.size(); i++) {
      Tensor y = parameters.get(i);
      Tensor last = y.graph().leaf("last " + y.op(), y.shape().dims());
      Tensor w = y.plusScaled(rate.negate(), gradients.get(i));
      if (i == 0) {
        Tensor threshold = rate.times(lambda);
        w = w.minus(threshold).relu().minus(w.negate().minus(threshold).relu());
      }
      step.assign(last, moving.select(w, last));
      step.assign(y, moving.select(w.plusScaled(momentum, w.minus(last)), y));
      before.add(last);
    }
  }

  @Override
  public void start(Executor executor) {
    for (Tensor last : before) {
      for (int lane = 0; lane < executor.lanes(); lane++) {
        executor.set(last, lane, 0.0);
      }
    }
  }

  @Override
  public void beforeStep(Executor executor, int t) {
    int k = (t - 1) % period;
    for (int lane = 0; lane < executor.lanes(); lane++) {
      executor.set(momentum, lane, k / (k + 3.0));
    }
  }
}
