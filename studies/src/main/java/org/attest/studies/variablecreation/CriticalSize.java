package org.attest.studies.variablecreation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.attest.lab.stats.Bootstrap;
import org.attest.lab.stats.BootstrapDistribution;
import org.attest.lab.stats.Crossing;
import org.attest.lab.stats.IsotonicRegression;
import org.attest.lab.study.TrainingRecord;

/**
 * Success of the trials of one context length at several sample sizes, and the critical sample size
 * m*: where the isotonic regression of the success rate on m rises through 80 %, linear between
 * neighbours.
 *
 * @param m sample sizes, ascending
 * @param success success[k][r], 1 or 0, of trial r at m[k]; NaN where it was not run
 */
public record CriticalSize(double[] m, double[][] success) {

  /** The success rate that defines m*. */
  public static final double LEVEL = 0.8;

  /** Resamples of trials. */
  public static final int RESAMPLES = 1000;

  /**
   * From records of one context length and one learner, with m and replicate to tell them apart.
   */
  public static CriticalSize of(List<TrainingRecord> records, String measure) {
    return of(records, r -> r.measure(measure));
  }

  /**
   * The same for another notion of success.
   *
   * @param success 1 if a record counts as a success, else 0
   */
  public static CriticalSize of(
      List<TrainingRecord> records, ToDoubleFunction<TrainingRecord> success) {
    Map<Integer, double[]> rows = new TreeMap<>();
    int trials = records.stream().mapToInt(r -> r.training().replicate()).max().orElse(-1) + 1;
    for (TrainingRecord record : records) {
      double[] row =
          rows.computeIfAbsent(record.training().cell().integer("m"), m -> missing(trials));
      row[record.training().replicate()] = success.applyAsDouble(record);
    }
    double[] m = rows.keySet().stream().mapToDouble(k -> k).toArray();
    return new CriticalSize(m, rows.values().toArray(double[][]::new));
  }

  private static double[] missing(int trials) {
    double[] row = new double[trials];
    java.util.Arrays.fill(row, Double.NaN);
    return row;
  }

  /** Success rate at each sample size over the trials that were run. */
  public double[] rates() {
    return rates(success);
  }

  /** The isotonic regression of the success rate. */
  public IsotonicRegression curve() {
    return curve(success);
  }

  /** m*; its place is NaN when the curve stays on one side of 80 %. */
  public Crossing crossing() {
    return curve().crossing(LEVEL, Crossing.Scale.LINEAR);
  }

  /**
   * m* over resamples of trials; a trial is taken with all its sample sizes, because they share
   * their data.
   */
  public BootstrapDistribution bootstrap() {
    return new Bootstrap(0x6D2AL, RESAMPLES)
        .shared(success, s -> curve(s).crossing(LEVEL, Crossing.Scale.LINEAR).place());
  }

  /**
   * The first sample size of the grid whose success rate is at least 80 %; NaN if there is none.
   */
  public double firstGridPoint() {
    double[] rates = rates();
    for (int k = 0; k < m.length; k++) {
      if (rates[k] >= LEVEL) {
        return m[k];
      }
    }
    return Double.NaN;
  }

  private IsotonicRegression curve(double[][] resampled) {
    double[] weights = new double[m.length];
    for (int k = 0; k < m.length; k++) {
      for (double value : resampled[k]) {
        weights[k] += Double.isNaN(value) ? 0 : 1;
      }
    }
    return IsotonicRegression.increasing(m, rates(resampled), weights);
  }

  private static double[] rates(double[][] success) {
    double[] rates = new double[success.length];
    for (int k = 0; k < rates.length; k++) {
      int count = 0;
      for (double value : success[k]) {
        if (!Double.isNaN(value)) {
          rates[k] += value;
          count++;
        }
      }
      rates[k] /= count;
    }
    return rates;
  }
}
