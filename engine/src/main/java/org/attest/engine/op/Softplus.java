package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * log(1 + e^a), accurate in both tails: the logistic loss of the margin -a. Gradient: the sigmoid.
 */
public record Softplus() implements Unary {

  @Override
  public double scalar(Arithmetic m, double a) {
    return m.softplus(a);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of(upstream.times(output.inputs().getFirst().sigmoid()));
  }

  @Override
  public void row(float[] memory, int n, int out, int a, int aStep) {
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      org.attest.engine.numeric.Softplus.softplus(va).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
