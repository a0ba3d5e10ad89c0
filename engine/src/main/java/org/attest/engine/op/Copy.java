package org.attest.engine.op;

import org.attest.engine.numeric.Lanes;

/** Copies a block of elements between strided places. */
final class Copy {

  /** What is done with a row of {@code n} elements at {@code a} and its place at {@code o}. */
  @FunctionalInterface
  interface Row {
    /** One row; steps are the distances of its elements. */
    void run(float[] memory, int n, int o, int oStep, int a, int aStep);
  }

  private Copy() {}

  /** A kernel that runs along a nest of two operands: to, from. */
  static Kernel along(Nest nest, Operand to, int toOffset, Operand from, int fromOffset) {
    return along(Copy::row, nest, to, toOffset, from, fromOffset);
  }

  /** The same for something else than copying. */
  static Kernel along(Row row, Nest nest, Operand to, int toOffset, Operand from, int fromOffset) {
    int[] e = nest.extents;
    int[] so = nest.strides[0];
    int[] sa = nest.strides[1];
    return (memory, first) -> {
      int o0 = to.at(first) + toOffset;
      int a0 = from.at(first) + fromOffset;
      for (int i = 0; i < e[0]; i++) {
        for (int j = 0; j < e[1]; j++) {
          for (int k = 0; k < e[2]; k++) {
            for (int l = 0; l < e[3]; l++) {
              int o = o0 + i * so[0] + j * so[1] + k * so[2] + l * so[3];
              int a = a0 + i * sa[0] + j * sa[1] + k * sa[2] + l * sa[3];
              row.run(memory, e[4], o, so[4], a, sa[4]);
            }
          }
        }
      }
    };
  }

  private static void row(float[] memory, int n, int o, int oStep, int a, int aStep) {
    if (oStep == Lanes.COUNT && aStep == Lanes.COUNT) {
      System.arraycopy(memory, a, memory, o, n * Lanes.COUNT);
      return;
    }
    for (int k = 0; k < n; k++) {
      jdk.incubator.vector.FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep)
          .intoArray(memory, o + k * oStep);
    }
  }

  /**
   * The nest over all elements of {@code shape} for {@code count} samples, with strides of both
   * operands.
   */
  static Nest nest(
      org.attest.engine.tensor.Shape shape,
      int count,
      Operand to,
      Operand from,
      boolean ownsPadding) {
    int rank = shape.rank();
    int[] lengths = new int[rank + 1];
    int[][] steps = new int[2][rank + 1];
    lengths[0] = shape.perSample() ? count : 1;
    steps[0][0] = to.sampleStride();
    steps[1][0] = from.sampleStride();
    for (int i = 0; i < rank; i++) {
      lengths[i + 1] = shape.dim(i);
      steps[0][i + 1] = to.strides()[i];
      steps[1][i + 1] = from.strides()[i];
    }
    return new Nest(lengths, steps, ownsPadding);
  }
}
