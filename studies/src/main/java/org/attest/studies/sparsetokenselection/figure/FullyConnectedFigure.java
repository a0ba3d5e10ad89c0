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
import org.attest.studies.sparsetokenselection.theory.FullyConnectedBound;
import org.attest.studies.sparsetokenselection.theory.OrthonormalLimit;

/** Risk of fully connected nets against first-layer width, with the exact lower bound. */
public final class FullyConnectedFigure {

  private static final int POINTS = 200;

  private FullyConnectedFigure() {}

  /** One figure for each T, d, q. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Figure> figures = new ArrayList<>();
    String[] free = {
      "width", "depth", "later-width", "input", "optimizer", "batch", "steps", "test-points", "rate"
    };
    for (List<TrainingRecord> group : CellGroups.agreeing(CellGroups.complete(records), free)) {
      List<Layer> layers = new ArrayList<>();
      Cell first = group.getFirst().training().cell();
      int t = first.integer("t");
      int d = first.integer("d");
      int q = first.integer("q");
      double[] widths = Spread.axis(group, "width");
      layers.add(bound(t, d, q, widths[0] / 2, widths[widths.length - 1]));
      layers.add(
          Layer.Line.horizontal(
              "mean of all tokens",
              Layer.NEUTRAL,
              Layer.Style.DOTTED,
              OrthonormalLimit.plateau(t, q)));
      int series = 0;
      for (List<TrainingRecord> line : CellGroups.agreeing(group, "width")) {
        Cell cell = line.getFirst().training().cell();
        String label =
            "%d layers, %s, %s, %d steps"
                .formatted(
                    cell.integer("depth"),
                    cell.choice("input"),
                    cell.choice("optimizer"),
                    cell.integer("steps"));
        layers.add(Spread.points(label, series++, line, "width", Measures.RISK));
      }
      figures.add(
          new Figure(
              "fully-connected-%d-%d-%d".formatted(t, d, q),
              "Fully connected nets: T = %d, d = %d, q = %d".formatted(t, d, q),
              "Medians over replicates with bars from the smallest to the largest; 4096 points. "
                  + "Dashed: the Bayes risk no net of that first-layer width falls below.",
              List.of(
                  new Panel(
                      "", Axis.log("first-layer width m"), Axis.linear("relative risk"), layers))));
    }
    return figures;
  }

  private static Layer bound(int t, int d, int q, double from, double to) {
    double[] x = new double[POINTS + 1];
    double[] y = new double[POINTS + 1];
    for (int i = 0; i <= POINTS; i++) {
      x[i] = Math.rint(from * StrictMath.pow(to / from, (double) i / POINTS));
      y[i] = FullyConnectedBound.relative((int) x[i], t, d, q);
    }
    return new Layer.Line("lower bound", 1, Layer.Style.DASHED, x, y);
  }
}
