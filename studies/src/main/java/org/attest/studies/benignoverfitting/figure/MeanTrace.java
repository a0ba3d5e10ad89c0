package org.attest.studies.benignoverfitting.figure;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Layer.Band;
import org.attest.lab.figure.Layer.Line;
import org.attest.lab.figure.Layer.Style;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.Measures;

/**
 * Mean and spread of a trace over replicates, at the steps that every replicate reached.
 *
 * @param step step numbers
 * @param mean mean over replicates
 * @param sd standard deviation over replicates
 */
record MeanTrace(double[] step, double[] mean, double[] sd) {

  /**
   * The mean of a function of each training's traces.
   *
   * @param trace values at the steps of the training's trace {@code step}
   */
  static MeanTrace of(List<TrainingRecord> records, Function<TrainingRecord, double[]> trace) {
    double[] step = commonSteps(records);
    double[] mean = new double[step.length];
    double[] sd = new double[step.length];
    List<double[]> values = records.stream().map(trace).toList();
    for (int i = 0; i < step.length; i++) {
      int at = i;
      Summary summary = Summary.of(values.stream().mapToDouble(v -> v[at]).toArray());
      mean[i] = summary.mean();
      sd[i] = summary.sd();
    }
    return new MeanTrace(step, mean, sd);
  }

  /** A trace by name. */
  static MeanTrace of(List<TrainingRecord> records, String name) {
    return of(records, r -> trace(r, name));
  }

  /** A trace of one record; empty when it has none. */
  static double[] trace(TrainingRecord record, String name) {
    return record.traces().getOrDefault(name, new double[0]);
  }

  /** The first {@code count} steps. */
  MeanTrace first(int count) {
    return new MeanTrace(
        Arrays.copyOf(step, count), Arrays.copyOf(mean, count), Arrays.copyOf(sd, count));
  }

  /** The mean as a line over a band of two standard deviations. */
  List<Layer> layers(String label, int series) {
    double[] low = new double[mean.length];
    double[] high = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      low[i] = mean[i] - 2 * sd[i];
      high[i] = mean[i] + 2 * sd[i];
    }
    return List.of(
        new Band("", series, step, low, high), new Line(label, series, Style.SOLID, step, mean));
  }

  /** The steps with which the traces of all records begin. */
  private static double[] commonSteps(List<TrainingRecord> records) {
    double[] shortest = trace(records.getFirst(), Measures.STEP);
    for (TrainingRecord record : records) {
      double[] step = trace(record, Measures.STEP);
      int common = 0;
      while (common < Math.min(step.length, shortest.length) && step[common] == shortest[common]) {
        common++;
      }
      shortest = Arrays.copyOf(shortest, common);
    }
    return shortest;
  }
}
