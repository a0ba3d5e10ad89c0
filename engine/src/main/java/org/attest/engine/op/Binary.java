package org.attest.engine.op;

/** An element-wise operation of two operands. */
public non-sealed interface Binary extends ElementWise {

  /** The meaning for scalars. */
  double scalar(Arithmetic m, double a, double b);

  /**
   * Runs along a row: result k is at {@code out + k L}, operand values at {@code a + k aStep} and
   * {@code b + k bStep}.
   */
  void row(float[] memory, int n, int out, int a, int aStep, int b, int bStep);

  @Override
  default double scalar(Arithmetic m, double a, double b, double c) {
    return scalar(m, a, b);
  }

  @Override
  default void row(
      float[] memory, int n, int out, int a, int aStep, int b, int bStep, int c, int cStep) {
    row(memory, n, out, a, aStep, b, bStep);
  }
}
