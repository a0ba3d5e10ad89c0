package org.attest.engine.op;

import java.util.List;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One operation: its meaning (shape and plain loop), its gradient and its lane kernel, side by
 * side. Operations are values: two equal operations on the same operands are the same tensor.
 */
public interface Op {

  /**
   * The shape of the result; throws a {@code ShapeException} that names the operation and the
   * shapes when they do not fit.
   */
  Shape shape(List<Shape> inputs);

  /**
   * The gradients with respect to the operands, built as graph. A contribution may still be
   * broadcast: the caller sums it to the operand's shape. Null where there is none.
   *
   * @param output the tensor this operation made
   * @param upstream gradient of the loss with respect to {@code output}, of its shape or
   *     broadcastable to it
   */
  List<@Nullable Tensor> gradient(Tensor output, Tensor upstream);

  /**
   * The meaning, as plain loops over row-major arrays, in the order of operations that the lane
   * kernel keeps bit for bit.
   */
  void plain(PlainCall call);

  /** The lane kernel for {@code count} samples at a time; never called for views. */
  Kernel kernel(Site site, int count);

  /**
   * The operation whose result on the same operands {@link #kernel(Site, Operand, int)} makes in
   * the same pass; null if there is none.
   */
  default @Nullable Op companion() {
    return null;
  }

  /**
   * The lane kernel for this operation and its {@link #companion}, whose result goes to {@code
   * second}; that may lie in the memory of an operand of the same layout.
   */
  default Kernel kernel(Site site, Operand second, int count) {
    throw new UnsupportedOperationException(this + " has no companion");
  }

  /**
   * True if {@link #kernelWith} can make {@code operand}, which nobody else reads, on its way to
   * {@code result}, so that it is never written out.
   */
  default boolean takesIn(Tensor operand, Shape result) {
    return false;
  }

  /**
   * The lane kernel for this operation and for {@code inner}, which makes one of its operands. The
   * inputs of the site are those of {@code inner} and then the other operands of this one.
   */
  default Kernel kernelWith(Op inner, Site site, int count) {
    throw new UnsupportedOperationException(this + " does not take in " + inner);
  }

  /**
   * For an operation that only looks at its operand's memory in another way: the layout of the
   * result; null if it must copy.
   */
  default @Nullable Layout view(Shape operand, Layout layout, Shape result) {
    return null;
  }

  /**
   * For a view: the layout that its operand must have so that the result lies as {@code layout}
   * says; null if there is none.
   */
  default @Nullable Layout beneath(Shape operand, Layout layout, Shape result) {
    return null;
  }

  /** True if the result may lie in rows that are far apart, and not only as in a fresh buffer. */
  default boolean writesRows() {
    return false;
  }

  /** True if the result may share its operand's memory, as views do. */
  default boolean sharesMemory() {
    return false;
  }

  /** True if the result is shared though the operand has a value per sample. */
  default boolean endsSamples() {
    return false;
  }

  /** True if the result has the same value in all lanes at all times. */
  default boolean isConstant() {
    return false;
  }

  /** True if the result may overwrite an operand of the same layout. */
  default boolean inPlace() {
    return false;
  }

  /**
   * Floating-point operations for one sample and lane, multiply-adds counted twice; element-wise
   * work is counted as nothing.
   */
  default double flops(List<Shape> inputs, Shape output) {
    return 0;
  }
}
