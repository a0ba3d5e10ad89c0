package org.attest.engine.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.attest.engine.Allocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionsTest {
  private static final int CHUNK = 4096;

  static List<FunctionCase> functions() {
    return FunctionCase.all();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void isAccurateOverTheWholeRangeOfFloats(FunctionCase f) {
    Worst worst = new Worst();
    sweep(f, 0, -1, 3001, worst);
    assertThat(worst.ulps).as("%s at %s", f, worst.at).isLessThanOrEqualTo(f.ulps());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void isAccurateWhereItCurves(FunctionCase f) {
    Worst worst = new Worst();
    int low = Float.floatToRawIntBits(0x1p-6f);
    int high = Float.floatToRawIntBits(128f);
    sweep(f, low, high, 101, worst);
    sweep(f, low | Integer.MIN_VALUE, high | Integer.MIN_VALUE, 101, worst);
    assertThat(worst.ulps).as("%s at %s", f, worst.at).isLessThanOrEqualTo(f.ulps());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void vectorsGiveTheBitsOfScalars(FunctionCase f) {
    float[] memory = new float[CHUNK];
    for (long bits = 0; bits < 1L << 32; bits += 1009L * CHUNK) {
      for (int i = 0; i < CHUNK; i++) {
        memory[i] = inDomain(f, Float.intBitsToFloat((int) (bits + 1009L * i)));
      }
      float[] arguments = memory.clone();
      f.rows().of(memory, 0, 0, CHUNK / Lanes.COUNT);
      for (int i = 0; i < CHUNK; i++) {
        int scalar = Float.floatToIntBits(f.scalar().of(arguments[i]));
        if (Float.floatToIntBits(memory[i]) != scalar) {
          assertThat(memory[i])
              .as("%s of %s", f, arguments[i])
              .isEqualTo(Float.intBitsToFloat(scalar));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void allocatesNothing(FunctionCase f) {
    float[] memory = new float[2 * CHUNK];
    Allocation.assertNone(() -> f.rows().of(memory, 0, CHUNK, 64));
  }

  @Test
  void softmaxLoopAllocatesNothing() {
    float[] memory = new float[2 * CHUNK];
    Allocation.assertNone(() -> softmax(memory, 0, CHUNK, 64));
  }

  /** A kernel as the layers write them: e^(x - max) and its sum. */
  private static void softmax(float[] memory, int in, int out, int n) {
    FloatVector max = FloatVector.fromArray(Lanes.SPECIES, memory, in);
    for (int i = 1; i < n; i++) {
      FloatVector x = FloatVector.fromArray(Lanes.SPECIES, memory, in + i * Lanes.COUNT);
      max = max.blend(x, x.lt(max).not());
    }
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    for (int i = 0; i < n; i++) {
      FloatVector x = FloatVector.fromArray(Lanes.SPECIES, memory, in + i * Lanes.COUNT);
      FloatVector e = Exp.exp(x.sub(max));
      sum = sum.add(e);
      e.intoArray(memory, out + i * Lanes.COUNT);
    }
    FloatVector scale = FloatVector.broadcast(Lanes.SPECIES, 1f).div(sum);
    for (int i = 0; i < n; i++) {
      FloatVector e = FloatVector.fromArray(Lanes.SPECIES, memory, out + i * Lanes.COUNT);
      e.mul(scale).intoArray(memory, out + i * Lanes.COUNT);
    }
  }

  /** Fewer operations give the bits of e^x for every thousandth x that is not positive. */
  @Test
  void expOfNegative() {
    float[] x = new float[CHUNK];
    float[] y = new float[CHUNK];
    for (long bits = 1L << 31; bits < 1L << 32; bits += 1009L * CHUNK) {
      for (int i = 0; i < CHUNK; i++) {
        x[i] = Float.intBitsToFloat((int) (bits + 1009L * i));
      }
      x[0] = 0f;
      x[1] = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < CHUNK; i += Lanes.COUNT) {
        Exp.ofNegative(FloatVector.fromArray(Lanes.SPECIES, x, i)).intoArray(y, i);
      }
      for (int i = 0; i < CHUNK; i++) {
        float exact = x[i] <= 0 ? Exp.exp(x[i]) : Float.NaN;
        if (x[i] <= 0 && Float.floatToIntBits(y[i]) != Float.floatToIntBits(exact)) {
          assertThat(y[i]).as("e to the %s", x[i]).isEqualTo(exact);
        }
      }
    }
    assertThat(Exp.ofNegative(FloatVector.broadcast(Lanes.SPECIES, Float.NaN)).lane(0)).isNaN();
  }

  /** One pass gives the bits of both functions, also where the derivative takes the place of x. */
  @Test
  void geluAndItsDerivativeInOnePass() {
    int vectors = 4000;
    int lanes = Lanes.COUNT;
    float[] memory = new float[2 * vectors * lanes];
    float[] x = new float[vectors * lanes];
    for (int i = 0; i < x.length; i++) {
      x[i] = -20 + 40f * i / x.length;
    }
    float[] special = {0f, -0f, Float.MIN_VALUE, -1e-30f, 3e38f, Float.NaN};
    System.arraycopy(special, 0, x, 0, special.length);
    x[6] = Float.POSITIVE_INFINITY;
    x[7] = Float.NEGATIVE_INFINITY;
    System.arraycopy(x, 0, memory, 0, x.length);
    int value = x.length;
    Gelu.begin(memory, vectors, 0, lanes, value);
    Gelu.both(memory, vectors, 0, lanes, value, 0, lanes);
    for (int i = 0; i < x.length; i++) {
      assertThat(Float.valueOf(memory[value + i])).isEqualTo(Float.valueOf(Gelu.gelu(x[i])));
      assertThat(Float.valueOf(memory[i])).isEqualTo(Float.valueOf(Gelu.derivative(x[i])));
    }
  }

  @Test
  void derivativeOfGeluIsAccurate() {
    double worst = 0;
    for (float x = -16; x <= 16; x += 0x1p-14f) {
      worst = Math.max(worst, Math.abs(Gelu.derivative(x) - FunctionCase.geluDerivative(x)));
    }
    assertThat(worst).isLessThan(2e-7);
  }

  @Test
  void specialValues() {
    float inf = Float.POSITIVE_INFINITY;
    for (FunctionCase f : functions()) {
      assertThat(f.scalar().of(Float.NaN)).as(f.name()).isNaN();
    }
    assertThat(Exp.exp(-inf)).isEqualTo(0f);
    assertThat(Exp.exp(inf)).isEqualTo(inf);
    assertThat(Exp.exp(88.72284f)).isEqualTo(inf);
    assertThat(Exp.exp(88.72283f)).isLessThan(inf);
    assertThat(Exp.exp(-103.98f)).isEqualTo(0f);
    assertThat(Exp.exp(-103.97f)).isEqualTo(Float.MIN_VALUE);
    assertThat(Exp.exp(0f)).isEqualTo(1f);
    assertThat(Log.log(0f)).isEqualTo(-inf);
    assertThat(Log.log(-0f)).isEqualTo(-inf);
    assertThat(Log.log(-1f)).isNaN();
    assertThat(Log.log(-inf)).isNaN();
    assertThat(Log.log(inf)).isEqualTo(inf);
    assertThat(Log.log(1f)).isEqualTo(0f);
    for (float s : new float[] {1, -1}) {
      assertThat(Tanh.tanh(s * 0f)).isEqualTo(s * 0f);
      assertThat(Tanh.tanh(s * inf)).isEqualTo(s);
      assertThat(Erf.erf(s * 0f)).isEqualTo(s * 0f);
      assertThat(Erf.erf(s * inf)).isEqualTo(s);
      assertThat(Gelu.gelu(s * 0f)).isEqualTo(s * 0f);
    }
    assertThat(Sigmoid.sigmoid(-inf)).isEqualTo(0f);
    assertThat(Sigmoid.sigmoid(0f)).isEqualTo(0.5f);
    assertThat(Sigmoid.sigmoid(inf)).isEqualTo(1f);
    assertThat(Softplus.softplus(-inf)).isEqualTo(0f);
    assertThat(Softplus.softplus(inf)).isEqualTo(inf);
    assertThat(Gelu.gelu(-inf)).isEqualTo(-0f);
    assertThat(Gelu.gelu(inf)).isEqualTo(inf);
    assertThat(Gelu.derivative(-inf)).isEqualTo(0f);
    assertThat(Gelu.derivative(inf)).isEqualTo(1f);
  }

  /** scipy.special.erf(x), erfc(x) and ndtr(x) of SciPy 1.17.1. */
  @Test
  void referenceAgreesWithScipy() {
    assertThat(ReferenceErf.erf(0.5)).isCloseTo(0.5204998778130465, withinPercentage(1e-12));
    assertThat(ReferenceErf.erf(2.0)).isCloseTo(0.9953222650189527, withinPercentage(1e-12));
    assertThat(ReferenceErf.erf(3.0)).isCloseTo(0.9999779095030014, withinPercentage(1e-12));
    assertThat(ReferenceErf.complement(1.0))
        .isCloseTo(0.15729920705028516, withinPercentage(1e-10));
    assertThat(ReferenceErf.complement(2.6))
        .isCloseTo(0.000236034416529349, withinPercentage(1e-10));
    assertThat(ReferenceErf.complement(9.0))
        .isCloseTo(4.137031746513811e-37, withinPercentage(1e-10));
    assertThat(ReferenceErf.normal(-3.0)).isCloseTo(0.0013498980316300933, withinPercentage(1e-10));
    assertThat(ReferenceErf.normal(-1.0)).isCloseTo(0.15865525393145707, withinPercentage(1e-10));
    assertThat(ReferenceErf.normal(0.7)).isCloseTo(0.758036347776927, withinPercentage(1e-10));
  }

  private static float inDomain(FunctionCase f, float x) {
    return x < f.lowest() || x > f.highest() ? f.lowest() : x;
  }

  private static final class Worst {
    double ulps;
    float at;
  }

  private static void sweep(FunctionCase f, int first, int last, long stride, Worst worst) {
    long end = Integer.toUnsignedLong(last);
    for (long bits = Integer.toUnsignedLong(first); bits <= end; bits += stride) {
      float x = Float.intBitsToFloat((int) bits);
      if (!(x >= f.lowest() && x <= f.highest())) {
        continue;
      }
      double exact = f.reference().applyAsDouble(x);
      float y = f.scalar().of(x);
      double ulps = (float) exact == y ? 0 : Math.abs(y - exact) / Math.ulp((float) exact);
      if (Double.isNaN(y) != Double.isNaN(exact) || ulps > worst.ulps) {
        worst.ulps = Double.isNaN(ulps) ? (Double.isNaN(exact) ? 0 : Double.MAX_VALUE) : ulps;
        worst.at = x;
      }
    }
  }
}
