package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * a, with b added to a part of it: what {@link Add} makes of a and {@link Pad} of b, but for the
 * sign of a zero, without a pass over the rest. Gradient: the whole and the slice.
 *
 * @param axis the axis along which b is shorter
 * @param from where b begins
 */
public record AddSlice(int axis, int from) implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape a = inputs.get(0);
    Shape b = inputs.get(1);
    int length = b.dim(axis);
    if (!a.withDim(axis, length).equals(b) || length == a.dim(axis)) {
      throw new ShapeException("add slice: " + b + " is no part of " + a + " along axis " + axis);
    }
    if (from < 0 || from + length > a.dim(axis)) {
      throw new ShapeException(this + ": " + b + " does not lie within " + a);
    }
    return a;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    int length = output.inputs().get(1).shape().dim(axis);
    Tensor whole = upstream.broadcastTo(output.shape());
    return List.of(whole, whole.slice(axis, from, from + length));
  }

  @Override
  public boolean inPlace() {
    return true;
  }

  @Override
  public void plain(PlainCall call) {
    System.arraycopy(call.input(0), 0, call.output(), 0, call.output().length);
    int inner = 1;
    for (int i = axis + 1; i < call.shape().rank(); i++) {
      inner *= call.shape().dim(i);
    }
    int width = call.shape().dim(axis) * inner;
    int part = call.shapes().get(1).dim(axis) * inner;
    for (int i = 0; i < call.input(1).length; i++) {
      int at = i / part * width + from * inner + i % part;
      call.output()[at] = call.arithmetic().add(call.output()[at], call.input(1)[i]);
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    Operand a = site.inputs().get(0);
    Operand b = site.inputs().get(1);
    Operand out = site.output();
    Nest part = Copy.nest(b.shape(), count, out, b, false);
    Kernel add = Copy.along(AddSlice::row, part, out, from * out.strides()[axis], b, 0);
    if (out.base() == a.base()) {
      return add;
    }
    Kernel copy = Copy.along(Copy.nest(out.shape(), count, out, a, true), out, 0, a, 0);
    return (memory, first) -> {
      copy.run(memory, first);
      add.run(memory, first);
    };
  }

  private static void row(float[] memory, int n, int o, int oStep, int b, int bStep) {
    for (int k = 0; k < n; k++) {
      FloatVector vb = FloatVector.fromArray(Lanes.SPECIES, memory, b + k * bStep);
      FloatVector.fromArray(Lanes.SPECIES, memory, o + k * oStep)
          .add(vb)
          .intoArray(memory, o + k * oStep);
    }
  }
}
