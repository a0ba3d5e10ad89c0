package org.attest.engine.op;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** 1 where a > b, else 0 (also where either is NaN). Piecewise constant: no gradient. */
public record Greater() implements Binary {

  @Override
  public double scalar(Arithmetic m, double a, double b) {
    return a > b ? 1 : 0;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return Arrays.asList(null, null);
  }

  @Override
  public void row(float[] memory, int n, int out, int a, int aStep, int b, int bStep) {
    FloatVector zero = FloatVector.zero(Lanes.SPECIES);
    FloatVector one = FloatVector.broadcast(Lanes.SPECIES, 1f);
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      FloatVector vb = FloatVector.fromArray(Lanes.SPECIES, memory, b + k * bStep);
      zero.blend(one, va.compare(VectorOperators.GT, vb)).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
