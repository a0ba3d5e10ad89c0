package org.attest.engine.op;

/**
 * Scalar arithmetic of the plain loops. {@link #FLOAT} rounds every result to float exactly as the
 * lane kernels do; {@link #DOUBLE} is the oracle of gradient checks.
 */
public interface Arithmetic {

  /** Single precision, the same bits as the lane kernels. */
  Arithmetic FLOAT = new FloatArithmetic();

  /** Double precision. */
  Arithmetic DOUBLE = new DoubleArithmetic();

  /** The nearest representable value. */
  double round(double a);

  /** a + b. */
  double add(double a, double b);

  /** a - b. */
  double subtract(double a, double b);

  /** a b. */
  double multiply(double a, double b);

  /** a / b. */
  double divide(double a, double b);

  /** a b + c in one rounding. */
  double multiplyAdd(double a, double b, double c);

  /** Square root. */
  double sqrt(double a);

  /** e^a. */
  double exp(double a);

  /** Natural logarithm. */
  double log(double a);

  /** Hyperbolic tangent. */
  double tanh(double a);

  /** Error function. */
  double erf(double a);

  /** 1/(1 + e^-a). */
  double sigmoid(double a);

  /** log(1 + e^a). */
  double softplus(double a);

  /** a Phi(a). */
  double gelu(double a);

  /** Derivative of a Phi(a). */
  double geluDerivative(double a);
}
