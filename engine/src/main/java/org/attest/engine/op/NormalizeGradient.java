package org.attest.engine.op;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The gradient through {@link Normalize} at a, given the gradient g above it: with x the normalised
 * row and s one over its standard deviation, s (g_j - mean(g) - x_j mean(g x)). Second derivatives
 * are not offered.
 *
 * @param epsilon that of the normalisation
 */
public record NormalizeGradient(double epsilon) implements Op {

  @Override
  public boolean inPlace() {
    return true;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    if (!inputs.get(0).equals(inputs.get(1))) {
      throw new ShapeException(
          "normalize gradient: shapes differ, " + inputs.get(0) + " and " + inputs.get(1));
    }
    return inputs.getFirst();
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return Arrays.asList(secondDerivative(), null);
  }

  private static Tensor secondDerivative() {
    throw new UnsupportedOperationException("layer norm can be differentiated once, not twice");
  }

  @Override
  public void plain(PlainCall call) {
    Arithmetic m = call.arithmetic();
    double[] in = call.input(0);
    double[] g = call.input(1);
    int n = call.shape().dim(-1);
    double share = m.divide(1, n);
    for (int row = 0; row < call.output().length; row += n) {
      double mean = Normalize.plainMean(m, in, row, n);
      double scale = Normalize.plainScale(m, in, row, n, mean, epsilon);
      double sum = 0;
      double along = 0;
      for (int j = row; j < row + n; j++) {
        double x = m.multiply(m.subtract(in[j], mean), scale);
        sum = m.add(sum, g[j]);
        along = m.multiplyAdd(g[j], x, along);
      }
      double meanG = m.multiply(sum, share);
      double meanGx = m.multiply(along, share);
      for (int j = row; j < row + n; j++) {
        double x = m.multiply(m.subtract(in[j], mean), scale);
        double centred = m.subtract(m.subtract(g[j], meanG), m.multiply(x, meanGx));
        call.output()[j] = m.multiply(centred, scale);
      }
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    float eps = (float) epsilon;
    return new Rows(
        (memory, n, o, oStep, a, aStep, g, gStep) ->
            row(memory, n, o, oStep, a, aStep, g, gStep, eps),
        (memory, n, o, oStep, oRow, a, aStep, aRow, g, gStep, gRow) ->
            pair(memory, n, o, oStep, oRow, a, aStep, aRow, g, gStep, gRow, eps),
        site,
        count,
        true);
  }

  private static void row(
      float[] memory, int n, int o, int oStep, int a, int aStep, int g, int gStep, float epsilon) {
    FloatVector share = FloatVector.broadcast(Lanes.SPECIES, 1f / n);
    FloatVector mean = Normalize.mean(memory, n, a, aStep).mul(share);
    FloatVector scale = Normalize.scale(memory, n, a, aStep, mean, share, epsilon);
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    FloatVector along = FloatVector.zero(Lanes.SPECIES);
    for (int j = 0; j < n; j++) {
      FloatVector x =
          FloatVector.fromArray(Lanes.SPECIES, memory, a + j * aStep).sub(mean).mul(scale);
      FloatVector vg = FloatVector.fromArray(Lanes.SPECIES, memory, g + j * gStep);
      sum = sum.add(vg);
      along = vg.fma(x, along);
    }
    finish(memory, n, o, oStep, a, aStep, g, gStep, mean, scale, sum, along, share);
  }

  private static void finish(
      float[] memory,
      int n,
      int o,
      int oStep,
      int a,
      int aStep,
      int g,
      int gStep,
      FloatVector mean,
      FloatVector scale,
      FloatVector sum,
      FloatVector along,
      FloatVector share) {
    FloatVector meanG = sum.mul(share);
    FloatVector meanGx = along.mul(share);
    for (int j = 0; j < n; j++) {
      FloatVector x =
          FloatVector.fromArray(Lanes.SPECIES, memory, a + j * aStep).sub(mean).mul(scale);
      FloatVector vg = FloatVector.fromArray(Lanes.SPECIES, memory, g + j * gStep);
      vg.sub(meanG).sub(x.mul(meanGx)).mul(scale).intoArray(memory, o + j * oStep);
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
      int g,
      int gStep,
      int gRow,
      float epsilon) {
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
    FloatVector scale0 = Normalize.scale(square0, share, epsilon);
    FloatVector scale1 = Normalize.scale(square1, share, epsilon);
    FloatVector sum0 = FloatVector.zero(Lanes.SPECIES);
    FloatVector sum1 = sum0;
    FloatVector along0 = sum0;
    FloatVector along1 = sum0;
    for (int j = 0; j < n; j++) {
      FloatVector x0 =
          FloatVector.fromArray(Lanes.SPECIES, memory, a + j * aStep).sub(mean0).mul(scale0);
      FloatVector x1 =
          FloatVector.fromArray(Lanes.SPECIES, memory, a + aRow + j * aStep).sub(mean1).mul(scale1);
      FloatVector g0 = FloatVector.fromArray(Lanes.SPECIES, memory, g + j * gStep);
      FloatVector g1 = FloatVector.fromArray(Lanes.SPECIES, memory, g + gRow + j * gStep);
      sum0 = sum0.add(g0);
      sum1 = sum1.add(g1);
      along0 = g0.fma(x0, along0);
      along1 = g1.fma(x1, along1);
    }
    finish(memory, n, o, oStep, a, aStep, g, gStep, mean0, scale0, sum0, along0, share);
    finish(
        memory, n, o + oRow, oStep, a + aRow, aStep, g + gRow, gStep, mean1, scale1, sum1, along1,
        share);
  }
}
