package org.attest.studies.benignoverfitting.network;

import java.util.List;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.train.GradientDescent;
import org.attest.lab.train.Optimizer;

/**
 * The network on u = W_V w_O. Since ∂L_S/∂W_V = (∂L_S/∂u) w_Oᵀ with w_O fixed, gradient descent on
 * W_V with step η is gradient descent on u with step η‖w_O‖². Derived by us.
 */
final class ValueCollapsedForm implements Form {

  private final Weights weights;
  private final Tensor u;
  private final Tensor norm2;
  private final Head head;

  ValueCollapsedForm(Weights weights, Tensor x) {
    this.weights = weights;
    u = weights.wq.graph().leaf("u", weights.wq.shape().dim(0));
    norm2 = weights.wq.graph().leaf("‖w_O‖²");
    head = Head.of(x.matmul(weights.wq), x.matmul(weights.wk), x.matmul(u));
  }

  @Override
  public Head head() {
    return head;
  }

  @Override
  public Tensor signalReadout() {
    return u.slice(0, 0, 2);
  }

  @Override
  public List<Tensor> parameters() {
    return List.of(weights.wq, weights.wk, u);
  }

  @Override
  public Optimizer descent() {
    return (step, parameters, gradients, rate, moving) ->
        new GradientDescent()
            .update(
                step,
                parameters,
                List.of(gradients.get(0), gradients.get(1), gradients.get(2).times(norm2)),
                rate,
                moving);
  }

  @Override
  public Plan start() {
    return Plan.named("start value-collapsed")
        .assign(u, weights.readout())
        .assign(norm2, weights.readoutNorm2())
        .build();
  }

  @Override
  public Plan finish(Tensor result) {
    return Plan.named("finish value-collapsed").assign(result, u.plus(0)).build();
  }
}
