package org.attest.engine.op;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Operands one after the other along an axis; a shared operand is repeated for every sample if
 * another has samples. Gradient: slices.
 *
 * @param axis the axis
 */
public record Concat(int axis) implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape shape = inputs.getFirst();
    int total = shape.dim(axis);
    for (Shape next : inputs.subList(1, inputs.size())) {
      if (next.rank() != shape.rank()
          || !next.withDim(axis, 1)
              .withSamples(null)
              .equals(shape.withDim(axis, 1).withSamples(null))) {
        throw new ShapeException(
            "concat along axis " + axis + ": shapes do not match, " + shape + " and " + next);
      }
      total += next.dim(axis);
      shape =
          Shape.broadcast("concat", shape.withDim(axis, 1), next.withDim(axis, 1))
              .withDim(axis, shape.dim(axis));
    }
    return shape.withDim(axis, total);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    List<@Nullable Tensor> result = new ArrayList<>();
    int at = 0;
    for (Tensor input : output.inputs()) {
      int length = input.shape().dim(axis);
      result.add(upstream.slice(axis, at, at + length));
      at += length;
    }
    return result;
  }

  @Override
  public void plain(PlainCall call) {
    int inner = 1;
    for (int i = axis + 1; i < call.shape().rank(); i++) {
      inner *= call.shape().dim(i);
    }
    int width = call.shape().dim(axis) * inner;
    int blocks = call.output().length / width;
    int at = 0;
    for (int i = 0; i < call.inputs().size(); i++) {
      int length = call.shapes().get(i).dim(axis) * inner;
      int own = call.input(i).length / length;
      for (int block = 0; block < blocks; block++) {
        System.arraycopy(
            call.input(i), block % own * length, call.output(), block * width + at, length);
      }
      at += length;
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    Operand out = site.output();
    Kernel[] copies = new Kernel[site.inputs().size()];
    int at = 0;
    for (int i = 0; i < copies.length; i++) {
      Operand in = site.inputs().get(i);
      Shape part = in.shape().withSamples(out.shape().samples());
      copies[i] =
          Copy.along(Copy.nest(part, count, out, in, false), out, at * out.strides()[axis], in, 0);
      at += in.shape().dim(axis);
    }
    return (memory, first) -> {
      for (Kernel copy : copies) {
        copy.run(memory, first);
      }
    };
  }
}
