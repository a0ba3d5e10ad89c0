package org.attest.studies.benignoverfitting.twopatch;

import java.util.List;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.train.GradientDescent;
import org.attest.lab.train.Optimizer;

/** The network as it is written, W ← W − η ∂L_S/∂W on both patches of every sample. */
final class PlainPatches implements PatchForm {

  private final PatchNetwork net;
  private final Tensor x;
  private final Tensor products;

  PlainPatches(PatchNetwork net, SampleAxis samples) {
    this.net = net;
    x = net.w.graph().leaf("patches", samples, 2, net.d);
    products = x.matmul(net.w);
  }

  @Override
  public Tensor signalPart() {
    return net.part(products.slice(0, 0, 1)).sum(0);
  }

  @Override
  public Tensor noisePart() {
    return net.part(products.slice(0, 1, 2)).sum(0);
  }

  @Override
  public List<Tensor> parameters() {
    return List.of(net.w);
  }

  @Override
  public Optimizer descent() {
    return new GradientDescent();
  }

  @Override
  public Plan start() {
    Tensor place = net.clean.times(net.mu).reshape(1, 1);
    Tensor zeros = x.graph().constant(0).broadcastTo(x.shape().withDims(1, net.d - 1));
    return Plan.named("start plain").assign(x, place.concat(-1, zeros).concat(0, net.xi)).build();
  }

  @Override
  public Tensor signal() {
    return net.w.slice(0, 0, 1).times(net.mu);
  }

  @Override
  public Tensor offSignal() {
    return net.w.slice(0, 1, net.d);
  }
}
