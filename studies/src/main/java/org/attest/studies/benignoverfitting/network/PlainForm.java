package org.attest.studies.benignoverfitting.network;

import java.util.List;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.train.GradientDescent;
import org.attest.lab.train.Optimizer;

/** The network as the paper writes it: W ← W − η ∂L_S/∂W for W_Q, W_K and W_V. */
final class PlainForm implements Form {

  private final Weights weights;
  private final Head head;

  PlainForm(Weights weights, Tensor x) {
    this.weights = weights;
    Tensor values = x.matmul(weights.wv).matmul(weights.wo);
    head = Head.of(x.matmul(weights.wq), x.matmul(weights.wk), values);
  }

  @Override
  public Head head() {
    return head;
  }

  @Override
  public Tensor signalReadout() {
    return weights.wv.slice(0, 0, 2).matmul(weights.wo);
  }

  @Override
  public List<Tensor> parameters() {
    return List.of(weights.wq, weights.wk, weights.wv);
  }

  @Override
  public Optimizer descent() {
    return new GradientDescent();
  }

  @Override
  public Plan start() {
    return Plan.named("start plain").build();
  }

  @Override
  public Plan finish(Tensor u) {
    return Plan.named("finish plain").assign(u, weights.readout()).build();
  }
}
