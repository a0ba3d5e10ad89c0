package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Phi(a) + a phi(a), the derivative of a Phi(a). Gradient: phi(a) (2 - a^2). */
public record GeluDerivative() implements Unary {

  @Override
  public double scalar(Arithmetic m, double a) {
    return m.geluDerivative(a);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    Tensor square = output.inputs().getFirst().square();
    Tensor density = square.times(-0.5).exp().times(1 / Math.sqrt(2 * Math.PI));
    return List.of(upstream.times(density.times(square.negate().plus(2))));
  }

  @Override
  public void row(float[] memory, int n, int out, int a, int aStep) {
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      org.attest.engine.numeric.Gelu.derivative(va).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
