package org.attest.engine.op;

import java.util.List;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A range along one axis. Gradient: zeros around.
 *
 * @param axis the axis
 * @param from first index, inclusive
 * @param to last index, exclusive
 */
public record Slice(int axis, int from, int to) implements View {

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = inputs.getFirst();
    if (from < 0 || from >= to || to > in.dim(axis)) {
      throw new ShapeException(this + ": is no range of axis " + axis + " of " + in);
    }
    return in.withDim(axis, to - from);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    Shape in = output.inputs().getFirst().shape();
    return List.of(output.graph().apply(new Pad(axis, from, in.dim(axis) - to), upstream));
  }

  @Override
  public Layout view(Shape operand, Layout layout, Shape result) {
    int offset = layout.offset() + from * layout.strides()[axis];
    return new Layout(offset, layout.sampleStride(), layout.strides());
  }

  @Override
  public int[] sources(Shape operand, Shape result) {
    int inner = 1;
    for (int i = axis + 1; i < operand.rank(); i++) {
      inner *= operand.dim(i);
    }
    int length = to - from;
    int[] sources = new int[result.size()];
    for (int flat = 0; flat < sources.length; flat++) {
      int outer = flat / (length * inner);
      int rest = flat % (length * inner);
      sources[flat] = outer * operand.dim(axis) * inner + from * inner + rest;
    }
    return sources;
  }
}
