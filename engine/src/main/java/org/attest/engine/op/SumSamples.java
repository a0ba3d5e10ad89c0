package org.attest.engine.op;

import java.util.List;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The sum over the samples in their order. Gradient: the same for every sample. */
public record SumSamples() implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = inputs.getFirst();
    if (!in.perSample()) {
      throw new ShapeException("sum over samples: " + in + " has no sample axis");
    }
    return in.withSamples(null);
  }

  @Override
  public boolean endsSamples() {
    return true;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of(upstream.broadcastTo(output.inputs().getFirst().shape()));
  }

  @Override
  public void plain(PlainCall call) {
    int size = call.output().length;
    for (int o = 0; o < size; o++) {
      double sum = 0;
      for (int s = 0; s < call.shapes().getFirst().sampleCount(); s++) {
        sum = call.arithmetic().add(sum, call.input(0)[s * size + o]);
      }
      call.output()[o] = sum;
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    Operand in = site.inputs().getFirst();
    Operand out = site.output();
    Nest nest = new Nest(out.shape().dims(), new int[][] {out.strides(), in.strides()}, true);
    return new Reduction(out, in, nest, count, in.sampleStride(), true);
  }
}
