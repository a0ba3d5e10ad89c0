package org.attest.studies.variablecreation.theory;

/**
 * How a total error is shared among factor classes: if errors add as Σ_i L_i ε_i and class i has a
 * log covering number C_i²/ε_i², the least sum of log covering numbers at a total error of 1 is
 *
 * <p>combine(L, C) = min{ Σ_i C_i²/ε_i² : Σ_i L_i ε_i = 1 } = (Σ_i (L_i C_i)^(2/3))³,
 *
 * <p>reached at ε_i proportional to (C_i²/L_i)^(1/3). At a total error of ε it is combine(L, C)/ε².
 * Derived by Lagrange multipliers.
 */
public final class RadiusAllocation {

  private RadiusAllocation() {}

  /**
   * combine(L, C).
   *
   * @param lipschitz L_i, not negative
   * @param capacity C_i, not negative
   */
  public static double combine(double[] lipschitz, double[] capacity) {
    double sum = 0;
    for (int i = 0; i < lipschitz.length; i++) {
      sum += cubeRootOfSquare(lipschitz[i] * capacity[i]);
    }
    return sum * sum * sum;
  }

  /** The radii ε_i that reach it at a total error of 1. */
  public static double[] radii(double[] lipschitz, double[] capacity) {
    double[] radii = new double[lipschitz.length];
    double total = 0;
    for (int i = 0; i < radii.length; i++) {
      radii[i] = StrictMath.cbrt(capacity[i] * capacity[i] / lipschitz[i]);
      total += lipschitz[i] * radii[i];
    }
    for (int i = 0; i < radii.length; i++) {
      radii[i] /= total;
    }
    return radii;
  }

  private static double cubeRootOfSquare(double x) {
    return StrictMath.cbrt(x * x);
  }
}
