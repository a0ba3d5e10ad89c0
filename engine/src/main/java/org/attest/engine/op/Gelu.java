package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** a Phi(a) with the normal distribution function Phi. Gradient: {@link GeluDerivative}. */
public record Gelu() implements Unary {

  @Override
  public double scalar(Arithmetic m, double a) {
    return m.gelu(a);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    Tensor x = output.inputs().getFirst();
    return List.of(upstream.times(output.graph().apply(new GeluDerivative(), x)));
  }

  @Override
  public void row(float[] memory, int n, int out, int a, int aStep) {
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      org.attest.engine.numeric.Gelu.gelu(va).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
