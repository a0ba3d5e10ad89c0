package org.attest.engine.op;

import static org.attest.engine.numeric.Lanes.SPECIES;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One step of Adam in one pass over the memory. The state holds the weights w and the sums m and v
 * along its leading axis, and with gradient g and factors (a, e, k)
 *
 * <pre>
 * g' = g + lambda w,  m' = beta1 m + g',  v' = beta2 v + g'^2,  w' = k w - a m' / (sqrt(v') + e).
 * </pre>
 *
 * The sums are not multiplied by 1 - beta; the factors make up for it, see {@code lab.train}. No
 * gradient.
 *
 * @param beta1 decay of the sum of gradients
 * @param beta2 decay of the sum of squared gradients
 * @param lambda coupled weight decay
 */
public record AdamUpdate(double beta1, double beta2, double lambda) implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape state = inputs.get(0);
    Shape gradient = inputs.get(1);
    Shape factors = inputs.get(2);
    boolean fits =
        state.rank() > 0
            && state.dim(0) == 3
            && state.without(0).equals(gradient)
            && !state.perSample()
            && factors.equals(Shape.of(null, 3));
    if (!fits) {
      throw new ShapeException(
          "Adam: expected a state [3, ...], a gradient [...] and factors [3], found %s, %s and %s"
              .formatted(state, gradient, factors));
    }
    return state;
  }

  @Override
  public List<@Nullable Tensor> gradient(Tensor output, Tensor upstream) {
    return Arrays.asList(null, null, null);
  }

  @Override
  public boolean inPlace() {
    return true;
  }

  @Override
  public void plain(PlainCall call) {
    Arithmetic m = call.arithmetic();
    double[] state = call.input(0);
    double[] gradient = call.input(1);
    double a = -call.input(2)[0];
    double e = call.input(2)[1];
    double k = call.input(2)[2];
    double b1 = m.round(beta1);
    double b2 = m.round(beta2);
    double l = m.round(lambda);
    int n = gradient.length;
    for (int i = 0; i < n; i++) {
      double w = state[i];
      double g = m.multiplyAdd(l, w, gradient[i]);
      double mean = m.multiplyAdd(b1, state[n + i], g);
      double square = m.multiplyAdd(b2, state[2 * n + i], m.multiply(g, g));
      double direction = m.divide(mean, m.add(m.sqrt(square), e));
      call.output()[i] = m.multiplyAdd(a, direction, m.multiply(k, w));
      call.output()[n + i] = mean;
      call.output()[2 * n + i] = square;
    }
  }

  @Override
  public Kernel kernel(Site site, int count) {
    Operand state = site.inputs().get(0);
    Operand gradient = site.inputs().get(1);
    Operand factors = site.inputs().get(2);
    Operand out = site.output();
    int rank = gradient.shape().rank();
    int[][] steps = new int[3][rank];
    for (int i = 0; i < rank; i++) {
      steps[0][i] = out.strides()[i + 1];
      steps[1][i] = state.strides()[i + 1];
      steps[2][i] = gradient.strides()[i];
    }
    Nest nest = new Nest(gradient.shape().dims(), steps, true);
    int[] e = nest.extents;
    int[] so = nest.strides[0];
    int[] ss = nest.strides[1];
    int[] sg = nest.strides[2];
    return (memory, first) -> {
      for (int i = 0; i < e[2]; i++) {
        for (int j = 0; j < e[3]; j++) {
          row(
              memory,
              e[4],
              out.base() + i * so[2] + j * so[3],
              out.strides()[0],
              so[4],
              state.base() + i * ss[2] + j * ss[3],
              state.strides()[0],
              ss[4],
              gradient.base() + i * sg[2] + j * sg[3],
              sg[4],
              factors.base());
        }
      }
    };
  }

  private void row(
      float[] memory,
      int n,
      int o,
      int oPlane,
      int oStep,
      int s,
      int sPlane,
      int sStep,
      int g,
      int gStep,
      int f) {
    FloatVector a = FloatVector.fromArray(SPECIES, memory, f).neg();
    FloatVector e = FloatVector.fromArray(SPECIES, memory, f + Lanes.COUNT);
    FloatVector k = FloatVector.fromArray(SPECIES, memory, f + 2 * Lanes.COUNT);
    FloatVector b1 = FloatVector.broadcast(SPECIES, (float) beta1);
    FloatVector b2 = FloatVector.broadcast(SPECIES, (float) beta2);
    FloatVector l = FloatVector.broadcast(SPECIES, (float) lambda);
    for (int i = 0; i < n; i++) {
      int at = s + i * sStep;
      int to = o + i * oStep;
      FloatVector w = FloatVector.fromArray(SPECIES, memory, at);
      FloatVector d = l.fma(w, FloatVector.fromArray(SPECIES, memory, g + i * gStep));
      FloatVector mean = b1.fma(FloatVector.fromArray(SPECIES, memory, at + sPlane), d);
      FloatVector square =
          b2.fma(FloatVector.fromArray(SPECIES, memory, at + 2 * sPlane), d.mul(d));
      FloatVector direction = mean.div(square.sqrt().add(e));
      a.fma(direction, k.mul(w)).intoArray(memory, to);
      mean.intoArray(memory, to + oPlane);
      square.intoArray(memory, to + 2 * oPlane);
    }
  }
}
