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

  /** For people: {@code -2.001, 95 % [-2.07, -1.93]}. */
  @Override
  public String toString() {
    return Samples.text(value) + ", " + interval;
  }
}
