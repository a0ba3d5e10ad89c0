package org.attest.engine.numeric;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.attest.engine.numeric.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Sine and cosine of an angle given as a fraction f of a quarter turn, |f| &le; 1/2, as the polar
 * method of normal variates needs them.
 *
 * <p>sin(f &pi;/2) = f &pi;/2 + f³ S(f²) with &pi;/2 in two parts and S of degree 2 (relative error
 * 3e-9), cos(f &pi;/2) = 1 + f² C(f²) with C of degree 3 (relative error 5e-10). Error at most 0.8
 * ulp.
 */
public final class QuarterTurn {
  private static final float HALF_PI_HIGH = 1.5707964f;
  private static final float HALF_PI_LOW = -4.371139e-8f;
  private static final float S0 = -0.6459636f;
  private static final float S1 = 0.07968108f;
  private static final float S2 = -0.004603732f;

  private static final float C0 = -1.2337005f;
  private static final float C1 = 0.25366855f;
  private static final float C2 = -0.020855593f;
  private static final float C3 = 0.00089445926f;

  private QuarterTurn() {}

  /** sin(f &pi;/2), |f| &le; 1/2. */
  public static float sin(float f) {
    float z = f * f;
    float low = Math.fma(Math.fma(Math.fma(S2, z, S1), z, S0), z, HALF_PI_LOW);
    return Math.fma(f, HALF_PI_HIGH, f * low);
  }

  /** sin(f &pi;/2) in every lane, |f| &le; 1/2. */
  public static FloatVector sin(FloatVector f) {
    FloatVector z = f.mul(f);
    FloatVector low =
        z.fma(broadcast(SPECIES, S2), broadcast(SPECIES, S1))
            .fma(z, broadcast(SPECIES, S0))
            .fma(z, broadcast(SPECIES, HALF_PI_LOW));
    return f.fma(broadcast(SPECIES, HALF_PI_HIGH), f.mul(low));
  }

  /** cos(f &pi;/2), |f| &le; 1/2. */
  public static float cos(float f) {
    float z = f * f;
    return Math.fma(z, Math.fma(Math.fma(Math.fma(C3, z, C2), z, C1), z, C0), 1f);
  }

  /** cos(f &pi;/2) in every lane, |f| &le; 1/2. */
  public static FloatVector cos(FloatVector f) {
    FloatVector z = f.mul(f);
    return z.fma(broadcast(SPECIES, C3), broadcast(SPECIES, C2))
        .fma(z, broadcast(SPECIES, C1))
        .fma(z, broadcast(SPECIES, C0))
        .fma(z, broadcast(SPECIES, 1f));
  }
}
