package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** a b. Gradient: b and a. */
public record Multiply() implements Binary {

  @Override
  public double scalar(Arithmetic m, double a, double b) {
    return m.multiply(a, b);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of(upstream.times(output.inputs().get(1)), upstream.times(output.inputs().get(0)));
  }

  @Override
  public void row(float[] memory, int n, int out, int a, int aStep, int b, int bStep) {
    if (aStep == Lanes.COUNT && bStep == Lanes.COUNT) {
      along(memory, n, out, a, Lanes.COUNT, b, Lanes.COUNT);
    } else {
      along(memory, n, out, a, aStep, b, bStep);
    }
  }

  /** Inlined where steps are constants, the compiler drops all checks of bounds. */
  private static void along(float[] memory, int n, int out, int a, int aStep, int b, int bStep) {
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      FloatVector vb = FloatVector.fromArray(Lanes.SPECIES, memory, b + k * bStep);
      va.mul(vb).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
