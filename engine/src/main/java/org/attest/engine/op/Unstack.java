package org.attest.engine.op;

import java.util.Arrays;
import java.util.List;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Sees the leading axis of a shared tensor as the sample axis. Gradient: the stacked gradients.
 *
 * @param samples the axis, of the extent of the leading axis
 */
public record Unstack(SampleAxis samples) implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = inputs.getFirst();
    if (in.perSample() || in.rank() == 0 || in.dim(0) != samples.size()) {
      throw new ShapeException("unstack: " + in + " has no leading axis of " + samples);
    }
    return in.without(0).withSamples(samples);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of(upstream.stack());
  }

  @Override
  public boolean sharesMemory() {
    return true;
  }

  @Override
  public Layout view(Shape operand, Layout layout, Shape result) {
    int[] strides = layout.strides();
    return new Layout(layout.offset(), strides[0], Arrays.copyOfRange(strides, 1, strides.length));
  }

  @Override
  public void plain(PlainCall call) {
    System.arraycopy(call.input(0), 0, call.output(), 0, call.output().length);
  }

  @Override
  public Kernel kernel(Site site, int count) {
    throw new IllegalStateException("unstack is always a view");
  }
}
