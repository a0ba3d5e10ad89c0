package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** 0 where a <= 0, else a; a NaN stays one. Gradient: 1 where a > 0, else 0. */
public record Relu() implements Unary {

  @Override
  public double scalar(Arithmetic m, double a) {
    return a <= 0 ? 0 : a;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of(output.graph().apply(new Gate(), output.inputs().getFirst(), upstream));
  }

  @Override
  public void row(float[] memory, int n, int out, int a, int aStep) {
    FloatVector zero = FloatVector.zero(Lanes.SPECIES);
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      va.blend(zero, va.compare(VectorOperators.LE, zero)).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
