package org.attest.lab.stats;

/**
 * Two treatments on the same units: differences d_i = a_i - b_i, judged by Student's paired t test
 * and by the sign test. Units with a NaN are missing.
 *
 * <p>t = d̄ / (s/√n) with n - 1 degrees of freedom. Differences that are all equal have t = ±∞, or
 * NaN when they are all zero.
 */
public final class PairedContrast {

  private final Summary differences;
  private final SignTest signs;

  private PairedContrast(double[] differences, SignTest signs) {
    this.differences = Summary.of(differences);
    this.signs = signs;
  }

  /** The contrast of a with b, unit by unit. */
  public static PairedContrast of(double[] a, double[] b) {
    Samples.requireEqualLength("a", a.length, "b", b.length);
    double[] differences = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      differences[i] = a[i] - b[i];
    }
    return new PairedContrast(differences, SignTest.of(a, b));
  }

  /** Number of complete units, n. */
  public int count() {
    return differences.count();
  }

  /** Number of units left out. */
  public int missing() {
    return differences.missing();
  }

  /** Mean difference d̄ with its t interval. */
  public Estimate difference(double level) {
    return differences.mean(level);
  }

  /** Standardised mean difference d̄/s (Cohen's d_z). */
  public double effectSize() {
    return differences.mean() / differences.sd();
  }

  /** The statistic t; NaN when n &lt; 2. */
  public double t() {
    return differences.mean() / differences.standardError();
  }

  /** One-sided p-value for "a is larger than b on average"; NaN where t is. */
  public double pGreater() {
    return Distributions.studentUpperTail(t(), count() - 1);
  }

  /** One-sided p-value for "a is smaller than b on average"; NaN where t is. */
  public double pLess() {
    return Distributions.studentUpperTail(-t(), count() - 1);
  }

  /** Two-sided p-value; NaN where t is. */
  public double pTwoSided() {
    return 2 * Distributions.studentUpperTail(Math.abs(t()), count() - 1);
  }

  /** The sign test on the same differences; free of any assumption on their distribution. */
  public SignTest signTest() {
    return signs;
  }
}
