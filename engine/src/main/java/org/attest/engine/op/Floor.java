package org.attest.engine.op;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The largest integer not above a. Piecewise constant: no gradient. The floor of a zero of either
 * sign is +0; numbers of magnitude 2^23 and more, which are integers, and NaN stay.
 */
public record Floor() implements Unary {

  private static final float INTEGERS = 1 << 23;

  @Override
  public double scalar(Arithmetic m, double a) {
    return Math.abs(a) < INTEGERS ? Math.floor(a) + 0.0 : a;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return Arrays.asList((Tensor) null);
  }

  @Override
  public void row(float[] memory, int n, int out, int a, int aStep) {
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      IntVector whole = (IntVector) va.convert(VectorOperators.F2I, 0);
      FloatVector toZero = (FloatVector) whole.convert(VectorOperators.I2F, 0);
      FloatVector down = toZero.blend(toZero.sub(1), toZero.compare(VectorOperators.GT, va));
      VectorMask<Float> fraction = va.abs().compare(VectorOperators.LT, INTEGERS);
      va.blend(down, fraction).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
