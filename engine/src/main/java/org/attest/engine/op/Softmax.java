package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * p_j = e^(b_j - max b) / sum_i e^(b_i - max b) of b = scale a along the last axis, the sum in
 * order, one division for each row. An entry of minus infinity has weight 0 unless all entries are.
 * Gradient: {@link SoftmaxGradient}.
 *
 * @param scale positive, so that it keeps the order of the entries
 */
public record Softmax(double scale) implements Op {

  /** Checks the scale. */
  public Softmax {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("softmax: expected a positive scale, found " + scale);
    }
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = inputs.getFirst();
    in.axis(-1);
    return in;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return List.of(output.graph().apply(new SoftmaxGradient(scale), output, upstream));
  }

  @Override
  public boolean inPlace() {
    return true;
  }

  @Override
  public void plain(PlainCall call) {
    Arithmetic m = call.arithmetic();
    double[] in = call.input(0);
    double[] out = call.output();
    int n = call.shape().dim(-1);
    double by = m.round(scale);
    for (int row = 0; row < out.length; row += n) {
      double max = in[row];
      for (int j = row + 1; j < row + n; j++) {
        max = in[j] > max ? in[j] : max;
      }
      max = m.multiply(max, by);
      double sum = 0;
      for (int j = row; j < row + n; j++) {
        out[j] = m.exp(m.subtract(m.multiply(in[j], by), max));
        sum = m.add(sum, out[j]);
      }
      double scale = m.divide(1, sum);
      for (int j = row; j < row + n; j++) {
        out[j] = m.multiply(out[j], scale);
      }
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    float by = (float) scale;
    Operand in = site.inputs().getFirst();
    boolean along = site.output().stride(-1) == Lanes.COUNT && in.stride(-1) == Lanes.COUNT;
    Rows.Row row =
        along
            ? (memory, n, o, oStep, a, aStep, b, bStep, c) ->
                row(memory, n, o, Lanes.COUNT, a, Lanes.COUNT, by)
            : (memory, n, o, oStep, a, aStep, b, bStep, c) ->
                row(memory, n, o, oStep, a, aStep, by);
    return new Rows(row, site, count, true);
  }

  /**
   * One row. The maximum is that of two chains, which hide each other's latency; the order changes
   * no bit, because only the sign of a zero could come out differently, and e^0 = e^-0.
   */
  private static void row(float[] memory, int n, int o, int oStep, int a, int aStep, float by) {
    FloatVector max = FloatVector.fromArray(Lanes.SPECIES, memory, a);
    FloatVector other = max;
    int first = n & 1;
    for (int j = first; j < n; j += 2) {
      FloatVector v = FloatVector.fromArray(Lanes.SPECIES, memory, a + j * aStep);
      FloatVector w = FloatVector.fromArray(Lanes.SPECIES, memory, a + (j + 1) * aStep);
      max = max.blend(v, v.compare(VectorOperators.GT, max));
      other = other.blend(w, w.compare(VectorOperators.GT, other));
    }
    max = max.blend(other, other.compare(VectorOperators.GT, max)).mul(by);
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    for (int j = 0; j < n; j++) {
      FloatVector v = FloatVector.fromArray(Lanes.SPECIES, memory, a + j * aStep);
      FloatVector e = org.attest.engine.numeric.Exp.ofNegative(v.mul(by).sub(max));
      e.intoArray(memory, o + j * oStep);
      sum = sum.add(e);
    }
    FloatVector scale = FloatVector.broadcast(Lanes.SPECIES, 1f).div(sum);
    for (int j = 0; j < n; j++) {
      int at = o + j * oStep;
      FloatVector.fromArray(Lanes.SPECIES, memory, at).mul(scale).intoArray(memory, at);
    }
  }
}
