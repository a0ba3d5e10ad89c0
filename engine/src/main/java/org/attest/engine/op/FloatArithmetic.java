package org.attest.engine.op;

/**
 * Single precision: every result is rounded to float, functions are the scalar twins of the lane
 * polynomials.
 */
final class FloatArithmetic implements Arithmetic {

  @Override
  public double round(double a) {
    return (float) a;
  }

  @Override
  public double add(double a, double b) {
    return (float) a + (float) b;
  }

  @Override
  public double subtract(double a, double b) {
    return (float) a - (float) b;
  }

  @Override
  public double multiply(double a, double b) {
    return (float) a * (float) b;
  }

  @Override
  public double divide(double a, double b) {
    return (float) a / (float) b;
  }

  @Override
  public double multiplyAdd(double a, double b, double c) {
    return Math.fma((float) a, (float) b, (float) c);
  }

  @Override
  public double sqrt(double a) {
    return (float) Math.sqrt((float) a);
  }

  @Override
  public double exp(double a) {
    return org.attest.engine.numeric.Exp.exp((float) a);
  }

  @Override
  public double log(double a) {
    return org.attest.engine.numeric.Log.log((float) a);
  }

  @Override
  public double tanh(double a) {
    return org.attest.engine.numeric.Tanh.tanh((float) a);
  }

  @Override
  public double erf(double a) {
    return org.attest.engine.numeric.Erf.erf((float) a);
  }

  @Override
  public double sigmoid(double a) {
    return org.attest.engine.numeric.Sigmoid.sigmoid((float) a);
  }

  @Override
  public double softplus(double a) {
    return org.attest.engine.numeric.Softplus.softplus((float) a);
  }

  @Override
  public double gelu(double a) {
    return org.attest.engine.numeric.Gelu.gelu((float) a);
  }

  @Override
  public double geluDerivative(double a) {
    return org.attest.engine.numeric.Gelu.derivative((float) a);
  }
}
