package org.attest.studies.variablecreation.theory;

import org.attest.engine.numeric.DoubleErf;

/** The activation σ of the theory's heads: L_σ-Lipschitz with σ(0) = 0. */
public enum Activation {
  /** max(x, 0); its derivative at 0 is 0. */
  RELU(1),
  /** x Φ(x); L_σ is its slope at √2, Φ(√2) + √2 φ(√2) = 1.1289. */
  GELU(1.128904145185155);

  private final double lipschitz;

  Activation(double lipschitz) {
    this.lipschitz = lipschitz;
  }

  /** L_σ. */
  public double lipschitz() {
    return lipschitz;
  }

  /** σ(x). */
  public double value(double x) {
    return this == RELU ? Math.max(x, 0) : x * cumulative(x);
  }

  /** σ'(x). */
  public double derivative(double x) {
    if (this == RELU) {
      return x > 0 ? 1 : 0;
    }
    return cumulative(x) + x * StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  private static double cumulative(double x) {
    return 0.5 * DoubleErf.erfc(-x / Math.sqrt(2));
  }
}
