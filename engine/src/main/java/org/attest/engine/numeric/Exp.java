package org.attest.engine.numeric;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.attest.engine.numeric.Lanes.COUNT;
import static org.attest.engine.numeric.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The exponential e<sup>x</sup>, over the whole range: overflow gives infinity, underflow passes
 * through the subnormal numbers to zero.
 *
 * <p>x = n ln 2 + r with n the integer nearest to x / ln 2, so |r| &le; ln 2 / 2; e<sup>r</sup> = 1
 * + r + r² Q(r) with Q of degree 4 (relative error 3e-9); e<sup>x</sup> = 2<sup>n</sup>
 * e<sup>r</sup>, the power applied in two halves because it may itself be out of range. Adding 1.5
 * · 2<sup>23</sup> rounds to the nearest integer and leaves that integer in the low bits, so that
 * no conversion is needed. Error at most 1.1 ulp.
 */
public final class Exp {
  private static final float LOG2_E = 1.4426950f;
  private static final float LN2_HIGH = 0.6931472f;
  private static final float LN2_LOW = -1.9046543e-9f;
  private static final float ROUNDER = 12582912f;
  private static final int ROUNDER_BITS = 0x4B400000;

  /** Beyond these the result is infinite or zero, and stays so in between the steps below. */
  private static final float HIGHEST = 89f;

  private static final float LOWEST = -104f;

  private static final float Q0 = 0.49999994f;
  private static final float Q1 = 0.16666521f;
  private static final float Q2 = 0.04166826f;
  private static final float Q3 = 0.008368671f;
  private static final float Q4 = 0.0013821385f;

  private Exp() {}

  /** e<sup>x</sup>. */
  public static float exp(float x) {
    float c = x > HIGHEST ? HIGHEST : x;
    c = c < LOWEST ? LOWEST : c;
    float t = Math.fma(c, LOG2_E, ROUNDER);
    float n = t - ROUNDER;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, c));
    float q = Math.fma(Q4, r, Q3);
    q = Math.fma(q, r, Q2);
    q = Math.fma(q, r, Q1);
    q = Math.fma(q, r, Q0);
    float p = Math.fma(r * r, q, r) + 1f;
    int exponent = Float.floatToRawIntBits(t) - ROUNDER_BITS;
    int half = exponent >> 1;
    return p
        * Float.intBitsToFloat((half + 127) << 23)
        * Float.intBitsToFloat((exponent - half + 127) << 23);
  }

  /** e<sup>x</sup> in every lane. */
  public static FloatVector exp(FloatVector x) {
    FloatVector c = x.blend(HIGHEST, x.compare(VectorOperators.GT, HIGHEST));
    c = c.blend(LOWEST, c.compare(VectorOperators.LT, LOWEST));
    FloatVector t = shifted(c);
    IntVector exponent = t.reinterpretAsInts().sub(ROUNDER_BITS);
    IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
    IntVector rest = exponent.sub(half);
    return remainder(c, t)
        .mul(half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
        .mul(rest.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
  }

  /** The same bits for x &le; 0, in three quarters of the operations. */
  public static FloatVector ofNegative(FloatVector x) {
    return within(x.blend(LOWEST, x.compare(VectorOperators.LT, LOWEST)));
  }

  /**
   * The same bits for -150 &lt; c &le; 0, where nothing has to be cut off and 2<sup>n+64</sup> is
   * always a number: that factor is exact, and 2<sup>-64</sup> after it rounds once, as two halves
   * do.
   */
  static FloatVector within(FloatVector c) {
    FloatVector t = shifted(c);
    IntVector power = t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(191 << 23);
    return remainder(c, t).mul(power.reinterpretAsFloats()).mul(0x1p-64f);
  }

  /** n, the integer nearest to c / ln 2, in the low bits. */
  private static FloatVector shifted(FloatVector c) {
    return c.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUNDER));
  }

  /** e<sup>r</sup>. */
  private static FloatVector remainder(FloatVector c, FloatVector t) {
    FloatVector n = t.sub(ROUNDER);
    FloatVector r = n.fma(broadcast(SPECIES, -LN2_LOW), n.fma(broadcast(SPECIES, -LN2_HIGH), c));
    FloatVector q =
        r.fma(broadcast(SPECIES, Q4), broadcast(SPECIES, Q3))
            .fma(r, broadcast(SPECIES, Q2))
            .fma(r, broadcast(SPECIES, Q1))
            .fma(r, broadcast(SPECIES, Q0));
    return r.mul(r).fma(q, r).add(1f);
  }

  /**
   * e<sup>x</sup> of {@code vectors} vectors from {@code in} to {@code out}, which may be the same
   * place.
   */
  public static void exp(float[] memory, int in, int out, int vectors) {
    for (int i = 0; i < vectors * COUNT; i += COUNT) {
      exp(FloatVector.fromArray(SPECIES, memory, in + i)).intoArray(memory, out + i);
    }
  }
}
