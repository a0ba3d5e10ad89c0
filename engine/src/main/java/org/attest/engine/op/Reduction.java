package org.attest.engine.op;

import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;

/**
 * Sums of strided elements, each one chain of additions in order. Four results at a time hide the
 * latency of the addition.
 */
final class Reduction implements Kernel {
  private final Operand out;
  private final Operand in;
  private final Nest nest;
  private final int length;
  private final int step;
  private final boolean acrossBlocks;

  /**
   * Sums.
   *
   * @param nest loops over the results: operand 0 the result, operand 1 the first summand
   * @param length number of summands
   * @param step distance of consecutive summands
   * @param acrossBlocks true if later blocks of samples add to the result of earlier ones
   */
  Reduction(Operand out, Operand in, Nest nest, int length, int step, boolean acrossBlocks) {
    this.out = out;
    this.in = in;
    this.nest = nest;
    this.length = length;
    this.step = step;
    this.acrossBlocks = acrossBlocks;
  }

  @Override
  public void run(float[] memory, int first) {
    boolean add = acrossBlocks && first > 0;
    int[] e = nest.extents;
    int[] so = nest.strides[0];
    int[] sa = nest.strides[1];
    for (int i = 0; i < e[0]; i++) {
      for (int j = 0; j < e[1]; j++) {
        for (int k = 0; k < e[2]; k++) {
          for (int l = 0; l < e[3]; l++) {
            int o = out.at(first) + i * so[0] + j * so[1] + k * so[2] + l * so[3];
            int a = in.at(first) + i * sa[0] + j * sa[1] + k * sa[2] + l * sa[3];
            if (so[4] == Lanes.COUNT && sa[4] == Lanes.COUNT) {
              row(memory, add, e[4], o, Lanes.COUNT, a, Lanes.COUNT, length, step);
            } else {
              row(memory, add, e[4], o, so[4], a, sa[4], length, step);
            }
          }
        }
      }
    }
  }

  private static void row(
      float[] memory,
      boolean add,
      int n,
      int o,
      int oStep,
      int a,
      int aStep,
      int length,
      int step) {
    int k = 0;
    for (; k + 3 < n; k += 4) {
      int o0 = o + k * oStep;
      int a0 = a + k * aStep;
      FloatVector s0 = start(memory, add, o0);
      FloatVector s1 = start(memory, add, o0 + oStep);
      FloatVector s2 = start(memory, add, o0 + 2 * oStep);
      FloatVector s3 = start(memory, add, o0 + 3 * oStep);
      for (int r = 0; r < length; r++) {
        int p = a0 + r * step;
        s0 = s0.add(FloatVector.fromArray(Lanes.SPECIES, memory, p));
        s1 = s1.add(FloatVector.fromArray(Lanes.SPECIES, memory, p + aStep));
        s2 = s2.add(FloatVector.fromArray(Lanes.SPECIES, memory, p + 2 * aStep));
        s3 = s3.add(FloatVector.fromArray(Lanes.SPECIES, memory, p + 3 * aStep));
      }
      s0.intoArray(memory, o0);
      s1.intoArray(memory, o0 + oStep);
      s2.intoArray(memory, o0 + 2 * oStep);
      s3.intoArray(memory, o0 + 3 * oStep);
    }
    for (; k < n; k++) {
      FloatVector s = start(memory, add, o + k * oStep);
      for (int r = 0; r < length; r++) {
        s = s.add(FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep + r * step));
      }
      s.intoArray(memory, o + k * oStep);
    }
  }

  private static FloatVector start(float[] memory, boolean add, int o) {
    return add ? FloatVector.fromArray(Lanes.SPECIES, memory, o) : FloatVector.zero(Lanes.SPECIES);
  }
}
