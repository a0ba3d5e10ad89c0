package org.attest.lab.stats;

/** Tail of Student's distribution, for theory that needs it. */
public final class StudentTail {

  private StudentTail() {}

  /** P(T ≥ t) with some degrees of freedom, positive; NaN when t is NaN. */
  public static double upper(double t, double degrees) {
    return Distributions.studentUpperTail(t, degrees);
  }
}
