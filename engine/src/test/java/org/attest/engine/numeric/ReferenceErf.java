package org.attest.engine.numeric;

/**
 * The error function and the normal distribution function in double, slow and plain, for the tests.
 */
public final class ReferenceErf {
  private ReferenceErf() {}

  /**
   * erf x = 2/&radic;&pi; &sum; (-1)<sup>k</sup> x<sup>2k+1</sup> / (k! (2k+1)), or one minus the
   * complement beyond 2.5.
   */
  static double erf(double x) {
    double a = Math.abs(x);
    return Math.copySign(a < 2.5 ? series(a) : 1 - complement(a), x);
  }

  /** &Phi;(x). */
  public static double normal(double x) {
    double tail = complement(Math.abs(x) / Math.sqrt(2)) / 2;
    return x < 0 ? tail : 1 - tail;
  }

  /**
   * erfc a = e<sup>-a²</sup>/&radic;&pi; · 1/(a + (1/2)/(a + 1/(a + (3/2)/(a + ...)))) beyond 2.5.
   */
  static double complement(double a) {
    if (a < 2.5) {
      return 1 - series(a);
    }
    if (a > 30) {
      return 0;
    }
    double tail = a;
    for (int k = 120; k > 0; k--) {
      tail = a + k / 2.0 / tail;
    }
    return StrictMath.exp(-a * a) / Math.sqrt(StrictMath.PI) / tail;
  }

  private static double series(double a) {
    double power = a;
    double sum = a;
    for (int k = 1; Math.abs(power) > 1e-18 * sum; k++) {
      power *= -a * a / k;
      sum += power / (2 * k + 1);
    }
    return sum * 2 / Math.sqrt(StrictMath.PI);
  }
}
