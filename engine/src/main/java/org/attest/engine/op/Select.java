package org.attest.engine.op;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** b where the mask a is not 0, else c. Gradient: none for the mask, masked for b and c. */
public record Select() implements Ternary {

  @Override
  public double scalar(Arithmetic m, double a, double b, double c) {
    return a != 0 ? b : c;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    Tensor mask = output.inputs().getFirst();
    Tensor zero = output.graph().constant(0);
    return Arrays.asList(null, mask.select(upstream, zero), mask.select(zero, upstream));
  }

  @Override
  public void row(
      float[] memory, int n, int out, int a, int aStep, int b, int bStep, int c, int cStep) {
    FloatVector zero = FloatVector.zero(Lanes.SPECIES);
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      FloatVector vb = FloatVector.fromArray(Lanes.SPECIES, memory, b + k * bStep);
      FloatVector vc = FloatVector.fromArray(Lanes.SPECIES, memory, c + k * cStep);
      vc.blend(vb, va.compare(VectorOperators.NE, zero)).intoArray(memory, out + k * Lanes.COUNT);
    }
  }
}
