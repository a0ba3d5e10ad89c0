package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * s = 1/(1 + e^-a), accurate in both tails. Gradient: s (1 - s), with 1 - s as the sigmoid of -a.
 */
public record Sigmoid() implements Unary {

  @Override
  public double scalar(Arithmetic m, double a) {
    return m.sigmoid(a);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    Tensor other = output.inputs().getFirst().negate().sigmoid();
    return List.of(upstream.times(output.times(other)));
  }

  @Override
  public void row(float[] memory, int n, int out, int a, int aStep) {
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      org.attest.engine.numeric.Sigmoid.sigmoid(va).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
