package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * 1 / sqrt(variance + epsilon) along the last axis, which {@link Normalize} finds on its way. Not
 * differentiated: layer norm can be differentiated once, not twice.
 *
 * @param epsilon that of the normalisation
 */
public record InverseDeviation(double epsilon) implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.getFirst().without(-1);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    throw NormalizeGradient.twice();
  }

  @Override
  public void plain(PlainCall call) {
    Arithmetic m = call.arithmetic();
    int n = call.shapes().getFirst().dim(-1);
    for (int o = 0; o < call.output().length; o++) {
      double mean = Normalize.plainMean(m, call.input(0), o * n, n);
      call.output()[o] = Normalize.plainScale(m, call.input(0), o * n, n, mean, epsilon);
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    float eps = (float) epsilon;
    return new Rows(
        (memory, n, o, oStep, a, aStep, b, bStep, c) -> {
          FloatVector share = FloatVector.broadcast(Lanes.SPECIES, 1f / n);
          FloatVector mean = Normalize.mean(memory, n, a, aStep).mul(share);
          Normalize.scale(memory, n, a, aStep, mean, share, eps).intoArray(memory, o);
        },
        site,
        count,
        false);
  }
}
