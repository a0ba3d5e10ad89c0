package org.attest.engine.op;

import java.util.Arrays;
import java.util.List;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Zeros before and after along one axis. Gradient: the slice between.
 *
 * @param axis the axis
 * @param before zeros before
 * @param after zeros after
 */
public record Pad(int axis, int before, int after) implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = inputs.getFirst();
    return in.withDim(axis, before + in.dim(axis) + after);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    int length = output.inputs().getFirst().shape().dim(axis);
    return List.of(upstream.slice(axis, before, before + length));
  }

  @Override
  public void plain(PlainCall call) {
    int inner = 1;
    Shape in = call.shapes().getFirst();
    for (int i = axis + 1; i < in.rank(); i++) {
      inner *= in.dim(i);
    }
    int from = in.dim(axis) * inner;
    int to = call.shape().dim(axis) * inner;
    Arrays.fill(call.output(), 0);
    for (int block = 0; block < call.input(0).length / from; block++) {
      System.arraycopy(
          call.input(0), block * from, call.output(), block * to + before * inner, from);
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    Operand in = site.inputs().getFirst();
    Operand out = site.output();
    int samples = out.shape().perSample() ? count : 1;
    int floats = Layout.floats(out.shape());
    Kernel copy =
        Copy.along(
            Copy.nest(in.shape(), count, out, in, false), out, before * out.strides()[axis], in, 0);
    return (memory, first) -> {
      int o = out.at(first);
      for (int s = 0; s < samples; s++) {
        Arrays.fill(memory, o + s * out.sampleStride(), o + s * out.sampleStride() + floats, 0f);
      }
      copy.run(memory, first);
    };
  }
}
