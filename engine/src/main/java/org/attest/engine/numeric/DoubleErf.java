package org.attest.engine.numeric;

/**
 * The error function in double precision, for the oracle of gradient checks.
 *
 * <p>Below 2.5 the series erf x = 2/sqrt(pi) e^(-x^2) sum_n 2^n x^(2n+1) / (1 3 5 .. (2n+1)), all
 * terms positive; above, the continued fraction erfc x = e^(-x^2)/sqrt(pi) 1/(x + (1/2)/(x + 1/(x +
 * (3/2)/(x + ..)))), evaluated from its tail. Relative error about 1e-15. Source: Abramowitz and
 * Stegun, 7.1.6 and 7.1.14.
 */
public final class DoubleErf {
  private static final double SWITCH = 2.5;
  private static final int DEPTH = 120;

  private DoubleErf() {}

  /** 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x. */
  public static double erf(double x) {
    double a = Math.abs(x);
    double value = a < SWITCH ? series(a) : 1 - fraction(a);
    return x < 0 ? -value : value;
  }

  /** 1 - erf x without cancellation for large x. */
  public static double erfc(double x) {
    return x >= SWITCH ? fraction(x) : 1 - erf(x);
  }

  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 1e-18 && n < 200; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
  }

  private static double fraction(double x) {
    double tail = x;
    for (int n = DEPTH; n >= 1; n--) {
      tail = x + 0.5 * n / tail;
    }
    return StrictMath.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
  }
}
