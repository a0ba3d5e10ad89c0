package org.attest.lab.stats;

/**
 * Fit of a power law y = c x^k by ordinary least squares of log y on log x; intervals are those of
 * the line, mapped back. A pair with a value that is not positive is missing.
 */
public final class PowerLawFit {

  private final LinearFit line;

  private PowerLawFit(LinearFit line) {
    this.line = line;
  }

  /** The fit on pairs (x_i, y_i). */
  public static PowerLawFit of(double[] x, double[] y) {
    return new PowerLawFit(LinearFit.of(Samples.logs(x), Samples.logs(y)));
  }

  /** Number of pairs used. */
  public int count() {
    return line.count();
  }

  /** Number of pairs left out. */
  public int missing() {
    return line.missing();
  }

  /** Exponent k. */
  public double exponent() {
    return line.slope();
  }

  /** Exponent k with its t interval. */
  public Estimate exponent(double level) {
    return line.slope(level);
  }

  /** Factor c with its interval. */
  public Estimate factor(double level) {
    return line.intercept(level).map(StrictMath::exp);
  }

  /** R² of the line in logarithms. */
  public double rSquared() {
    return line.rSquared();
  }

  /** The fitted c x^k at x &gt; 0 with the interval of the fitted median. */
  public Estimate at(double level, double x) {
    return line.at(level, StrictMath.log(x)).map(StrictMath::exp);
  }
}
