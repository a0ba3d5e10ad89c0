package org.attest.studies.sparsetokenselection.figure;

import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.attest.lab.evidence.TraceBand;
import org.attest.lab.figure.Layer;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;

/** Medians of replicates as points, with bars from the smallest to the largest. */
final class Spread {

  private Spread() {}

  /** A measure against a numeric parameter. */
  static Layer points(
      String label, int series, List<TrainingRecord> records, String key, String measure) {
    return points(label, series, records, r -> r.training().cell().number(key), measure);
  }

  /** A measure against a number of a training. */
  static Layer points(
      String label,
      int series,
      List<TrainingRecord> records,
      ToDoubleFunction<TrainingRecord> number,
      String measure) {
    TreeMap<Double, double[]> values = new TreeMap<>();
    for (TrainingRecord record : records) {
      values.merge(
          number.applyAsDouble(record),
          new double[] {record.measure(measure)},
          (a, b) -> DoubleStream.concat(DoubleStream.of(a), DoubleStream.of(b)).toArray());
    }
    double[] x = values.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    List<Summary> summaries = values.values().stream().map(Summary::of).toList();
    return new Layer.Points(
        label,
        series,
        x,
        summaries.stream().mapToDouble(Summary::median).toArray(),
        summaries.stream().mapToDouble(Summary::min).toArray(),
        summaries.stream().mapToDouble(Summary::max).toArray(),
        TraceBand.RANGE,
        Sources.along(x, records, number, measure));
  }

  /** The values of a numeric parameter, increasing. */
  static double[] axis(List<TrainingRecord> records, String key) {
    return records.stream()
        .mapToDouble(r -> r.training().cell().number(key))
        .distinct()
        .sorted()
        .toArray();
  }
}
