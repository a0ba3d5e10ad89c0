package org.attest.engine.op;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The same elements in row-major order under other extents. Gradient: the reshape back. */
public final class Reshape implements View {
  private final int[] dims;

  /** A reshape to the given extents. */
  public Reshape(int... dims) {
    this.dims = dims.clone();
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = inputs.getFirst();
    Shape out = in.withDims(dims);
    if (out.size() != in.size()) {
      throw new ShapeException(
          this + ": " + in + " has " + in.size() + " elements, not " + out.size());
    }
    return out;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of(upstream.reshape(output.inputs().getFirst().shape().dims()));
  }

  /**
   * Walks both shapes in groups of equal size; a group whose operand axes are evenly spaced can be
   * split anew.
   */
  @Override
  public @Nullable Layout view(Shape operand, Layout layout, Shape result) {
    int[] strides = new int[result.rank()];
    int i = operand.rank() - 1;
    int j = result.rank() - 1;
    while (i >= 0 || j >= 0) {
      int firstIn = i;
      int firstOut = j;
      int sizeIn = i >= 0 ? operand.dim(i--) : 1;
      int sizeOut = j >= 0 ? result.dim(j--) : 1;
      while (sizeIn != sizeOut) {
        if (sizeIn < sizeOut) {
          sizeIn *= operand.dim(i--);
        } else {
          sizeOut *= result.dim(j--);
        }
      }
      int step = spacing(operand, layout, i + 1, firstIn);
      if (step < 0) {
        return null;
      }
      for (int axis = firstOut; axis > j; axis--) {
        strides[axis] = step;
        step *= result.dim(axis);
      }
    }
    return new Layout(layout.offset(), layout.sampleStride(), strides);
  }

  @Override
  public @Nullable Layout beneath(Shape operand, Layout layout, Shape result) {
    return view(result, layout, operand);
  }

  /**
   * The common spacing of axes {@code from..to} of the operand taken as one axis; -1 if they are
   * unevenly spaced.
   */
  private static int spacing(Shape operand, Layout layout, int from, int to) {
    int spacing = 0;
    int extent = 1;
    for (int axis = to; axis >= from; axis--) {
      if (operand.dim(axis) == 1) {
        continue;
      }
      if (extent == 1) {
        spacing = layout.strides()[axis];
      } else if (layout.strides()[axis] != spacing * extent) {
        return -1;
      }
      extent *= operand.dim(axis);
    }
    return spacing;
  }

  @Override
  public int[] sources(Shape operand, Shape result) {
    return IntStream.range(0, result.size()).toArray();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Reshape reshape && Arrays.equals(dims, reshape.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  @Override
  public String toString() {
    return "reshape" + Arrays.toString(dims);
  }
}
