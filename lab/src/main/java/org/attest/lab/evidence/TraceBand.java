package org.attest.lab.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Layer.Band;
import org.attest.lab.figure.Layer.Line;
import org.attest.lab.figure.Layer.Style;
import org.attest.lab.figure.Source;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;

/**
 * Centre and spread of a trace over replicates, at the steps that every replicate reached.
 *
 * @param step step numbers
 * @param centre mean or median over replicates
 * @param low lower edge of the band
 * @param high upper edge of the band
 * @param interval what the band is, in words
 * @param source the replicates
 */
public record TraceBand(
    double[] step, double[] centre, double[] low, double[] high, String interval, Source source) {

  /** What a band or bar over all replicates is called. */
  public static final String RANGE = "smallest to largest replicate";

  /**
   * The mean, in a band of two standard deviations over replicates.
   *
   * @param trace values at the steps of the training's trace {@code step}
   */
  public static TraceBand mean(
      List<TrainingRecord> records, Function<TrainingRecord, double[]> trace) {
    return of(
        records,
        trace,
        Summary::mean,
        s -> s.mean() - 2 * s.sd(),
        s -> s.mean() + 2 * s.sd(),
        "mean ± 2 standard deviations over replicates");
  }

  /** The median, in a band from the smallest to the largest replicate. */
  public static TraceBand median(
      List<TrainingRecord> records, Function<TrainingRecord, double[]> trace) {
    return of(records, trace, Summary::median, Summary::min, Summary::max, RANGE);
  }

  /** The mean of a trace by name. */
  public static TraceBand mean(List<TrainingRecord> records, String trace) {
    return mean(records, r -> r.trace(trace));
  }

  /** The median of a trace by name. */
  public static TraceBand median(List<TrainingRecord> records, String trace) {
    return median(records, r -> r.trace(trace));
  }

  private static TraceBand of(
      List<TrainingRecord> records,
      Function<TrainingRecord, double[]> trace,
      ToDoubleFunction<Summary> centre,
      ToDoubleFunction<Summary> low,
      ToDoubleFunction<Summary> high,
      String interval) {
    double[] step = commonSteps(records);
    List<double[]> values = records.stream().map(trace).toList();
    Summary[] summaries = new Summary[step.length];
    for (int i = 0; i < step.length; i++) {
      int at = i;
      summaries[i] = Summary.of(values.stream().mapToDouble(v -> v[at]).toArray());
    }
    return new TraceBand(
        step,
        Arrays.stream(summaries).mapToDouble(centre).toArray(),
        Arrays.stream(summaries).mapToDouble(low).toArray(),
        Arrays.stream(summaries).mapToDouble(high).toArray(),
        interval,
        Sources.of(records));
  }

  /** The first {@code count} steps. */
  public TraceBand first(int count) {
    return new TraceBand(
        Arrays.copyOf(step, count),
        Arrays.copyOf(centre, count),
        Arrays.copyOf(low, count),
        Arrays.copyOf(high, count),
        interval,
        source);
  }

  /** The same values over another abscissa, one for every step. */
  public TraceBand over(double[] x) {
    return new TraceBand(x, centre, low, high, interval, source);
  }

  /** The centre as a line over the band. */
  public List<Layer> layers(String label, int series) {
    return List.of(
        new Band("", series, step, low, high, interval),
        new Line(label, series, Style.SOLID, step, centre, List.of(source)));
  }

  /** The steps with which the traces of all records begin. */
  private static double[] commonSteps(List<TrainingRecord> records) {
    double[] shortest = records.getFirst().steps();
    for (TrainingRecord record : records) {
      double[] step = record.steps();
      int common = 0;
      while (common < Math.min(step.length, shortest.length) && step[common] == shortest[common]) {
        common++;
      }
      shortest = Arrays.copyOf(shortest, common);
    }
    return shortest;
  }
}
