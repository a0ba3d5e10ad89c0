package org.attest.engine.op;

import org.attest.engine.tensor.ShapeException;

/**
 * A nest of loops over a few strided operands, the samples outermost. Neighbouring axes are merged
 * where all operands allow it, so that the innermost loop is as long as possible; padding between
 * rows is then computed along and never read.
 */
final class Nest {
  static final int DEPTH = 5;

  /** Extents, outermost first; exactly {@link #DEPTH}. */
  final int[] extents = new int[DEPTH];

  /** strides[operand][axis]. */
  final int[][] strides;

  /**
   * A nest.
   *
   * @param lengths extents, outermost first
   * @param steps steps[operand][axis]; operand 0 is the result
   * @param ownsPadding true if the result may be written between its rows
   */
  Nest(int[] lengths, int[][] steps, boolean ownsPadding) {
    int operands = steps.length;
    int[] extent = new int[lengths.length];
    int[][] stride = new int[operands][lengths.length];
    int top = 0;
    for (int axis = 0; axis < lengths.length; axis++) {
      if (lengths[axis] == 1) {
        continue;
      }
      if (top > 0
          && mergeable(stride, top - 1, steps, axis)
          && (ownsPadding || stride[0][top - 1] == steps[0][axis] * lengths[axis])) {
        int padded = stride[0][top - 1] / steps[0][axis];
        extent[top - 1] = (extent[top - 1] - 1) * padded + lengths[axis];
        for (int o = 0; o < operands; o++) {
          stride[o][top - 1] = steps[o][axis];
        }
      } else {
        extent[top] = lengths[axis];
        for (int o = 0; o < operands; o++) {
          stride[o][top] = steps[o][axis];
        }
        top++;
      }
    }
    if (top > DEPTH) {
      throw new ShapeException("too many axes that cannot be merged: " + top);
    }
    this.strides = new int[operands][DEPTH];
    for (int i = 0; i < DEPTH; i++) {
      int from = i - (DEPTH - top);
      extents[i] = from < 0 ? 1 : extent[from];
      for (int o = 0; o < operands; o++) {
        strides[o][i] = from < 0 ? 0 : stride[o][from];
      }
    }
  }

  private static boolean mergeable(int[][] stride, int outer, int[][] steps, int inner) {
    if (steps[0][inner] == 0 || stride[0][outer] % steps[0][inner] != 0) {
      return false;
    }
    int padded = stride[0][outer] / steps[0][inner];
    for (int o = 0; o < steps.length; o++) {
      if (stride[o][outer] != steps[o][inner] * padded) {
        return false;
      }
    }
    return true;
  }
}
