package org.attest.studies.shallowvit.figure;

import java.util.List;
import org.attest.lab.evidence.Aside;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.TraceBand;
import org.attest.lab.figure.Layer;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.Measures;

/** Steps to success against a parameter: medians over replicates, from smallest to largest. */
final class Times {

  private Times() {}

  /** Points against {@code key}. */
  static Layer points(
      String label, int series, List<TrainingRecord> records, String key, Aside aside) {
    List<List<TrainingRecord>> cells = CellGroups.agreeing(records);
    List<Summary> times =
        cells.stream()
            .map(c -> Summary.of(c.stream().mapToDouble(r -> r.measure(Measures.HIT)).toArray()))
            .toList();
    return new Layer.Points(
            label,
            series,
            aside.place(
                cells.stream()
                    .mapToDouble(c -> c.getFirst().training().cell().number(key))
                    .toArray(),
                series),
            times.stream().mapToDouble(Summary::median).toArray(),
            times.stream().mapToDouble(Summary::min).toArray(),
            times.stream().mapToDouble(Summary::max).toArray())
        .bars(TraceBand.RANGE)
        .from(cells.stream().map(c -> Sources.of(c, Measures.HIT)).toList());
  }

  /** A line of a power law of the paper through the median of the records at {@code at}. */
  static Layer law(String label, List<TrainingRecord> records, String key, double power) {
    double[] x =
        records.stream()
            .mapToDouble(r -> r.training().cell().number(key))
            .distinct()
            .sorted()
            .toArray();
    double[] constants =
        records.stream()
            .mapToDouble(r ->
                r.measure(Measures.HIT) / StrictMath.pow(r.training().cell().number(key), power))
            .toArray();
    double constant = Summary.of(constants).median();
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = constant * StrictMath.pow(x[i], power);
    }
    return new Layer.Line(label, Layer.NEUTRAL, Layer.Style.DASHED, x, y);
  }
}
