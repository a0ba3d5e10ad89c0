package org.attest.engine.op;

/** An element-wise operation of one operand. */
public non-sealed interface Unary extends ElementWise {

  /** The meaning for a scalar. */
  double scalar(Arithmetic m, double a);

  /**
   * Runs along a row: result k is at {@code out + k L}, the operand's value at {@code a + k aStep}.
   */
  void row(float[] memory, int n, int out, int a, int aStep);

  @Override
  default double scalar(Arithmetic m, double a, double b, double c) {
    return scalar(m, a);
  }

  @Override
  default void row(
      float[] memory, int n, int out, int a, int aStep, int b, int bStep, int c, int cStep) {
    row(memory, n, out, a, aStep);
  }
}
