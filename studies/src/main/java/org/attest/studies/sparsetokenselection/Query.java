package org.attest.studies.sparsetokenselection;

/**
 * How a subset y enters the query: the vector p(E, y) in the positional half. The paper's own
 * choice is not known to us; only the certificate agrees with convergence to the optimum at an
 * encoding dimension of order q log T.
 */
public enum Query {
  /** p = E_y (E_yᵀE_y)⁻¹ 1: every selected encoding has inner product exactly 1 with p. */
  CERTIFICATE,
  /** p = Σ_{i∈y} e_i: selected inner products scatter, which leaves a floor under the loss. */
  SUM;

  /** Name on the command line. */
  public String text() {
    return this == CERTIFICATE ? "certificate" : "sum";
  }

  /** The query of a name. */
  public static Query of(String text) {
    return text.equals(SUM.text()) ? SUM : CERTIFICATE;
  }
}
