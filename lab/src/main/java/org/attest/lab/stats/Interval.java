package org.attest.lab.stats;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * A closed interval [low, high] with its confidence level. Ends may be infinite. When the data do
 * not determine the interval both ends are NaN and every question about it is answered with false.
 *
 * @param low lower end
 * @param high upper end, at least {@code low}
 * @param level confidence level in (0, 1), for example 0.95
 */
public record Interval(double low, double high, double level) {

  /** An interval with one NaN end is unknown as a whole. */
  public Interval {
    Samples.requireLevel(level);
    if (Double.isNaN(low) || Double.isNaN(high)) {
      low = Double.NaN;
      high = Double.NaN;
    } else if (low > high) {
      throw new IllegalArgumentException("interval ends out of order: " + low + " > " + high);
    }
  }

  /** The interval of data that do not determine one. */
  public static Interval unknown(double level) {
    return new Interval(Double.NaN, Double.NaN, level);
  }

  /** The symmetric interval centre ± halfWidth. */
  static Interval around(double centre, double halfWidth, double level) {
    return new Interval(centre - halfWidth, centre + halfWidth, level);
  }

  /** Whether the data determined an interval. */
  public boolean known() {
    return !Double.isNaN(low);
  }

  /** low ≤ x ≤ high. */
  public boolean contains(double x) {
    return low <= x && x <= high;
  }

  /** The interval is known and x lies outside. */
  public boolean excludes(double x) {
    return x < low || x > high;
  }

  /** The whole interval lies in [from, to]. */
  public boolean within(double from, double to) {
    return from <= low && high <= to;
  }

  /**
   * P(T ≥ r t), T of Student's distribution, t its two-sided quantile of a level: the one-sided
   * error rate at which an interval of half-width h would just reach a distance r h; 0 for infinite
   * r.
   */
  public static double tail(double r, double level, double degrees) {
    Samples.requireLevel(level);
    return Double.isInfinite(r)
        ? 0
        : Distributions.studentUpperTail(
            r * Distributions.studentTwoSided(level, degrees), degrees);
  }

  /** (high - low) / 2. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /**
   * The part of it in [from, to], in which the truth is known to lie; an end where it misses that.
   */
  public Interval cut(double from, double to) {
    return map(x -> Double.isNaN(x) ? x : Math.clamp(x, from, to));
  }

  /** The interval of f(θ) for the interval of θ, f monotone in either direction. */
  public Interval map(DoubleUnaryOperator f) {
    double a = f.applyAsDouble(low);
    double b = f.applyAsDouble(high);
    return a <= b ? new Interval(a, b, level) : new Interval(b, a, level);
  }

  /** For people: {@code [-2.07, -1.93]}. */
  public String text() {
    return known() ? "[" + Samples.text(low) + ", " + Samples.text(high) + "]" : "[unknown]";
  }

  /** For people, with the level: {@code 95 % [-2.07, -1.93]}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %% %s", Samples.text(100 * level), text());
  }
}
