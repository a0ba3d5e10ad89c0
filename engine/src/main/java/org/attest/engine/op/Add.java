package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Shape;
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
  public boolean takesIn(Tensor operand, Shape result) {
    boolean known = operand.op() instanceof Multiply || operand.op() instanceof Add;
    return known && operand.shape().equals(result);
  }

  @Override
  public Kernel kernelWith(Op inner, Site site, int count) {
    return new ElementWiseKernel(
        inner instanceof Multiply ? Add::toProduct : Add::toSum, site, count);
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

  /** a b + c, both rounded. */
  private static void toProduct(
      float[] memory, int n, int out, int a, int aStep, int b, int bStep, int c, int cStep) {
    if (aStep == Lanes.COUNT && bStep == Lanes.COUNT && cStep == Lanes.COUNT) {
      product(memory, n, out, a, Lanes.COUNT, b, Lanes.COUNT, c, Lanes.COUNT);
    } else {
      product(memory, n, out, a, aStep, b, bStep, c, cStep);
    }
  }

  private static void product(
      float[] memory, int n, int out, int a, int aStep, int b, int bStep, int c, int cStep) {
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      FloatVector vb = FloatVector.fromArray(Lanes.SPECIES, memory, b + k * bStep);
      FloatVector vc = FloatVector.fromArray(Lanes.SPECIES, memory, c + k * cStep);
      va.mul(vb).add(vc).intoArray(memory, out + k * Lanes.COUNT);
    }
  }

  /** (a + b) + c, which is c + (a + b). */
  private static void toSum(
      float[] memory, int n, int out, int a, int aStep, int b, int bStep, int c, int cStep) {
    if (aStep == Lanes.COUNT && bStep == Lanes.COUNT && cStep == Lanes.COUNT) {
      sum(memory, n, out, a, Lanes.COUNT, b, Lanes.COUNT, c, Lanes.COUNT);
    } else {
      sum(memory, n, out, a, aStep, b, bStep, c, cStep);
    }
  }

  private static void sum(
      float[] memory, int n, int out, int a, int aStep, int b, int bStep, int c, int cStep) {
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      FloatVector vb = FloatVector.fromArray(Lanes.SPECIES, memory, b + k * bStep);
      FloatVector vc = FloatVector.fromArray(Lanes.SPECIES, memory, c + k * cStep);
      va.add(vb).add(vc).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
