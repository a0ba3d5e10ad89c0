package org.attest.engine.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.attest.engine.op.Leaf;
import org.attest.engine.op.Op;

/** A growing set of symbolic tensors. Equal expressions over equal operands are one tensor. */
public final class Graph {
  private record Signature(Op op, List<Tensor> inputs) {}

  private final List<Tensor> tensors = new ArrayList<>();
  private final Map<Signature, Tensor> known = new HashMap<>();

  /** A new sample axis. */
  public SampleAxis samples(String name, int size) {
    return new SampleAxis(name, size);
  }

  /**
   * A shared leaf of the given extents, for example a weight matrix or, without extents, a rate.
   * Each lane has its own values.
   */
  public Tensor leaf(String name, int... dims) {
    return add(new Leaf(name), Shape.of(null, dims), List.of());
  }

  /** A leaf with a value for each sample, for example tokens or labels. */
  public Tensor leaf(String name, SampleAxis samples, int... dims) {
    return add(new Leaf(name), Shape.of(samples, dims), List.of());
  }

  /** A scalar with the same value in all lanes, rounded to float by float executors. */
  public Tensor constant(double value) {
    return apply(new org.attest.engine.op.Constant(value));
  }

  /**
   * The result of an operation; the same tensor again for the same operation on the same operands.
   */
  public Tensor apply(Op op, Tensor... inputs) {
    List<Tensor> list = List.of(inputs);
    for (Tensor input : list) {
      if (input.graph() != this) {
        throw new IllegalArgumentException(op + ": operand " + input + " belongs to another graph");
      }
    }
    Signature signature = new Signature(op, list);
    Tensor tensor = known.get(signature);
    if (tensor == null) {
      tensor = add(op, shape(op, list), list);
      known.put(signature, tensor);
    }
    return tensor;
  }

  /** Shapes that do not fit are told with what has them. */
  private static Shape shape(Op op, List<Tensor> inputs) {
    try {
      return op.shape(inputs.stream().map(Tensor::shape).toList());
    } catch (ShapeException e) {
      String operands =
          inputs.stream().map(t -> written(t, 2)).collect(Collectors.joining(" and "));
      throw new ShapeException(e.getMessage() + "; operands " + operands);
    }
  }

  /** A tensor as an expression of so many levels. */
  private static String written(Tensor tensor, int levels) {
    if (tensor.inputs().isEmpty()) {
      return tensor.op().toString();
    }
    return tensor.op()
        + (levels == 0
            ? "(…)"
            : tensor.inputs().stream()
                .map(t -> written(t, levels - 1))
                .collect(Collectors.joining(", ", "(", ")")));
  }

  private Tensor add(Op op, Shape shape, List<Tensor> inputs) {
    Tensor tensor = new Tensor(this, tensors.size(), op, shape, inputs);
    tensors.add(tensor);
    return tensor;
  }
}
