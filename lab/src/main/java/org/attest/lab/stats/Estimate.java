package org.attest.lab.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * A point estimate with its interval, so that a decision rule reads as it is spoken: {@code
 * slope.contains(-2) && slope.halfWidth() < 0.15}.
 *
 * @param value the estimate; NaN when the data do not determine it
 * @param interval its confidence interval
 */
public record Estimate(double value, Interval interval) {

  /** The estimate of data that do not determine one. */
  public static Estimate unknown(double level) {
    return new Estimate(Double.NaN, Interval.unknown(level));
  }

  /** Lower end of the interval. */
  public double low() {
    return interval.low();
  }

  /** Upper end of the interval. */
  public double high() {
    return interval.high();
  }

  /** Confidence level of the interval. */
  public double level() {
    return interval.level();
  }

  /** Whether value and interval are determined. */
  public boolean known() {
    return !Double.isNaN(value) && interval.known();
  }

  /** The interval contains x. */
  public boolean contains(double x) {
    return interval.contains(x);
  }

  /** The interval is known and x lies outside. */
  public boolean excludes(double x) {
    return interval.excludes(x);
  }

  /** The whole interval lies in [from, to]. */
  public boolean within(double from, double to) {
    return interval.within(from, to);
  }

  /** Half the width of the interval. */
  public double halfWidth() {
    return interval.halfWidth();
  }

  /** The estimate of f(θ), f monotone in either direction. */
  public Estimate map(DoubleUnaryOperator f) {
    return new Estimate(f.applyAsDouble(value), interval.map(f));
  }

  /**
   * This less another estimate from independent data, d = θ̂ − φ̂, with the interval made of both:
   *
   * <p>[d − √((θ̂ − l)² + (u' − φ̂)²), d + √((u − θ̂)² + (φ̂ − l')²)], [l, u] that of θ, [l', u']
   * that of φ. It keeps the level where both do, whatever their shape; unknown where one is, or the
   * levels differ.
   *
   * <p>Source: G. Y. Zou, A. Donner, Construction of confidence limits about effect measures: a
   * general approach, Statistics in Medicine 27 (2008) 1693-1702; for shares with Wilson intervals
   * it is method 10 of R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890.
   */
  public Estimate minus(Estimate other) {
    double d = value - other.value;
    if (!known() || !other.known() || level() != other.level()) {
      return new Estimate(d, Interval.unknown(level()));
    }
    return new Estimate(
        d,
        new Interval(
            d - StrictMath.hypot(value - low(), other.high() - other.value),
            d + StrictMath.hypot(high() - value, other.value - other.low()),
            level()));
  }

  /** For people: {@code -2.001, 95 % [-2.07, -1.93]}. */
  @Override
  public String toString() {
    return Samples.text(value) + ", " + interval;
  }
}
