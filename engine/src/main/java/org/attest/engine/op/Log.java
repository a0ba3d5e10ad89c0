package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The natural logarithm; NaN below 0, minus infinity at 0. Gradient: 1/a. */
public record Log() implements Unary {

  @Override
  public double scalar(Arithmetic m, double a) {
    return m.log(a);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of(upstream.dividedBy(output.inputs().getFirst()));
  }

  @Override
  public void row(float[] memory, int n, int out, int a, int aStep) {
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      org.attest.engine.numeric.Log.log(va).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
