package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * (a_j - mean) / sqrt(variance + epsilon) along the last axis, mean and population variance summed
 * in order, the variance from centred values: layer norm without gain and bias. Gradient: {@link
 * NormalizeGradient}, from the result and from {@link InverseDeviation}, which is made in the same
 * pass.
 *
 * @param epsilon added to the variance
 */
public record Normalize(double epsilon) implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = inputs.getFirst();
    in.axis(-1);
    return in;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    Tensor x = output.inputs().getFirst();
    Tensor scale = output.graph().apply(companion(), x);
    return List.of(output.graph().apply(new NormalizeGradient(), output, scale, upstream));
  }

  @Override
  public Op companion() {
    return new InverseDeviation(epsilon);
  }

  @Override
  public boolean inPlace() {
    return true;
  }

  @Override
  public void plain(PlainCall call) {
    Arithmetic m = call.arithmetic();
    int n = call.shape().dim(-1);
    for (int row = 0; row < call.output().length; row += n) {
      double mean = plainMean(m, call.input(0), row, n);
      double scale = plainScale(m, call.input(0), row, n, mean, epsilon);
      for (int j = row; j < row + n; j++) {
        call.output()[j] = m.multiply(m.subtract(call.input(0)[j], mean), scale);
      }
    }
  }

  static double plainMean(Arithmetic m, double[] in, int row, int n) {
    double sum = 0;
    for (int j = row; j < row + n; j++) {
      sum = m.add(sum, in[j]);
    }
    return m.multiply(sum, m.divide(1, n));
  }

  static double plainScale(Arithmetic m, double[] in, int row, int n, double mean, double epsilon) {
    double sum = 0;
    for (int j = row; j < row + n; j++) {
      double centred = m.subtract(in[j], mean);
      sum = m.multiplyAdd(centred, centred, sum);
    }
    double variance = m.multiplyAdd(sum, m.divide(1, n), m.round(epsilon));
    return m.divide(1, m.sqrt(variance));
  }

  @Override
  public Kernel kernel(Site site, int count) {
    return kernel(site, site.output(), count, false);
  }

  @Override
  public Kernel kernel(Site site, Operand second, int count) {
    return kernel(site, second, count, true);
  }

  private Kernel kernel(Site site, Operand second, int count, boolean both) {
    float eps = (float) epsilon;
    return new Rows(
        (memory, n, o, oStep, a, aStep, b, bStep, c) ->
            row(memory, n, o, oStep, a, aStep, eps, both, c),
        (memory, n, o, oStep, oRow, a, aStep, aRow, b, bStep, bRow, c, cRow) ->
            pair(memory, n, o, oStep, oRow, a, aStep, aRow, eps, both, c, cRow),
        site,
        second,
        count,
        true);
  }

  private static void row(
      float[] memory,
      int n,
      int o,
      int oStep,
      int a,
      int aStep,
      float epsilon,
      boolean both,
      int c) {
    FloatVector share = FloatVector.broadcast(Lanes.SPECIES, 1f / n);
    FloatVector mean = mean(memory, n, a, aStep).mul(share);
    FloatVector scale = scale(memory, n, a, aStep, mean, share, epsilon);
    if (both) {
      scale.intoArray(memory, c);
    }
    for (int j = 0; j < n; j++) {
      FloatVector v = FloatVector.fromArray(Lanes.SPECIES, memory, a + j * aStep);
      v.sub(mean).mul(scale).intoArray(memory, o + j * oStep);
    }
  }

  /** Two rows as {@link #row} does each. */
  private static void pair(
      float[] memory,
      int n,
      int o,
      int oStep,
      int oRow,
      int a,
      int aStep,
      int aRow,
      float epsilon,
      boolean both,
      int c,
      int cRow) {
    FloatVector share = FloatVector.broadcast(Lanes.SPECIES, 1f / n);
    FloatVector mean0 = FloatVector.zero(Lanes.SPECIES);
    FloatVector mean1 = mean0;
    for (int j = 0; j < n; j++) {
      mean0 = mean0.add(FloatVector.fromArray(Lanes.SPECIES, memory, a + j * aStep));
      mean1 = mean1.add(FloatVector.fromArray(Lanes.SPECIES, memory, a + aRow + j * aStep));
    }
    mean0 = mean0.mul(share);
    mean1 = mean1.mul(share);
    FloatVector square0 = FloatVector.zero(Lanes.SPECIES);
    FloatVector square1 = square0;
    for (int j = 0; j < n; j++) {
      FloatVector x0 = FloatVector.fromArray(Lanes.SPECIES, memory, a + j * aStep).sub(mean0);
      FloatVector x1 =
          FloatVector.fromArray(Lanes.SPECIES, memory, a + aRow + j * aStep).sub(mean1);
      square0 = x0.fma(x0, square0);
      square1 = x1.fma(x1, square1);
    }
    FloatVector scale0 = scale(square0, share, epsilon);
    FloatVector scale1 = scale(square1, share, epsilon);
    if (both) {
      scale0.intoArray(memory, c);
      scale1.intoArray(memory, c + cRow);
    }
    for (int j = 0; j < n; j++) {
      FloatVector v0 = FloatVector.fromArray(Lanes.SPECIES, memory, a + j * aStep);
      FloatVector v1 = FloatVector.fromArray(Lanes.SPECIES, memory, a + aRow + j * aStep);
      v0.sub(mean0).mul(scale0).intoArray(memory, o + j * oStep);
      v1.sub(mean1).mul(scale1).intoArray(memory, o + oRow + j * oStep);
    }
  }

  /** The sum of a row. */
  static FloatVector mean(float[] memory, int n, int a, int aStep) {
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    for (int j = 0; j < n; j++) {
      sum = sum.add(FloatVector.fromArray(Lanes.SPECIES, memory, a + j * aStep));
    }
    return sum;
  }

  /** One over the standard deviation of a row. */
  static FloatVector scale(
      float[] memory, int n, int a, int aStep, FloatVector mean, FloatVector share, float epsilon) {
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    for (int j = 0; j < n; j++) {
      FloatVector centred = FloatVector.fromArray(Lanes.SPECIES, memory, a + j * aStep).sub(mean);
      sum = centred.fma(centred, sum);
    }
    return scale(sum, share, epsilon);
  }

  /** The same from the sum of squares about the mean. */
  static FloatVector scale(FloatVector sum, FloatVector share, float epsilon) {
    FloatVector variance = sum.fma(share, FloatVector.broadcast(Lanes.SPECIES, epsilon));
    return FloatVector.broadcast(Lanes.SPECIES, 1f).div(variance.sqrt());
  }
}
