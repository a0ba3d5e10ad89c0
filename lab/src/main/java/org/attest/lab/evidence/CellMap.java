package org.attest.lab.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Source;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;

/**
 * The plane of two numbers of a setting, with a statistic of the trainings at each of its points as
 * a colour.
 *
 * @param records the trainings
 * @param x the horizontal number
 * @param y the vertical number
 */
public record CellMap(
    List<TrainingRecord> records,
    ToDoubleFunction<TrainingRecord> x,
    ToDoubleFunction<TrainingRecord> y) {

  /** The plane of two parameters. */
  public static CellMap over(List<TrainingRecord> records, String x, String y) {
    return new CellMap(
        records, r -> r.training().cell().number(x), r -> r.training().cell().number(y));
  }

  /** The values along the horizontal axis, increasing. */
  public double[] xs() {
    return records.stream().mapToDouble(x).distinct().sorted().toArray();
  }

  /** The values along the vertical axis, increasing. */
  public double[] ys() {
    return records.stream().mapToDouble(y).distinct().sorted().toArray();
  }

  /** The mean of a measure; colours run from low to high. */
  public Layer.HeatMap mean(String label, String measure, double low, double high) {
    return map(label, measure, CellMap.mean(measure), r -> r.measure(measure), low, high);
  }

  /** The mean of a measure over some trainings. */
  public static ToDoubleFunction<List<TrainingRecord>> mean(String measure) {
    return cell -> Summary.of(cell.stream().mapToDouble(r -> r.measure(measure)).toArray()).mean();
  }

  /** The share of trainings that succeed. */
  public Layer.HeatMap share(String label, ToDoubleFunction<TrainingRecord> success) {
    return map(
        label,
        label,
        cell -> cell.stream().mapToDouble(success).sum() / cell.size(),
        success,
        0,
        1);
  }

  /**
   * A statistic; cells without trainings have none.
   *
   * @param quantity name of the number that the statistic is of
   * @param number that number
   */
  public Layer.HeatMap map(
      String label,
      String quantity,
      ToDoubleFunction<List<TrainingRecord>> statistic,
      ToDoubleFunction<TrainingRecord> number,
      double low,
      double high) {
    double[] xs = xs();
    double[] ys = ys();
    Map<Point, List<TrainingRecord>> cells =
        records.stream()
            .collect(
                Collectors.groupingBy(r -> new Point(x.applyAsDouble(r), y.applyAsDouble(r))));
    double[][] values = new double[ys.length][xs.length];
    List<Source> sources = new ArrayList<>();
    for (int j = 0; j < ys.length; j++) {
      for (int i = 0; i < xs.length; i++) {
        List<TrainingRecord> cell = cells.getOrDefault(new Point(xs[i], ys[j]), List.of());
        values[j][i] = cell.isEmpty() ? Double.NaN : statistic.applyAsDouble(cell);
        sources.add(Sources.of(cell, quantity, number));
      }
    }
    return new Layer.HeatMap(label, xs, ys, values, low, high, Axis.Scale.LINEAR, sources);
  }

  /** A point of the plane. */
  private record Point(double x, double y) {}
}
