package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * log(sum_j e^(a_j)) along the last axis, computed as max a + log(sum_j e^(a_j - max a)). Gradient:
 * the softmax.
 */
public record LogSumExp() implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.getFirst().without(-1);
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    Tensor x = output.inputs().getFirst();
    int[] column = x.shape().withDim(-1, 1).dims();
    return List.of(upstream.broadcastTo(output.shape()).reshape(column).times(x.softmax()));
  }

  @Override
  public void plain(PlainCall call) {
    Arithmetic m = call.arithmetic();
    double[] in = call.input(0);
    int n = call.shapes().getFirst().dim(-1);
    for (int o = 0; o < call.output().length; o++) {
      double max = in[o * n];
      for (int j = o * n + 1; j < o * n + n; j++) {
        max = in[j] > max ? in[j] : max;
      }
      double sum = 0;
      for (int j = o * n; j < o * n + n; j++) {
        sum = m.add(sum, m.exp(m.subtract(in[j], max)));
      }
      call.output()[o] = m.add(max, m.log(sum));
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    return new Rows(LogSumExp::row, site, count, false);
  }

  private static void row(
      float[] memory, int n, int o, int oStep, int a, int aStep, int b, int bStep, int c) {
    FloatVector max = FloatVector.fromArray(Lanes.SPECIES, memory, a);
    for (int j = 1; j < n; j++) {
      FloatVector v = FloatVector.fromArray(Lanes.SPECIES, memory, a + j * aStep);
      max = max.blend(v, v.compare(VectorOperators.GT, max));
    }
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    for (int j = 0; j < n; j++) {
      FloatVector v = FloatVector.fromArray(Lanes.SPECIES, memory, a + j * aStep);
      sum = sum.add(org.attest.engine.numeric.Exp.ofNegative(v.sub(max)));
    }
    max.add(org.attest.engine.numeric.Log.log(sum)).intoArray(memory, o);
  }
}
