package org.attest.engine.op;

import java.util.List;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The values of all samples as one shared tensor, the samples as leading axis. Gradient: the
 * unstacked gradient.
 */
public record Stack() implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = inputs.getFirst();
    if (!in.perSample()) {
      throw new ShapeException("stack: " + in + " has no sample axis");
    }
    int[] dims = new int[in.rank() + 1];
    dims[0] = in.sampleCount();
    System.arraycopy(in.dims(), 0, dims, 1, in.rank());
    return Shape.of(null, dims);
  }

  @Override
  public boolean endsSamples() {
    return true;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    SampleAxis samples = output.inputs().getFirst().shape().samples();
    if (samples == null) {
      throw new IllegalStateException("stack of a shared tensor");
    }
    return List.of(upstream.unstack(samples));
  }

  @Override
  public void plain(PlainCall call) {
    System.arraycopy(call.input(0), 0, call.output(), 0, call.output().length);
  }

  @Override
  public Kernel kernel(Site site, int count) {
    Operand in = site.inputs().getFirst();
    Operand out = site.output();
    int[] strides = new int[in.shape().rank()];
    System.arraycopy(out.strides(), 1, strides, 0, strides.length);
    Operand perSample = new Operand(in.shape(), out.base(), out.strides()[0], strides, true);
    return Copy.along(Copy.nest(in.shape(), count, perSample, in, true), perSample, 0, in, 0);
  }
}
