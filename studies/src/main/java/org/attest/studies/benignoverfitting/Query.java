package org.attest.studies.benignoverfitting;

/**
 * Which token asks. The paper plots x_lᵀW_QW_Kᵀμ without saying which l (Appendix A); the three
 * kinds of token behave differently, so all are kept.
 */
public enum Query {
  /** The signal token x₁. */
  SIGNAL("signal"),
  /** The strong noise token x₂. */
  STRONG("strong"),
  /** The weak noise tokens x₃..x_M, averaged. */
  WEAK("weak");

  private final String text;

  Query(String text) {
    this.text = text;
  }

  /** Name in measures. */
  public String text() {
    return text;
  }

  /** Number of tokens of this kind among m. */
  public int count(int m) {
    return this == WEAK ? m - 2 : 1;
  }
}
