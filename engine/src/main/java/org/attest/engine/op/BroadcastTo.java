package org.attest.engine.op;

import java.util.List;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Stretches axes of extent 1, adds leading axes and the sample axis, without copying. Gradient: the
 * sum over what was stretched.
 *
 * @param target shape of the result
 */
public record BroadcastTo(Shape target) implements View {

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = inputs.getFirst();
    if (!Shape.broadcast(toString(), in, target).equals(target)) {
      throw new ShapeException("broadcast: " + in + " does not stretch to " + target);
    }
    return target;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of(upstream);
  }

  @Override
  public Layout view(Shape operand, Layout layout, Shape result) {
    int[] strides = new int[result.rank()];
    int missing = result.rank() - operand.rank();
    for (int i = missing; i < strides.length; i++) {
      strides[i] = operand.dim(i - missing) == 1 ? 0 : layout.strides()[i - missing];
    }
    return new Layout(layout.offset(), layout.sampleStride(), strides);
  }

  @Override
  public int[] sources(Shape operand, Shape result) {
    return PlainCall.places(operand.withSamples(null), result.withSamples(null));
  }

  @Override
  public String toString() {
    return "broadcast to " + target;
  }
}
