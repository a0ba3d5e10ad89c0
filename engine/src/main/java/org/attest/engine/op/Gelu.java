package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * a Phi(a) with the normal distribution function Phi. Gradient: {@link GeluDerivative}, which is
 * made in the same pass where both are wanted, because most of their work is the same.
 */
public record Gelu() implements Unary {

  @Override
  public double scalar(Arithmetic m, double a) {
    return m.gelu(a);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    Tensor x = output.inputs().getFirst();
    return List.of(upstream.times(output.graph().apply(new GeluDerivative(), x)));
  }

  @Override
  public void row(float[] memory, int n, int out, int a, int aStep) {
    for (int k = 0; k < n; k++) {
      FloatVector va = FloatVector.fromArray(Lanes.SPECIES, memory, a + k * aStep);
      org.attest.engine.numeric.Gelu.gelu(va).intoArray(memory, out + k * Lanes.COUNT);
    }
  }

  @Override
  public Op companion() {
    return new GeluDerivative();
  }

  @Override
  public Kernel kernel(Site site, Operand second, int count) {
    Site both = new Site(List.of(site.inputs().getFirst(), second), site.output(), site.scratch());
    Kernel begin =
        new ElementWiseKernel(
            (memory, n, out, a, aStep, b, bStep, c, cStep) ->
                org.attest.engine.numeric.Gelu.begin(memory, n, a, aStep, out),
            site,
            count);
    Kernel end =
        new ElementWiseKernel(
            (memory, n, out, a, aStep, b, bStep, c, cStep) ->
                org.attest.engine.numeric.Gelu.both(memory, n, a, aStep, out, b, bStep),
            both,
            count);
    return (memory, first) -> {
      begin.run(memory, first);
      end.run(memory, first);
    };
  }
}
