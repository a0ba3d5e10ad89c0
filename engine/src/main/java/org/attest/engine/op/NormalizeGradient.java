package org.attest.engine.op;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The gradient through {@link Normalize}, given the normalised row x, s, its {@link
 * InverseDeviation}, and the gradient g above it: s (g_j - mean(g) - x_j mean(g x)). Second
 * derivatives are not offered.
 */
public record NormalizeGradient() implements Op {

  @Override
  public boolean inPlace() {
    return true;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape x = inputs.get(0);
    if (!x.without(-1).equals(inputs.get(1)) || !x.equals(inputs.get(2))) {
      throw new ShapeException(
          "normalize gradient: shapes do not fit, %s, %s and %s"
              .formatted(x, inputs.get(1), inputs.get(2)));
    }
    return x;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    throw twice();
  }

  static UnsupportedOperationException twice() {
    return new UnsupportedOperationException("layer norm can be differentiated once, not twice");
  }

  @Override
  public void plain(PlainCall call) {
    Arithmetic m = call.arithmetic();
    double[] x = call.input(0);
    double[] g = call.input(2);
    int n = call.shape().dim(-1);
    double share = m.divide(1, n);
    for (int row = 0; row < call.output().length; row += n) {
      double sum = 0;
      double along = 0;
      for (int j = row; j < row + n; j++) {
        sum = m.add(sum, g[j]);
        along = m.multiplyAdd(g[j], x[j], along);
      }
      double meanG = m.multiply(sum, share);
      double meanGx = m.multiply(along, share);
      for (int j = row; j < row + n; j++) {
        double centred = m.subtract(m.subtract(g[j], meanG), m.multiply(x[j], meanGx));
        call.output()[j] = m.multiply(centred, call.input(1)[row / n]);
      }
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    return new Rows(
        NormalizeGradient::row, NormalizeGradient::pair, site, site.inputs().get(1), count, true);
  }

  private static void row(
      float[] memory, int n, int o, int oStep, int x, int xStep, int g, int gStep, int s) {
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    FloatVector along = FloatVector.zero(Lanes.SPECIES);
    for (int j = 0; j < n; j++) {
      FloatVector vx = FloatVector.fromArray(Lanes.SPECIES, memory, x + j * xStep);
      FloatVector vg = FloatVector.fromArray(Lanes.SPECIES, memory, g + j * gStep);
      sum = sum.add(vg);
      along = vg.fma(vx, along);
    }
    finish(memory, n, o, oStep, x, xStep, g, gStep, s, sum, along);
  }

  /** Two rows as {@link #row} does each. */
  private static void pair(
      float[] memory,
      int n,
      int o,
      int oStep,
      int oRow,
      int x,
      int xStep,
      int xRow,
      int g,
      int gStep,
      int gRow,
      int s,
      int sRow) {
    FloatVector sum0 = FloatVector.zero(Lanes.SPECIES);
    FloatVector sum1 = sum0;
    FloatVector along0 = sum0;
    FloatVector along1 = sum0;
    for (int j = 0; j < n; j++) {
      FloatVector x0 = FloatVector.fromArray(Lanes.SPECIES, memory, x + j * xStep);
      FloatVector x1 = FloatVector.fromArray(Lanes.SPECIES, memory, x + xRow + j * xStep);
      FloatVector g0 = FloatVector.fromArray(Lanes.SPECIES, memory, g + j * gStep);
      FloatVector g1 = FloatVector.fromArray(Lanes.SPECIES, memory, g + gRow + j * gStep);
      sum0 = sum0.add(g0);
      sum1 = sum1.add(g1);
      along0 = g0.fma(x0, along0);
      along1 = g1.fma(x1, along1);
    }
    finish(memory, n, o, oStep, x, xStep, g, gStep, s, sum0, along0);
    finish(memory, n, o + oRow, oStep, x + xRow, xStep, g + gRow, gStep, s + sRow, sum1, along1);
  }

  private static void finish(
      float[] memory,
      int n,
      int o,
      int oStep,
      int x,
      int xStep,
      int g,
      int gStep,
      int s,
      FloatVector sum,
      FloatVector along) {
    FloatVector share = FloatVector.broadcast(Lanes.SPECIES, 1f / n);
    FloatVector meanG = sum.mul(share);
    FloatVector meanGx = along.mul(share);
    FloatVector scale = FloatVector.fromArray(Lanes.SPECIES, memory, s);
    for (int j = 0; j < n; j++) {
      FloatVector vx = FloatVector.fromArray(Lanes.SPECIES, memory, x + j * xStep);
      FloatVector vg = FloatVector.fromArray(Lanes.SPECIES, memory, g + j * gStep);
      vg.sub(meanG).sub(vx.mul(meanGx)).mul(scale).intoArray(memory, o + j * oStep);
    }
  }
}
