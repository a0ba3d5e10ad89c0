package org.attest.engine.numeric;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.attest.engine.numeric.Lanes.COUNT;
import static org.attest.engine.numeric.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * log(1 + u) for 0 &le; u &le; 1, as softplus needs it; of any other number the result means
 * nothing, of NaN it is NaN.
 *
 * <p>log(1 + u) = u + u² Q(u) with Q of degree 9 (relative error 9e-10). Error at most 1.2 ulp.
 */
public final class Log1p {
  private static final float Q0 = -0.49999988f;
  private static final float Q1 = 0.33332714f;
  private static final float Q2 = -0.24988864f;
  private static final float Q3 = 0.19899622f;
  private static final float Q4 = -0.16135158f;
  private static final float Q5 = 0.12479481f;
  private static final float Q6 = -0.08323805f;
  private static final float Q7 = 0.042113908f;
  private static final float Q8 = -0.013691187f;
  private static final float Q9 = 0.00208444f;

  private Log1p() {}

  /** log(1 + u), 0 &le; u &le; 1. */
  public static float log1p(float u) {
    float q = Math.fma(Q9, u, Q8);
    q = Math.fma(q, u, Q7);
    q = Math.fma(q, u, Q6);
    q = Math.fma(q, u, Q5);
    q = Math.fma(q, u, Q4);
    q = Math.fma(q, u, Q3);
    q = Math.fma(q, u, Q2);
    q = Math.fma(q, u, Q1);
    q = Math.fma(q, u, Q0);
    return Math.fma(u * u, q, u);
  }

  /** log(1 + u) in every lane, 0 &le; u &le; 1. */
  public static FloatVector log1p(FloatVector u) {
    FloatVector q =
        u.fma(broadcast(SPECIES, Q9), broadcast(SPECIES, Q8))
            .fma(u, broadcast(SPECIES, Q7))
            .fma(u, broadcast(SPECIES, Q6))
            .fma(u, broadcast(SPECIES, Q5))
            .fma(u, broadcast(SPECIES, Q4))
            .fma(u, broadcast(SPECIES, Q3))
            .fma(u, broadcast(SPECIES, Q2))
            .fma(u, broadcast(SPECIES, Q1))
            .fma(u, broadcast(SPECIES, Q0));
    return u.mul(u).fma(q, u);
  }

  /**
   * log(1 + u) of {@code vectors} vectors from {@code in} to {@code out}, which may be the same
   * place.
   */
  public static void log1p(float[] memory, int in, int out, int vectors) {
    for (int i = 0; i < vectors * COUNT; i += COUNT) {
      log1p(FloatVector.fromArray(SPECIES, memory, in + i)).intoArray(memory, out + i);
    }
  }
}
