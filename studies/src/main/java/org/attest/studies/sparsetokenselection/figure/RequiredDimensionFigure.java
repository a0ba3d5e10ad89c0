package org.attest.studies.sparsetokenselection.figure;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.theory.RequiredDimension;

/** The smallest sufficient encoding dimension against T, for every q. */
public final class RequiredDimensionFigure {

  private RequiredDimensionFigure() {}

  /** One figure. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Layer> layers = new ArrayList<>();
    int series = 0;
    for (List<TrainingRecord> line : CellGroups.agreeing(CellGroups.complete(records), "t")) {
      int q = line.getFirst().training().cell().integer("q");
      double[] x = Spread.axis(line, "t");
      double[] y = new double[x.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = RequiredDimension.predicted((int) x[i], q);
      }
      String law = series == 0 ? "2 q ln(2T/p), our prediction" : "";
      layers.add(new Layer.Line(law, series, Layer.Style.DASH_DOTTED, x, y));
      layers.add(Spread.points("measured, q = " + q, series, line, "t", Measures.REQUIRED));
      series++;
    }
    if (layers.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Figure(
            "required-dimension",
            "Smallest encoding dimension with a certificate floor below 10⁻³",
            "Medians over replicates with bars from the smallest to the largest. Dash-dotted: 2 q "
                + "ln(2T/p), p = 10⁻³. A linear law would rise by the factor 32 from T = 32 to "
                + "1024.",
            List.of(
                new Panel(
                    "", Axis.log("tokens T"), Axis.linear("smallest sufficient d_e"), layers))));
  }
}
