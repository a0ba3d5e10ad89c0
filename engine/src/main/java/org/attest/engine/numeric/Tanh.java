package org.attest.engine.numeric;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.attest.engine.numeric.Lanes.COUNT;
import static org.attest.engine.numeric.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The hyperbolic tangent; an odd function to the bit, signed zero included.
 *
 * <p>With a = |x|: a + a³ P(a²) with P of degree 4 where a &lt; 0.625 (relative error 5e-9), else 1
 * - 2 / (e<sup>2a</sup> + 1). Error at most 1.4 ulp.
 */
public final class Tanh {
  private static final float SMALL = 0.625f;
  private static final int SIGN = 0x80000000;

  private static final float P0 = -0.3333328f;
  private static final float P1 = 0.13331406f;
  private static final float P2 = -0.053736515f;
  private static final float P3 = 0.020628167f;
  private static final float P4 = -0.005692296f;

  private Tanh() {}

  /** tanh x. */
  public static float tanh(float x) {
    float a = Math.abs(x);
    float z = a * a;
    float p = Math.fma(P4, z, P3);
    p = Math.fma(p, z, P2);
    p = Math.fma(p, z, P1);
    p = Math.fma(p, z, P0);
    float small = Math.fma(a * z, p, a);
    float large = 1f - 2f / (Exp.exp(a + a) + 1f);
    float magnitude = a < SMALL ? small : large;
    int sign = Float.floatToRawIntBits(x) & SIGN;
    return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | sign);
  }

  /** tanh x in every lane. */
  public static FloatVector tanh(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector z = a.mul(a);
    FloatVector p =
        z.fma(broadcast(SPECIES, P4), broadcast(SPECIES, P3))
            .fma(z, broadcast(SPECIES, P2))
            .fma(z, broadcast(SPECIES, P1))
            .fma(z, broadcast(SPECIES, P0));
    FloatVector small = a.mul(z).fma(p, a);
    FloatVector large =
        broadcast(SPECIES, 1f).sub(broadcast(SPECIES, 2f).div(Exp.exp(a.add(a)).add(1f)));
    FloatVector magnitude = large.blend(small, a.compare(VectorOperators.LT, SMALL));
    return magnitude.reinterpretAsInts().or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
  }

  /**
   * tanh x of {@code vectors} vectors from {@code in} to {@code out}, which may be the same place.
   */
  public static void tanh(float[] memory, int in, int out, int vectors) {
    for (int i = 0; i < vectors * COUNT; i += COUNT) {
      tanh(FloatVector.fromArray(SPECIES, memory, in + i)).intoArray(memory, out + i);
    }
  }
}
