package org.attest.engine.op;

import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Shape;

/**
 * The sum of a b along one axis of the shape to which both are broadcast: {@link Sum} of {@link
 * Multiply}, product and sum rounded each. Four results at a time hide the latency of the addition.
 */
final class SumOfProducts implements Kernel {
  private final Operand out;
  private final Operand a;
  private final Operand b;
  private final Nest nest;
  private final int length;
  private final int aStep;
  private final int bStep;

  SumOfProducts(int axis, Site site, int count) {
    out = site.output();
    a = site.inputs().get(0);
    b = site.inputs().get(1);
    Shape product = Shape.broadcast("sum of products", a.shape(), b.shape());
    nest = Sum.nest(axis, count, out, a, b);
    length = product.dim(axis);
    aStep = a.broadcastStride(axis, product.rank());
    bStep = b.broadcastStride(axis, product.rank());
  }

  @Override
  public void run(float[] memory, int first) {
    int[] e = nest.extents;
    int[] so = nest.strides[0];
    int[] sa = nest.strides[1];
    int[] sb = nest.strides[2];
    boolean along = so[4] == Lanes.COUNT && sa[4] == Lanes.COUNT && sb[4] == Lanes.COUNT;
    for (int i = 0; i < e[0]; i++) {
      for (int j = 0; j < e[1]; j++) {
        for (int k = 0; k < e[2]; k++) {
          for (int l = 0; l < e[3]; l++) {
            int po = out.at(first) + i * so[0] + j * so[1] + k * so[2] + l * so[3];
            int pa = a.at(first) + i * sa[0] + j * sa[1] + k * sa[2] + l * sa[3];
            int pb = b.at(first) + i * sb[0] + j * sb[1] + k * sb[2] + l * sb[3];
            if (along) {
              row(memory, e[4], po, Lanes.COUNT, pa, Lanes.COUNT, pb, Lanes.COUNT);
            } else {
              row(memory, e[4], po, so[4], pa, sa[4], pb, sb[4]);
            }
          }
        }
      }
    }
  }

  private void row(float[] memory, int n, int o, int oNext, int a0, int aNext, int b0, int bNext) {
    int k = 0;
    for (; k + 3 < n; k += 4) {
      FloatVector s0 = FloatVector.zero(Lanes.SPECIES);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      int pa = a0 + k * aNext;
      int pb = b0 + k * bNext;
      for (int r = 0; r < length; r++) {
        s0 = s0.add(product(memory, pa, pb));
        s1 = s1.add(product(memory, pa + aNext, pb + bNext));
        s2 = s2.add(product(memory, pa + 2 * aNext, pb + 2 * bNext));
        s3 = s3.add(product(memory, pa + 3 * aNext, pb + 3 * bNext));
        pa += aStep;
        pb += bStep;
      }
      int po = o + k * oNext;
      s0.intoArray(memory, po);
      s1.intoArray(memory, po + oNext);
      s2.intoArray(memory, po + 2 * oNext);
      s3.intoArray(memory, po + 3 * oNext);
    }
    for (; k < n; k++) {
      FloatVector s = FloatVector.zero(Lanes.SPECIES);
      for (int r = 0; r < length; r++) {
        s = s.add(product(memory, a0 + k * aNext + r * aStep, b0 + k * bNext + r * bStep));
      }
      s.intoArray(memory, o + k * oNext);
    }
  }

  private static FloatVector product(float[] memory, int a, int b) {
    FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a);
    return va.mul(FloatVector.fromArray(Lanes.SPECIES, memory, b));
  }
}
