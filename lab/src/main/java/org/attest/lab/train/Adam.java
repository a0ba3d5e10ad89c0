package org.attest.lab.train;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Adam (Kingma and Ba, 2015): m <- b1 m + (1 - b1) g, v <- b2 v + (1 - b2) g^2, w <- w - rate mhat
 * / (sqrt(vhat) + eps) with mhat = m / (1 - b1^t) and vhat = v / (1 - b2^t). Weight decay is either
 * coupled (lambda w added to the gradient) or decoupled (rate lambda w taken from the weights;
 * Loshchilov and Hutter, 2019).
 */
public final class Adam implements Optimizer {

  /** How weight decay enters. */
  public enum Decay {
    /** Added to the gradient, so that it is scaled like it. */
    COUPLED,
    /** Taken from the weights directly (AdamW). */
    DECOUPLED
  }

  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double lambda;
  private final Decay decay;
  private final List<Tensor> state = new ArrayList<>();
  private @Nullable Tensor correction1;
  private @Nullable Tensor correction2;

  /**
   * Adam.
   *
   * @param beta1 decay rate of the mean of gradients
   * @param beta2 decay rate of the mean of squared gradients
   * @param epsilon added to the root of the second moment
   * @param lambda weight decay
   * @param decay how it enters
   */
  public Adam(double beta1, double beta2, double epsilon, double lambda, Decay decay) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.lambda = lambda;
    this.decay = decay;
  }

  @Override
  public void update(
      Plan.Builder step,
      List<Tensor> parameters,
      List<Tensor> gradients,
      Tensor rate,
      Tensor moving) {
    Graph g = rate.graph();
    Tensor c1 = g.leaf("1/(1 - b1^t)");
    Tensor c2 = g.leaf("1/(1 - b2^t)");
    correction1 = c1;
    correction2 = c2;
    for (int i = 0; i < parameters.size(); i++) {
      Tensor w = parameters.get(i);
      Tensor gradient = gradients.get(i);
      if (lambda != 0 && decay == Decay.COUPLED) {
        gradient = gradient.plusScaled(g.constant(lambda), w);
      }
      Tensor m = g.leaf("mean gradient of " + w.op(), w.shape().dims());
      Tensor v = g.leaf("mean square of " + w.op(), w.shape().dims());
      Tensor m1 = gradient.times(1 - beta1).plusScaled(g.constant(beta1), m);
      Tensor v1 = gradient.square().times(1 - beta2).plusScaled(g.constant(beta2), v);
      Tensor direction = m1.times(c1).dividedBy(v1.times(c2).sqrt().plus(epsilon));
      if (lambda != 0 && decay == Decay.DECOUPLED) {
        direction = direction.plusScaled(g.constant(lambda), w);
      }
      step.assign(m, moving.select(m1, m));
      step.assign(v, moving.select(v1, v));
      step.assign(w, moving.select(w.plusScaled(rate.negate(), direction), w));
      state.add(m);
      state.add(v);
    }
  }

  @Override
  public void start(Executor executor) {
    State.clear(executor, state);
  }

  @Override
  public void beforeStep(Executor executor, int t) {
    Tensor c1 = correction1;
    Tensor c2 = correction2;
    if (c1 == null || c2 == null) {
      throw new IllegalStateException("update was not called");
    }
    for (int lane = 0; lane < executor.lanes(); lane++) {
      executor.set(c1, lane, 1 / (1 - StrictMath.pow(beta1, t)));
      executor.set(c2, lane, 1 / (1 - StrictMath.pow(beta2, t)));
    }
  }
}
