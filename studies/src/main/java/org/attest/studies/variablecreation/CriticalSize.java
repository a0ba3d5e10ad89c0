package org.attest.studies.variablecreation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.attest.lab.stats.Bootstrap;
import org.attest.lab.stats.BootstrapDistribution;
import org.attest.lab.stats.Crossing;
import org.attest.lab.stats.IsotonicRegression;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.theory.PublishedPoints;

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
    Arrays.fill(row, Double.NaN);
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
   * m* of this learner over m* of another on the same trials, which are resampled together.
   *
   * @param other with equally many trials
   */
  public BootstrapDistribution over(CriticalSize other) {
    double[][] both = new double[m.length + other.m.length][];
    System.arraycopy(success, 0, both, 0, m.length);
    System.arraycopy(other.success, 0, both, m.length, other.m.length);
    return new Bootstrap(0x6D2AL, RESAMPLES)
        .shared(
            both,
            s -> {
              double[][] own = Arrays.copyOf(s, m.length);
              double[][] others = Arrays.copyOfRange(s, m.length, s.length);
              return curve(own).crossing(LEVEL, Crossing.Scale.LINEAR).place()
                  / other.curve(others).crossing(LEVEL, Crossing.Scale.LINEAR).place();
            });
  }

  /**
   * What the sizes that were run say without a curve between them: m* lies above the last size
   * before the first that passes, -∞ where the least does, up to that one, ∞ where none does.
   */
  public double[] bracket() {
    double[] rates = rates();
    for (int k = 0; k < m.length; k++) {
      if (rates[k] >= LEVEL) {
        return new double[] {k == 0 ? Double.NEGATIVE_INFINITY : m[k - 1], m[k]};
      }
    }
    return new double[] {m.length == 0 ? 0 : m[m.length - 1], Double.POSITIVE_INFINITY};
  }

  /**
   * The figure's own estimator: the first m of 50, 60, 70, ... whose success rate is at least 80 %,
   * over resamples of trials as in {@link #bootstrap}. Sizes of that grid that were not run count
   * as failing below the least that was, and elsewhere by the line between their neighbours; a
   * resample that passes nowhere counts one step beyond the last. NaN without a size that passes,
   * or when the least that was run passes and is not the floor of the grid.
   */
  public BootstrapDistribution onPublishedGrid() {
    int[] rows =
        IntStream.range(0, m.length)
            .filter(k -> m[k] >= PublishedPoints.FLOOR && m[k] % PublishedPoints.STEP == 0)
            .toArray();
    double[] sizes = Arrays.stream(rows).mapToDouble(k -> m[k]).toArray();
    double[][] own = Arrays.stream(rows).mapToObj(k -> success[k]).toArray(double[][]::new);
    double[] rates = rates(own);
    boolean known =
        firstPassing(sizes, rates) <= (sizes.length == 0 ? 0 : sizes[sizes.length - 1])
            && (rates[0] < LEVEL || sizes[0] == PublishedPoints.FLOOR);
    return new Bootstrap(0x6D2AL, RESAMPLES)
        .shared(own, s -> known ? firstPassing(sizes, rates(s)) : Double.NaN);
  }

  /** The first multiple of the step from the least size on with a rate of at least 80 %. */
  private static double firstPassing(double[] sizes, double[] rates) {
    for (int k = 0; k < sizes.length; k++) {
      if (rates[k] >= LEVEL) {
        return k == 0 ? sizes[0] : between(sizes[k - 1], rates[k - 1], sizes[k], rates[k]);
      }
    }
    return sizes.length == 0
        ? Double.POSITIVE_INFINITY
        : sizes[sizes.length - 1] + PublishedPoints.STEP;
  }

  /** The first grid point after {@code low} at which the line reaches 80 %. */
  private static double between(double low, double below, double high, double above) {
    double m = low + PublishedPoints.STEP;
    while (m < high && below + (above - below) * (m - low) / (high - low) < LEVEL) {
      m += PublishedPoints.STEP;
    }
    return m;
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
