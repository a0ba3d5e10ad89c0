package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** a + b. Gradient: 1 and 1. */
public record Add() implements Binary {

  @Override
  public double scalar(Arithmetic m, double a, double b) {
    return m.add(a, b);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of(upstream, upstream);
  }

  @Override
  public void row(float[] memory, int n, int out, int a, int aStep, int b, int bStep) {
    if (aStep == Lanes.COUNT && bStep == Lanes.COUNT) {
      along(memory, n, out, a, Lanes.COUNT, b, Lanes.COUNT);
    } else {
      along(memory, n, out, a, aStep, b, bStep);
    }
  }

  /** Inlined where steps are constants, the compiler drops all checks of bounds. */
  private static void along(float[] memory, int n, int out, int a, int aStep, int b, int bStep) {
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      FloatVector vb = FloatVector.fromArray(Lanes.SPECIES, memory, b + k * bStep);
      va.add(vb).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
