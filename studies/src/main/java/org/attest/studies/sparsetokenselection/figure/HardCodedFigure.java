package org.attest.studies.sparsetokenselection.figure;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Cell;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Query;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.theory.AttentionCurve;

/** Loss of hard-coded weights against c, with the prediction at α = 1. */
public final class HardCodedFigure {

  /** Least predicted loss that is drawn. */
  private static final double FLOOR = 1e-8;

  private HardCodedFigure() {}

  /** One figure for each setting. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Figure> figures = new ArrayList<>();
    for (List<TrainingRecord> group : CellGroups.agreeing(CellGroups.complete(records), "c")) {
      Cell cell = group.getFirst().training().cell();
      int q = cell.integer("q");
      int t = cell.integer("t");
      int de = cell.integer("d-e");
      double[] x = Spread.axis(group, "c");
      AttentionCurve curve =
          cell.choice("law").equals("one-hot")
              ? AttentionCurve.orthonormal(t, q)
              : AttentionCurve.of(Query.of(cell.choice("query")), t, q, de);
      double[] y = new double[x.length];
      for (int i = 0; i < y.length; i++) {
        double loss = curve.at(x[i]).relativeLoss(1, q);
        y[i] = loss < FLOOR ? Double.NaN : loss;
      }
      figures.add(
          new Figure(
              "hard-coded-%d-%d-%d-%s".formatted(t, q, de, cell.choice("query")),
              "Hard-coded weights: T = %d, q = %d, d_e = %d".formatted(t, q, de),
              "Medians over replicates with bars from the smallest to the largest. Dash-dotted: our "
                  + "prediction from the mean law of correlations, not drawn below 10⁻⁸; far right, rare "
                  + "draws with an unselected correlation of 1 or more decide, which it misses."
                  + Labels.RELATIVE,
              List.of(
                  new Panel(
                      "",
                      Axis.log("scale c of the hard-coded attention weights"),
                      Axis.log("relative loss"),
                      List.of(
                          new Layer.Line("our prediction", 1, Layer.Style.DASH_DOTTED, x, y),
                          Spread.points("measured", 0, group, "c", Measures.loss(Task.SAME)))))));
    }
    return figures;
  }
}
