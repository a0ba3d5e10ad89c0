package org.attest.engine.op;

import org.attest.engine.numeric.DoubleErf;

/** Double precision: the platform's own arithmetic and {@link StrictMath}. */
final class DoubleArithmetic implements Arithmetic {
  private static final double ROOT_HALF = Math.sqrt(0.5);

  @Override
  public double round(double a) {
    return a;
  }

  @Override
  public double add(double a, double b) {
    return a + b;
  }

  @Override
  public double subtract(double a, double b) {
    return a - b;
  }

  @Override
  public double multiply(double a, double b) {
    return a * b;
  }

  @Override
  public double divide(double a, double b) {
    return a / b;
  }

  @Override
  public double multiplyAdd(double a, double b, double c) {
    return Math.fma(a, b, c);
  }

  @Override
  public double sqrt(double a) {
    return Math.sqrt(a);
  }

  @Override
  public double exp(double a) {
    return StrictMath.exp(a);
  }

  @Override
  public double log(double a) {
    return StrictMath.log(a);
  }

  @Override
  public double tanh(double a) {
    return StrictMath.tanh(a);
  }

  @Override
  public double erf(double a) {
    return DoubleErf.erf(a);
  }

  @Override
  public double sigmoid(double a) {
    return a >= 0 ? 1 / (1 + StrictMath.exp(-a)) : StrictMath.exp(a) / (1 + StrictMath.exp(a));
  }

  @Override
  public double softplus(double a) {
    return Math.max(a, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(a)));
  }

  @Override
  public double gelu(double a) {
    return a * normal(a);
  }

  @Override
  public double geluDerivative(double a) {
    return normal(a) + a * StrictMath.exp(-0.5 * a * a) / Math.sqrt(2 * Math.PI);
  }

  private static double normal(double a) {
    return 0.5 * DoubleErf.erfc(-a * ROOT_HALF);
  }
}
