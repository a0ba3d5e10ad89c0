package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Square root. Gradient: 1 / (2 sqrt a). */
public record Sqrt() implements Unary {

  @Override
  public double scalar(Arithmetic m, double a) {
    return m.sqrt(a);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of(upstream.dividedBy(output.times(2)));
  }

  @Override
  public void row(float[] memory, int n, int out, int a, int aStep) {
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      va.sqrt().intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
