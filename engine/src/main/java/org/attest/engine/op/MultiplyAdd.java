package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** a b + c in one rounding. Gradient: b, a and 1. */
public record MultiplyAdd() implements Ternary {

  @Override
  public double scalar(Arithmetic m, double a, double b, double c) {
    return m.multiplyAdd(a, b, c);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of(
        upstream.times(output.inputs().get(1)), upstream.times(output.inputs().get(0)), upstream);
  }

  @Override
  public void row(
      float[] memory, int n, int out, int a, int aStep, int b, int bStep, int c, int cStep) {
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      FloatVector vb = FloatVector.fromArray(Lanes.SPECIES, memory, b + k * bStep);
      FloatVector vc = FloatVector.fromArray(Lanes.SPECIES, memory, c + k * cStep);
      va.fma(vb, vc).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
