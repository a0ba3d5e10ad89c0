package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The gradient through a softmax p of scale a along the last axis, given the gradient g above it:
 * p_j (g_j - sum_i p_i g_i) scale.
 *
 * @param scale that of the softmax
 */
public record SoftmaxGradient(double scale) implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    if (!inputs.get(0).equals(inputs.get(1))) {
      throw new ShapeException(
          "softmax gradient: shapes differ, " + inputs.get(0) + " and " + inputs.get(1));
    }
    return inputs.getFirst();
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    Tensor p = output.inputs().get(0);
    Tensor g = output.inputs().get(1);
    int[] column = p.shape().withDim(-1, 1).dims();
    Tensor inner = p.times(g).sum(-1).reshape(column);
    Tensor u = upstream.times(scale);
    Tensor along = p.times(u).sum(-1).reshape(column);
    Tensor dp = u.times(g.minus(inner)).minus(g.times(along));
    return List.of(dp, p.times(u.minus(along)));
  }

  @Override
  public void plain(PlainCall call) {
    Arithmetic m = call.arithmetic();
    int n = call.shape().dim(-1);
    double by = m.round(scale);
    for (int row = 0; row < call.output().length; row += n) {
      double sum = 0;
      for (int j = row; j < row + n; j++) {
        sum = m.multiplyAdd(call.input(0)[j], call.input(1)[j], sum);
      }
      for (int j = row; j < row + n; j++) {
        double centred = m.multiply(call.input(0)[j], m.subtract(call.input(1)[j], sum));
        call.output()[j] = m.multiply(centred, by);
      }
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    float by = (float) scale;
    return new Rows(
        (memory, n, o, oStep, p, pStep, g, gStep, c) ->
            row(memory, n, o, oStep, p, pStep, g, gStep, by),
        site,
        count,
        true);
  }

  private static void row(
      float[] memory, int n, int o, int oStep, int p, int pStep, int g, int gStep, float by) {
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    for (int j = 0; j < n; j++) {
      FloatVector vp = FloatVector.fromArray(Lanes.SPECIES, memory, p + j * pStep);
      sum = vp.fma(FloatVector.fromArray(Lanes.SPECIES, memory, g + j * gStep), sum);
    }
    for (int j = 0; j < n; j++) {
      FloatVector vp = FloatVector.fromArray(Lanes.SPECIES, memory, p + j * pStep);
      FloatVector vg = FloatVector.fromArray(Lanes.SPECIES, memory, g + j * gStep);
      vp.mul(vg.sub(sum)).mul(by).intoArray(memory, o + j * oStep);
    }
  }

  @Override
  public boolean inPlace() {
    return true;
  }
}
