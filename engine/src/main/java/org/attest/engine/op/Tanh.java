package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The hyperbolic tangent t. Gradient: 1 - t^2. */
public record Tanh() implements Unary {

  @Override
  public double scalar(Arithmetic m, double a) {
    return m.tanh(a);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of(upstream.minus(upstream.times(output.square())));
  }

  @Override
  public void row(float[] memory, int n, int out, int a, int aStep) {
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      org.attest.engine.numeric.Tanh.tanh(va).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
