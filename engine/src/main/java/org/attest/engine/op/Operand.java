package org.attest.engine.op;

import org.attest.engine.tensor.Shape;

/**
 * An operand or result of a kernel, placed in memory.
 *
 * @param shape its shape
 * @param base place of the first element of the first sample in memory
 * @param sampleStride distance of consecutive samples; 0 for shared tensors
 * @param strides distances along the axes
 * @param whole true if memory holds all samples, false if it holds only those of the current block
 */
public record Operand(Shape shape, int base, int sampleStride, int[] strides, boolean whole) {

  /** Place of sample {@code first}. */
  public int at(int first) {
    return whole ? base + first * sampleStride : base;
  }

  /** Stride along an axis; negative axes count from the last. */
  public int stride(int axis) {
    return strides[shape.axis(axis)];
  }

  /**
   * Stride along axis {@code i} of a result of rank {@code rank} this operand is broadcast to; 0
   * where it is stretched.
   */
  int broadcastStride(int i, int rank) {
    int own = i - (rank - shape.rank());
    return own < 0 || shape.dim(own) == 1 ? 0 : strides[own];
  }
}
