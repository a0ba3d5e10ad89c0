package org.attest.engine.op;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * b where a > 0, else 0: the gradient of the rectifier. Gradient: none for a, the same gate for b.
 */
public record Gate() implements Binary {

  @Override
  public double scalar(Arithmetic m, double a, double b) {
    return a > 0 ? b : 0;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return Arrays.asList(null, output.graph().apply(this, output.inputs().getFirst(), upstream));
  }

  @Override
  public void row(float[] memory, int n, int out, int a, int aStep, int b, int bStep) {
    FloatVector zero = FloatVector.zero(Lanes.SPECIES);
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      FloatVector vb = FloatVector.fromArray(Lanes.SPECIES, memory, b + k * bStep);
      zero.blend(vb, va.compare(VectorOperators.GT, zero)).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
