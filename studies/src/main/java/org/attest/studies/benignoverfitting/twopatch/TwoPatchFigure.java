package org.attest.studies.benignoverfitting.twopatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Layer.HeatMap;
import org.attest.lab.figure.Layer.Line;
import org.attest.lab.figure.Layer.Style;
import org.attest.lab.figure.Panel;
import org.attest.lab.figure.Source;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;

/** Test error and training error over ‖μ‖ and d. */
final class TwoPatchFigure {

  private static final int CURVE_POINTS = 200;

  private TwoPatchFigure() {}

  static List<Figure> of(List<TrainingRecord> records) {
    List<TrainingRecord> used = CellGroups.widest(CellGroups.complete(records), "mu", "d", "form");
    if (used.isEmpty()) {
      return List.of();
    }
    double[] mu = values(used, "mu");
    double[] d = values(used, "d");
    if (mu.length < 2 || d.length < 2) {
      return List.of();
    }
    Layer order = order(used.getFirst().training().cell(), mu, d);
    return List.of(
        new Figure(
            TwoPatch.NAME,
            "Two-patch ReLU network: test error after the last step",
            "Mean over the replicates of %d cells, %d trainings; clean labels. Dashed: n‖μ‖⁴ = σₚ⁴d; theory fixes the order of the boundary, not its constant."
                .formatted(CellGroups.agreeing(used).size(), used.size()),
            List.of(
                panel("(a)", "test error", used, mu, d, TwoPatchMeasures.TEST_ERROR, order),
                panel("(b)", "training error", used, mu, d, TwoPatchMeasures.TRAIN_ERROR, order))));
  }

  private static Panel panel(
      String title,
      String quantity,
      List<TrainingRecord> records,
      double[] mu,
      double[] d,
      String measure,
      Layer order) {
    double[][] values = new double[d.length][mu.length];
    for (double[] row : values) {
      Arrays.fill(row, Double.NaN);
    }
    Source[] sources = new Source[d.length * mu.length];
    Arrays.fill(sources, Source.NONE);
    for (List<TrainingRecord> cell : CellGroups.agreeing(records)) {
      Cell at = cell.getFirst().training().cell();
      int i = Arrays.binarySearch(mu, at.number("mu"));
      int j = Arrays.binarySearch(d, at.number("d"));
      values[j][i] =
          Summary.of(cell.stream().mapToDouble(r -> r.measure(measure)).toArray()).mean();
      sources[j * mu.length + i] = Sources.of(cell, measure);
    }
    List<Layer> layers = new ArrayList<>();
    layers.add(new HeatMap(quantity, mu, d, values, 0, 0.5).from(List.of(sources)));
    layers.add(order);
    return new Panel(title, Axis.linear("signal ‖μ‖"), Axis.linear("dimension d"), layers);
  }

  /** n‖μ‖⁴ = σ_p⁴d. */
  private static Layer order(Cell cell, double[] mu, double[] d) {
    double[] x = new double[CURVE_POINTS];
    double[] y = new double[CURVE_POINTS];
    double sigma = cell.real("sigma-p");
    for (int i = 0; i < CURVE_POINTS; i++) {
      y[i] = d[0] + (d[d.length - 1] - d[0]) * i / (CURVE_POINTS - 1);
      double at = sigma * Math.sqrt(Math.sqrt(y[i] / cell.integer("n")));
      x[i] = at >= mu[0] && at <= mu[mu.length - 1] ? at : Double.NaN;
    }
    return new Line("n‖μ‖⁴ = σₚ⁴d", 0, Style.DASHED, x, y);
  }

  private static double[] values(List<TrainingRecord> records, String key) {
    TreeSet<Double> distinct = new TreeSet<>();
    records.forEach(r -> distinct.add(r.training().cell().number(key)));
    return distinct.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
