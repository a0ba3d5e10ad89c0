package org.attest.engine.numeric;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.attest.engine.numeric.Lanes.COUNT;
import static org.attest.engine.numeric.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The error function erf x = 2/&radic;&pi; &int;<sub>0</sub><sup>x</sup> e<sup>-t²</sup> dt; an odd
 * function to the bit, signed zero included.
 *
 * <p>With a = |x|: a + a P(a²) with P of degree 6 where a &lt; 0.93 (relative error 1e-9), else 1 -
 * exp(t Q(t)) with t = min(a, 4) and Q of degree 6, the fit of log(erfc t)/t. Error at most 1.2
 * ulp.
 */
public final class Erf {
  private static final float SMALL = 0.93f;
  private static final float SATURATED = 4f;
  private static final int SIGN = 0x80000000;

  private static final float P0 = 0.12837917f;
  private static final float P1 = -0.3761263f;
  private static final float P2 = 0.11283626f;
  private static final float P3 = -0.026855731f;
  private static final float P4 = 0.005192405f;
  private static final float P5 = -0.00080497697f;
  private static final float P6 = 7.99665e-05f;

  private static final float Q0 = -1.1286542f;
  private static final float Q1 = -0.635128f;
  private static final float Q2 = -0.106275305f;
  private static final float Q3 = 0.023795081f;
  private static final float Q4 = -0.0036580346f;
  private static final float Q5 = 0.0003266265f;
  private static final float Q6 = -1.1612505e-05f;

  private Erf() {}

  /** erf x. */
  public static float erf(float x) {
    float a = Math.abs(x);
    float z = a * a;
    float p = Math.fma(P6, z, P5);
    p = Math.fma(p, z, P4);
    p = Math.fma(p, z, P3);
    p = Math.fma(p, z, P2);
    p = Math.fma(p, z, P1);
    p = Math.fma(p, z, P0);
    float small = Math.fma(a, p, a);
    float t = a > SATURATED ? SATURATED : a;
    float q = Math.fma(Q6, t, Q5);
    q = Math.fma(q, t, Q4);
    q = Math.fma(q, t, Q3);
    q = Math.fma(q, t, Q2);
    q = Math.fma(q, t, Q1);
    q = Math.fma(q, t, Q0);
    float large = 1f - Exp.exp(t * q);
    float magnitude = a < SMALL ? small : large;
    int sign = Float.floatToRawIntBits(x) & SIGN;
    return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | sign);
  }

  /** erf x in every lane. */
  public static FloatVector erf(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector small = small(a);
    FloatVector magnitude = large(a).blend(small, a.compare(VectorOperators.LT, SMALL));
    return magnitude.reinterpretAsInts().or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
  }

  private static FloatVector small(FloatVector a) {
    FloatVector z = a.mul(a);
    FloatVector p =
        z.fma(broadcast(SPECIES, P6), broadcast(SPECIES, P5))
            .fma(z, broadcast(SPECIES, P4))
            .fma(z, broadcast(SPECIES, P3))
            .fma(z, broadcast(SPECIES, P2))
            .fma(z, broadcast(SPECIES, P1))
            .fma(z, broadcast(SPECIES, P0));
    return a.fma(p, a);
  }

  private static FloatVector large(FloatVector a) {
    FloatVector t = a.blend(SATURATED, a.compare(VectorOperators.GT, SATURATED));
    FloatVector q =
        t.fma(broadcast(SPECIES, Q6), broadcast(SPECIES, Q5))
            .fma(t, broadcast(SPECIES, Q4))
            .fma(t, broadcast(SPECIES, Q3))
            .fma(t, broadcast(SPECIES, Q2))
            .fma(t, broadcast(SPECIES, Q1))
            .fma(t, broadcast(SPECIES, Q0));
    return broadcast(SPECIES, 1f).sub(Exp.exp(t.mul(q)));
  }

  /**
   * erf x of {@code vectors} vectors from {@code in} to {@code out}, which may be the same place.
   */
  public static void erf(float[] memory, int in, int out, int vectors) {
    for (int i = 0; i < vectors * COUNT; i += COUNT) {
      erf(FloatVector.fromArray(SPECIES, memory, in + i)).intoArray(memory, out + i);
    }
  }
}
