package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The error function. Gradient: 2/sqrt(pi) e^(-a^2). */
public record Erf() implements Unary {

  @Override
  public double scalar(Arithmetic m, double a) {
    return m.erf(a);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    Tensor x = output.inputs().getFirst();
    return List.of(upstream.times(x.square().negate().exp().times(2 / Math.sqrt(Math.PI))));
  }

  @Override
  public void row(float[] memory, int n, int out, int a, int aStep) {
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      org.attest.engine.numeric.Erf.erf(va).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
