package org.attest.lab.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.attest.lab.figure.Source;

/** Records as the sources of marks. */
public final class Sources {

  private Sources() {}

  /** Trainings that a mark was computed from together, of one experiment. */
  public static Source of(List<TrainingRecord> records) {
    return of(records, "", r -> Double.NaN);
  }

  /** Trainings whose mark is a statistic of one of their measures. */
  public static Source of(List<TrainingRecord> records, String measure) {
    return of(records, measure, r -> r.measure(measure));
  }

  /**
   * Trainings whose mark is a statistic of one number each.
   *
   * @param records of one experiment; the mark has no source when there are none
   * @param quantity name of the number; empty for none
   * @param value the number
   */
  public static Source of(
      List<TrainingRecord> records, String quantity, ToDoubleFunction<TrainingRecord> value) {
    if (records.isEmpty()) {
      return Source.NONE;
    }
    Training first = records.getFirst().training();
    return new Source(
        first.experiment(),
        records.stream().map(r -> r.training().cell().text()).distinct().toList(),
        records.size(),
        first.replicate(),
        quantity,
        quantity.isEmpty() ? new double[0] : records.stream().mapToDouble(value).toArray());
  }

  /**
   * A source for every abscissa of a layer.
   *
   * @param x the abscissae
   * @param records those the layer was made from
   * @param place the abscissa that a record belongs to
   * @param measure measure whose statistic is drawn; empty for none
   */
  public static List<Source> along(
      double[] x,
      List<TrainingRecord> records,
      ToDoubleFunction<TrainingRecord> place,
      String measure) {
    Map<Double, List<TrainingRecord>> places =
        records.stream().collect(Collectors.groupingBy(place::applyAsDouble));
    return Arrays.stream(x)
        .mapToObj(at -> {
          List<TrainingRecord> here = places.getOrDefault(at, List.of());
          return measure.isEmpty() ? of(here) : of(here, measure);
        })
        .toList();
  }
}
