package org.attest.engine.op;

import java.util.List;
import org.attest.engine.tensor.Shape;

/**
 * An operation of one to three operands applied element by element after broadcasting. An operation
 * says what it does to scalars and to a row of vectors; the loops around are here.
 */
public sealed interface ElementWise extends Op permits Unary, Binary, Ternary {

  /** The meaning for scalars; operands beyond the arity are 0. */
  double scalar(Arithmetic m, double a, double b, double c);

  /**
   * Runs along a row: result k is at {@code out + k L}, operand values at {@code a + k aStep} and
   * so on.
   */
  void row(float[] memory, int n, int out, int a, int aStep, int b, int bStep, int c, int cStep);

  @Override
  default Shape shape(List<Shape> inputs) {
    Shape shape = inputs.getFirst();
    for (int i = 1; i < inputs.size(); i++) {
      shape = Shape.broadcast(toString(), shape, inputs.get(i));
    }
    return shape;
  }

  @Override
  default boolean inPlace() {
    return true;
  }

  @Override
  default void plain(PlainCall call) {
    int arity = call.inputs().size();
    int[] pa = call.broadcast(0);
    int[] pb = arity > 1 ? call.broadcast(1) : pa;
    int[] pc = arity > 2 ? call.broadcast(2) : pa;
    for (int i = 0; i < call.output().length; i++) {
      double a = call.input(0)[pa[i]];
      double b = arity > 1 ? call.input(1)[pb[i]] : 0;
      double c = arity > 2 ? call.input(2)[pc[i]] : 0;
      call.output()[i] = scalar(call.arithmetic(), a, b, c);
    }
  }

  @Override
  default Kernel kernel(Site site, int count) {
    return new ElementWiseKernel(this::row, site, count);
  }
}
