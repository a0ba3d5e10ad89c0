package org.attest.engine.op;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Reorders axes: axis i of the result is axis {@code order[i]} of the operand. Gradient: the
 * inverse reordering.
 */
public final class Permute implements View {
  private final int[] order;

  /** A reordering of all axes. */
  public Permute(int... order) {
    this.order = order.clone();
  }

  /** Swaps the last two of {@code rank} axes. */
  public static Permute swapLast(int rank) {
    if (rank < 2) {
      throw new ShapeException("transpose: needs two axes, the operand has " + rank);
    }
    int[] order = IntStream.range(0, rank).toArray();
    order[rank - 1] = rank - 2;
    order[rank - 2] = rank - 1;
    return new Permute(order);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = inputs.getFirst();
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    if (!Arrays.equals(sorted, IntStream.range(0, in.rank()).toArray())) {
      throw new ShapeException(this + ": is no order of the axes of " + in);
    }
    return in.withDims(Arrays.stream(order).map(in::dim).toArray());
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of(upstream.permute(inverse()));
  }

  private int[] inverse() {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return inverse;
  }

  @Override
  public Layout view(Shape operand, Layout layout, Shape result) {
    int[] strides = Arrays.stream(order).map(i -> layout.strides()[i]).toArray();
    return new Layout(layout.offset(), layout.sampleStride(), strides);
  }

  @Override
  public Layout beneath(Shape operand, Layout layout, Shape result) {
    return new Permute(inverse()).view(result, layout, operand);
  }

  @Override
  public int[] sources(Shape operand, Shape result) {
    int[] weight = new int[order.length];
    int w = 1;
    for (int axis = order.length - 1; axis >= 0; axis--) {
      weight[axis] = w;
      w *= operand.dim(axis);
    }
    int[] sources = new int[result.size()];
    for (int flat = 0; flat < sources.length; flat++) {
      int rest = flat;
      for (int axis = order.length - 1; axis >= 0; axis--) {
        sources[flat] += rest % result.dim(axis) * weight[order[axis]];
        rest /= result.dim(axis);
      }
    }
    return sources;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Permute permute && Arrays.equals(order, permute.order);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(order);
  }

  @Override
  public String toString() {
    return "permute" + Arrays.toString(order);
  }
}
