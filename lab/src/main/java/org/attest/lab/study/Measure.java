package org.attest.lab.study;

import java.util.Arrays;
import org.attest.lab.stats.BinomialInterval;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Summary;

/**
 * A number a training yields: a column of the records, or the name of a trace.
 *
 * @param name column name, lower case with hyphens
 * @param symbol the paper's symbol; empty when ours
 * @param meaning one line for people, with the unit
 * @param apart whether other experiments of the study call something else by this name, so that a
 *     table of several experiments names it {@code EXPERIMENT.NAME}
 * @param range what it can be
 */
public record Measure(String name, String symbol, String meaning, boolean apart, Range range) {

  /**
   * What a number can be.
   *
   * @param low lower end
   * @param high upper end
   * @param whole whether only whole numbers between them
   */
  public record Range(double low, double high, boolean whole) {

    /** Any number. */
    public static final Range ANY =
        new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

    /** A share. */
    public static final Range SHARE = new Range(0, 1, false);

    /** 0 or 1. */
    public static final Range TRIAL = new Range(0, 1, true);
  }

  /** A measure that means the same wherever its name stands. */
  public Measure(String name, String symbol, String meaning) {
    this(name, symbol, meaning, false, Range.ANY);
  }

  /** This measure, whose name means something else in other experiments of the study. */
  public Measure setApart() {
    return new Measure(name, symbol, meaning, true, range);
  }

  /** This measure, which can be nothing else. */
  public Measure in(Range limits) {
    return new Measure(name, symbol, meaning, apart, limits);
  }

  /**
   * Its mean over independent trainings with the interval of a figure: that of Wilson where each
   * gives 0 or 1, elsewhere the t interval, cut to what the measure can be. The truth cannot lie in
   * what is cut off.
   */
  public Estimate mean(double[] values, double level) {
    Summary summary = Summary.of(values);
    return range.equals(Range.TRIAL)
        ? BinomialInterval.WILSON.share(
            Arrays.stream(values).filter(v -> v == 1).count(), summary.count(), level)
        : cut(summary.mean(level));
  }

  /** What the intervals of {@link #mean} are called. */
  public String intervals() {
    return range.equals(Range.TRIAL) ? "Wilson intervals" : "t intervals";
  }

  /** An estimate of its mean with the interval cut to what it can be. */
  public Estimate cut(Estimate mean) {
    return new Estimate(mean.value(), mean.interval().cut(range.low, range.high));
  }
}
