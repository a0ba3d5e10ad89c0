package org.attest.engine.numeric;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.attest.engine.numeric.Lanes.COUNT;
import static org.attest.engine.numeric.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The Gaussian error linear unit x &Phi;(x) = x/2 (1 + erf(x/&radic;2)) and its derivative &Phi;(x)
 * + x &phi;(x).
 *
 * <p>With a = |x|, clamped where the tail is zero in float: &Phi;(-a) = E R, where E =
 * e<sup>-a²/2</sup>, the rounding error of a² put back to first order, and R = erfcx(a/&radic;2)/2
 * = t P(t), t = 7/2 / (a + 7/2), P of degree 9 (relative error 8e-9). The negative tail therefore
 * keeps its relative accuracy: the unit's error is at most 6 ulp everywhere. The derivative is E (R
 * - a/&radic;(2&pi;)) for negative x and one minus that for positive x; it has a zero at x =
 * -0.7518, so its error is stated absolutely: at most 2e-7.
 */
public final class Gelu {
  private static final float FARTHEST = 14.6f;
  private static final float K = 3.5f;
  private static final float INVERSE_ROOT_TAU = 0.3989423f;

  private static final float P0 = 0.11399643f;
  private static final float P1 = 0.11367497f;
  private static final float P2 = 0.10786611f;
  private static final float P3 = 0.06734837f;
  private static final float P4 = 0.12940125f;
  private static final float P5 = -0.13288185f;
  private static final float P6 = 0.26365808f;
  private static final float P7 = -0.25034449f;
  private static final float P8 = 0.10341667f;
  private static final float P9 = -0.016135532f;

  private Gelu() {}

  /** x &Phi;(x). */
  public static float gelu(float x) {
    float a = clamped(x);
    float r = ratio(a);
    float e = bell(a);
    return x < 0 ? -e * (a * r) : x * (1f - e * r);
  }

  /** x &Phi;(x) in every lane. */
  public static FloatVector gelu(FloatVector x) {
    FloatVector a = clamped(x);
    FloatVector r = ratio(a);
    FloatVector e = bell(a);
    FloatVector right = x.mul(broadcast(SPECIES, 1f).sub(e.mul(r)));
    return right.blend(e.neg().mul(a.mul(r)), x.lt(0f));
  }

  /**
   * x &Phi;(x) of {@code vectors} vectors from {@code in} to {@code out}, which may be the same
   * place.
   */
  public static void gelu(float[] memory, int in, int out, int vectors) {
    for (int i = 0; i < vectors * COUNT; i += COUNT) {
      gelu(FloatVector.fromArray(SPECIES, memory, in + i)).intoArray(memory, out + i);
    }
  }

  /** &Phi;(x) + x &phi;(x). */
  public static float derivative(float x) {
    float a = clamped(x);
    float slope = Math.fma(a, -INVERSE_ROOT_TAU, ratio(a));
    float left = bell(a) * slope;
    return x < 0 ? left : 1f - left;
  }

  /** &Phi;(x) + x &phi;(x) in every lane. */
  public static FloatVector derivative(FloatVector x) {
    FloatVector a = clamped(x);
    FloatVector slope = a.fma(broadcast(SPECIES, -INVERSE_ROOT_TAU), ratio(a));
    FloatVector left = bell(a).mul(slope);
    return broadcast(SPECIES, 1f).sub(left).blend(left, x.lt(0f));
  }

  /**
   * &Phi;(x) + x &phi;(x) of {@code vectors} vectors from {@code in} to {@code out}, which may be
   * the same place.
   */
  public static void derivative(float[] memory, int in, int out, int vectors) {
    for (int i = 0; i < vectors * COUNT; i += COUNT) {
      derivative(FloatVector.fromArray(SPECIES, memory, in + i)).intoArray(memory, out + i);
    }
  }

  /**
   * The first half of both functions of {@code vectors} vectors, {@code inStep} apart; {@link
   * #both} is the second. Halves, because a call in a loop that has grown beyond the compiler's
   * limit of nodes stays a call, and its vectors become objects.
   */
  public static void begin(float[] memory, int vectors, int in, int inStep, int value) {
    for (int k = 0; k < vectors; k++) {
      FloatVector x = FloatVector.fromArray(SPECIES, memory, in + k * inStep);
      bell(clamped(x)).intoArray(memory, value + k * COUNT);
    }
  }

  /**
   * x &Phi;(x) to {@code value}, where {@link #begin} has been, one vector after the other, and its
   * derivative to {@code slope}, {@code slopeStep} apart, which may be where x lies.
   */
  public static void both(
      float[] memory, int vectors, int in, int inStep, int value, int slope, int slopeStep) {
    FloatVector one = broadcast(SPECIES, 1f);
    for (int k = 0; k < vectors; k++) {
      FloatVector x = FloatVector.fromArray(SPECIES, memory, in + k * inStep);
      FloatVector e = FloatVector.fromArray(SPECIES, memory, value + k * COUNT);
      FloatVector a = clamped(x);
      FloatVector r = ratio(a);
      FloatVector right = x.mul(one.sub(e.mul(r)));
      FloatVector left = e.mul(a.fma(broadcast(SPECIES, -INVERSE_ROOT_TAU), r));
      right.blend(e.neg().mul(a.mul(r)), x.lt(0f)).intoArray(memory, value + k * COUNT);
      one.sub(left).blend(left, x.lt(0f)).intoArray(memory, slope + k * slopeStep);
    }
  }

  private static float clamped(float x) {
    float a = Math.abs(x);
    return a > FARTHEST ? FARTHEST : a;
  }

  private static FloatVector clamped(FloatVector x) {
    FloatVector a = x.abs();
    return a.blend(FARTHEST, a.compare(VectorOperators.GT, FARTHEST));
  }

  /** e<sup>-a²/2</sup>. */
  private static float bell(float a) {
    float square = a * a;
    float lost = Math.fma(a, a, -square);
    float e = Exp.exp(-0.5f * square);
    return Math.fma(e, -0.5f * lost, e);
  }

  private static FloatVector bell(FloatVector a) {
    FloatVector square = a.mul(a);
    FloatVector lost = a.fma(a, square.neg());
    FloatVector e = Exp.within(square.mul(-0.5f));
    return e.fma(lost.mul(-0.5f), e);
  }

  /** &Phi;(-a) e<sup>a²/2</sup>. */
  private static float ratio(float a) {
    float t = K / (a + K);
    float p = Math.fma(P9, t, P8);
    p = Math.fma(p, t, P7);
    p = Math.fma(p, t, P6);
    p = Math.fma(p, t, P5);
    p = Math.fma(p, t, P4);
    p = Math.fma(p, t, P3);
    p = Math.fma(p, t, P2);
    p = Math.fma(p, t, P1);
    p = Math.fma(p, t, P0);
    return p * t;
  }

  private static FloatVector ratio(FloatVector a) {
    FloatVector t = broadcast(SPECIES, K).div(a.add(K));
    return t.fma(broadcast(SPECIES, P9), broadcast(SPECIES, P8))
        .fma(t, broadcast(SPECIES, P7))
        .fma(t, broadcast(SPECIES, P6))
        .fma(t, broadcast(SPECIES, P5))
        .fma(t, broadcast(SPECIES, P4))
        .fma(t, broadcast(SPECIES, P3))
        .fma(t, broadcast(SPECIES, P2))
        .fma(t, broadcast(SPECIES, P1))
        .fma(t, broadcast(SPECIES, P0))
        .mul(t);
  }
}
