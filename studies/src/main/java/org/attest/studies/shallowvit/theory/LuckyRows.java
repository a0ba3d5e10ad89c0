package org.attest.studies.shallowvit.theory;

import org.attest.lab.stats.StudentTail;

/**
 * Lemma 3 against Definition 2. The lemma counts the rows of W_O(0) that are lucky for p_1; its
 * proof takes the angle between a row and p_1 as uniform on [0, 2π] and counts rows nearest to p_1
 * up to noise. Definition 2 asks for an angle of at most σ + τ. For Gaussian rows in d dimensions
 * the two are far apart (our derivation): a cone of that angle holds next to nothing.
 */
public final class LuckyRows {

  private LuckyRows() {}

  /** The bound of Lemma 3, (m/M) (1 − ε_m − (σ+τ) M/π); 0 where it is negative. */
  public static double bound(int m, int patterns, double sigma, double tau, double epsilon) {
    double share = 1 - epsilon - (sigma + tau) * patterns / Math.PI;
    return Math.max(0, share) * m / patterns;
  }

  /**
   * Probability that a Gaussian row in d dimensions lies within an angle θ &lt; π/2 of a given
   * vector: √(d−1) cot of its angle has Student's distribution with d − 1 degrees of freedom, so it
   * is P(T ≥ √(d−1) cot θ); NaN where there is no angle.
   */
  public static double cone(int d, double angle) {
    if (Double.isNaN(angle)) {
      return Double.NaN;
    }
    double degrees = d - 1;
    double cot = StrictMath.cos(angle) / StrictMath.sin(angle);
    return StudentTail.upper(Math.sqrt(degrees) * cot, degrees);
  }
}
