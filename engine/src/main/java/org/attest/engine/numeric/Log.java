package org.attest.engine.numeric;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.attest.engine.numeric.Lanes.COUNT;
import static org.attest.engine.numeric.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The natural logarithm, over the whole range: of zero it is minus infinity, of a negative number
 * NaN, of infinity infinity.
 *
 * <p>x = 2<sup>k</sup> (1 + f) with 1 + f in [&radic;½, &radic;2); log x = k ln 2 + f - f²/2 + f³
 * P(f) with P of degree 7 (relative error 6e-9). Subnormal numbers are first multiplied by
 * 2<sup>23</sup>. Error at most 0.9 ulp.
 */
public final class Log {
  private static final int ROOT_HALF_BITS = 0x3F3504F3;
  private static final float LN2_HIGH = 0.6931472f;
  private static final float LN2_LOW = -1.9046543e-9f;

  private static final float P0 = 0.3333333f;
  private static final float P1 = -0.2500082f;
  private static final float P2 = 0.20001242f;
  private static final float P3 = -0.16623409f;
  private static final float P4 = 0.14201581f;
  private static final float P5 = -0.13159613f;
  private static final float P6 = 0.12762196f;
  private static final float P7 = -0.07636391f;

  private Log() {}

  /** log x. */
  public static float log(float x) {
    boolean subnormal = x < Float.MIN_NORMAL;
    float y = logOfNormal(subnormal ? x * 0x1p23f : x, subnormal ? -23f : 0f);
    y = x < Float.POSITIVE_INFINITY ? y : x;
    y = x < 0 ? Float.NaN : y;
    return x == 0 ? Float.NEGATIVE_INFINITY : y;
  }

  /** log x in every lane. */
  public static FloatVector log(FloatVector x) {
    var subnormal = x.lt(Float.MIN_NORMAL);
    FloatVector shift = broadcast(SPECIES, 0f).blend(-23f, subnormal);
    FloatVector y = logOfNormal(x.blend(x.mul(0x1p23f), subnormal), shift);
    y = x.blend(y, x.lt(Float.POSITIVE_INFINITY));
    y = y.blend(Float.NaN, x.lt(0f));
    return y.blend(Float.NEGATIVE_INFINITY, x.eq(0f));
  }

  /**
   * log x of {@code vectors} vectors from {@code in} to {@code out}, which may be the same place.
   */
  public static void log(float[] memory, int in, int out, int vectors) {
    for (int i = 0; i < vectors * COUNT; i += COUNT) {
      log(FloatVector.fromArray(SPECIES, memory, in + i)).intoArray(memory, out + i);
    }
  }

  /**
   * log(x 2<sup>shift</sup>) of a positive normal number; of anything else the result means
   * nothing.
   */
  public static float logOfNormal(float x, float shift) {
    int bits = Float.floatToRawIntBits(x);
    int exponent = (bits - ROOT_HALF_BITS) >> 23;
    float k = (float) exponent + shift;
    float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1f;
    float s = f * f;
    float p = Math.fma(P7, f, P6);
    p = Math.fma(p, f, P5);
    p = Math.fma(p, f, P4);
    p = Math.fma(p, f, P3);
    p = Math.fma(p, f, P2);
    p = Math.fma(p, f, P1);
    p = Math.fma(p, f, P0);
    float rest = Math.fma(s, -0.5f, Math.fma(k, LN2_LOW, p * (s * f)));
    return Math.fma(k, LN2_HIGH, f + rest);
  }

  /** log(x 2<sup>shift</sup>) of a positive normal number in every lane. */
  public static FloatVector logOfNormal(FloatVector x, FloatVector shift) {
    IntVector exponent = exponent(x);
    FloatVector k = ((FloatVector) exponent.convert(VectorOperators.I2F, 0)).add(shift);
    return ofParts(fraction(x, exponent), k);
  }

  /** k of a positive normal number in every lane. */
  public static IntVector exponent(FloatVector x) {
    return x.reinterpretAsInts().sub(ROOT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
  }

  /** f of a positive normal number with this k in every lane. */
  public static FloatVector fraction(FloatVector x, IntVector k) {
    return x.reinterpretAsInts()
        .sub(k.lanewise(VectorOperators.LSHL, 23))
        .reinterpretAsFloats()
        .sub(1f);
  }

  /** log(2<sup>k</sup> (1 + f)) in every lane. */
  public static FloatVector ofParts(FloatVector f, FloatVector k) {
    FloatVector s = f.mul(f);
    FloatVector p =
        f.fma(broadcast(SPECIES, P7), broadcast(SPECIES, P6))
            .fma(f, broadcast(SPECIES, P5))
            .fma(f, broadcast(SPECIES, P4))
            .fma(f, broadcast(SPECIES, P3))
            .fma(f, broadcast(SPECIES, P2))
            .fma(f, broadcast(SPECIES, P1))
            .fma(f, broadcast(SPECIES, P0));
    FloatVector rest = k.fma(broadcast(SPECIES, LN2_LOW), p.mul(s.mul(f)));
    rest = s.fma(broadcast(SPECIES, -0.5f), rest);
    return k.fma(broadcast(SPECIES, LN2_HIGH), f.add(rest));
  }
}
