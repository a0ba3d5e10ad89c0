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
        y[i] = Math.max(1e-8, curve.at(x[i]).relativeLoss(1, q));
      }
      figures.add(
          new Figure(
              "hard-coded-%d-%d-%d-%s".formatted(t, q, de, cell.choice("query")),
              "Hard-coded weights: T = %d, q = %d, d_e = %d".formatted(t, q, de),
              "Medians over replicates with bars from the smallest to the largest. Far right, "
                  + "rare draws with an unselected correlation of 1 or more decide.",
              List.of(
                  new Panel(
                      "",
                      Axis.log("c"),
                      Axis.log("relative loss"),
                      List.of(
                          new Layer.Line("prediction", 1, Layer.Style.DASHED, x, y),
                          Spread.points("evaluation", 0, group, "c", Measures.loss(Task.SAME)))))));
    }
    return figures;
  }
}
