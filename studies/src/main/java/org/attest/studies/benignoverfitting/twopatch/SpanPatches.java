package org.attest.studies.benignoverfitting.twopatch;

import java.util.List;
import org.attest.engine.op.MatMul;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.train.Optimizer;

/**
 * The network on the span of its training patches, μ and ξ_1, ..., ξ_n, with ξ_i ⟂ μ. Gradient
 * descent moves W in this span alone, so it suffices to follow the products that the network sees,
 *
 * <p>s = ⟨W, μ⟩ ← s − η‖μ‖² ∂L_S/∂s, and c_i = ⟨W, ξ_i⟩ ← c_i − η Σ_k ⟨ξ_i, ξ_k⟩ ∂L_S/∂c_k,
 *
 * <p>with W = W(0) + Σ_i ξ_i b_iᵀ off μ, b_i ← b_i − η ∂L_S/∂c_i. A step costs 2n²·2m operations
 * for products instead of 8nd·2m. Derived by us.
 */
final class SpanPatches implements PatchForm {

  private final PatchNetwork net;
  private final SampleAxis samples;
  private final Tensor s;
  private final Tensor c;
  private final Tensor b;
  private final Tensor gram;

  SpanPatches(PatchNetwork net, SampleAxis samples) {
    this.net = net;
    this.samples = samples;
    Graph graph = net.w.graph();
    int width = net.a.shape().dim(0);
    s = graph.leaf("⟨W, μ⟩", 1, width);
    c = graph.leaf("⟨W, ξ⟩", samples, 1, width);
    b = graph.leaf("B", samples, 1, width);
    gram = graph.leaf("⟨ξ, ξ⟩", samples.size(), samples.size());
  }

  @Override
  public Tensor signalPart() {
    return net.part(s.times(net.clean)).sum(0);
  }

  @Override
  public Tensor noisePart() {
    return net.part(c).sum(0);
  }

  @Override
  public List<Tensor> parameters() {
    return List.of(s, c);
  }

  @Override
  public Optimizer descent() {
    return (step, parameters, gradients, rate, moving) -> {
      Tensor down = rate.negate();
      Tensor ds = gradients.get(0);
      Tensor dc = gradients.get(1);
      int width = net.a.shape().dim(0);
      Tensor through =
          gram.matmul(dc.stack().reshape(samples.size(), width))
              .reshape(samples.size(), 1, width)
              .unstack(samples);
      Tensor far = down.times(net.mu.square());
      step.assign(s, moving.select(s.plusScaled(far, ds), s));
      step.assign(c, moving.select(c.plusScaled(down, through), c));
      step.assign(b, moving.select(b.plusScaled(down, dc), b));
    };
  }

  @Override
  public Plan start() {
    Tensor z = net.xi.stack().reshape(samples.size(), net.d);
    return Plan.named("start span")
        .assign(gram, z.matmul(z.transpose()))
        .assign(s, net.w.slice(0, 0, 1).times(net.mu))
        .assign(c, net.xi.matmul(net.w))
        .assign(b, b.graph().constant(0).broadcastTo(b.shape()))
        .build();
  }

  @Override
  public Tensor signal() {
    return s.plus(0);
  }

  @Override
  public Tensor offSignal() {
    Graph graph = net.w.graph();
    Tensor moved = graph.apply(new MatMul(true, false), net.xi.transpose(), b);
    return net.w.plus(moved).slice(0, 1, net.d);
  }
}
