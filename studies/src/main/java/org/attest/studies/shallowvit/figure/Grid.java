package org.attest.studies.shallowvit.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Source;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.claim.Outcomes;

/** Share of successful trainings on a rectangular grid. */
final class Grid {

  private Grid() {}

  /** A value as people write it: 1 and not 1.0. */
  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** A heat map of success rates; cells that were not run are left out. */
  static Layer success(
      List<TrainingRecord> records,
      ToDoubleFunction<TrainingRecord> horizontal,
      ToDoubleFunction<TrainingRecord> vertical) {
    double[] x = records.stream().mapToDouble(horizontal).distinct().sorted().toArray();
    double[] y = records.stream().mapToDouble(vertical).distinct().sorted().toArray();
    double[][] values = new double[y.length][x.length];
    List<Source> sources = new ArrayList<>();
    for (int j = 0; j < y.length; j++) {
      for (int i = 0; i < x.length; i++) {
        double at = x[i];
        double above = y[j];
        List<TrainingRecord> cell =
            records.stream()
                .filter(
                    r -> horizontal.applyAsDouble(r) == at && vertical.applyAsDouble(r) == above)
                .toList();
        long successes = cell.stream().filter(Outcomes::success).count();
        values[j][i] = cell.isEmpty() ? Double.NaN : (double) successes / cell.size();
        sources.add(Sources.of(cell, "success", r -> Outcomes.success(r) ? 1 : 0));
      }
    }
    return new Layer.HeatMap("success", x, y, values, 0, 1, Axis.Scale.LINEAR, sources);
  }
}
