package org.attest.engine.op;

import org.attest.engine.numeric.Lanes;

/**
 * An operation that rearranges elements and computes nothing. Where a layout cannot express it,
 * elements are copied one by one.
 */
interface View extends Op {

  /**
   * For every element of the result, in row-major order of one sample, the place of its source in
   * the operand's row-major order.
   */
  int[] sources(org.attest.engine.tensor.Shape operand, org.attest.engine.tensor.Shape result);

  @Override
  default boolean sharesMemory() {
    return true;
  }

  @Override
  default void plain(PlainCall call) {
    int[] sources = sources(call.shapes().getFirst(), call.shape());
    int operandSize = call.shapes().getFirst().perSample() ? call.shapes().getFirst().size() : 0;
    for (int s = 0; s < call.shape().sampleCount(); s++) {
      for (int i = 0; i < sources.length; i++) {
        call.output()[s * sources.length + i] = call.input(0)[s * operandSize + sources[i]];
      }
    }
  }

  @Override
  default Kernel kernel(Site site, int count) {
    Operand in = site.inputs().getFirst();
    Operand out = site.output();
    int[] sources = sources(in.shape(), out.shape());
    int[] from = new int[sources.length];
    int[] to = new int[sources.length];
    for (int i = 0; i < sources.length; i++) {
      from[i] = place(in, sources[i]);
      to[i] = place(out, i);
    }
    int samples = out.shape().perSample() ? count : 1;
    return (memory, first) -> {
      for (int s = 0; s < samples; s++) {
        int a = in.at(first) + s * in.sampleStride();
        int o = out.at(first) + s * out.sampleStride();
        for (int i = 0; i < from.length; i++) {
          System.arraycopy(memory, a + from[i], memory, o + to[i], Lanes.COUNT);
        }
      }
    };
  }

  private static int place(Operand operand, int flat) {
    int rest = flat;
    int place = 0;
    for (int axis = 1; axis <= operand.shape().rank(); axis++) {
      place += rest % operand.shape().dim(-axis) * operand.stride(-axis);
      rest /= operand.shape().dim(-axis);
    }
    return place;
  }
}
