package org.attest.studies.sparsetokenselection.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Query;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.theory.Correlations;
import org.attest.studies.sparsetokenselection.theory.Floor;

/** Final loss of both queries against d_e, with the floor of each. */
public final class QueryEncodingFigure {

  private static final int DRAWS = 1000;
  private static final long KEY = 2406_06893L;

  private QueryEncodingFigure() {}

  /** One figure for each T, d and q. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Figure> figures = new ArrayList<>();
    for (List<TrainingRecord> group :
        CellGroups.agreeing(CellGroups.complete(records), "query", "d-e", "eta-w")) {
      List<Layer> layers = new ArrayList<>();
      double[] dimensions = Spread.axis(group, "d-e");
      for (List<TrainingRecord> one : CellGroups.agreeing(group, "d-e", "eta-w")) {
        layers.addAll(query(one, dimensions));
      }
      Setting s = Setting.of(group.getFirst().training().cell());
      figures.add(
          new Figure(
              "query-encoding-%d-%d-%d-%d".formatted(s.t(), s.d(), s.q(), s.steps()),
              "Certificate against sum: T = %d, q = %d, after %d steps"
                  .formatted(s.t(), s.q(), s.steps()),
              "Medians over replicates with bars from the smallest to the largest. Dash-dotted: the "
                  + "floor, our least loss over α and c; floors below 10⁻⁴ are left out."
                  + Labels.RELATIVE,
              List.of(
                  new Panel(
                      "",
                      Axis.categories(
                          "encoding dimension d_e",
                          Arrays.stream(dimensions).mapToObj(d -> "" + (int) d).toList()),
                      Axis.log("relative loss"),
                      layers))));
    }
    return figures;
  }

  private static List<Layer> query(List<TrainingRecord> records, double[] dimensions) {
    double[] x = Spread.axis(records, "d-e");
    Setting s = Setting.of(records.getFirst().training().cell());
    double[] at = new double[3 * x.length];
    double[] floors = new double[3 * x.length];
    for (int i = 0; i < x.length; i++) {
      double[][] v = Correlations.draw(s.query(), s.t(), s.q(), (int) x[i], DRAWS, KEY);
      double floor = Floor.of(v, s.q()).relativeLoss();
      // A short line in each column, with a gap after it.
      int column = Arrays.binarySearch(dimensions, x[i]);
      double[] ends = {column - 0.2, column + 0.2, Double.NaN};
      for (int k = 0; k < ends.length; k++) {
        at[3 * i + k] = ends[k];
        floors[3 * i + k] = floor < 1e-4 ? Double.NaN : floor;
      }
    }
    int series = s.query() == Query.CERTIFICATE ? 0 : 1;
    return List.of(
        new Layer.Line(
            "floor of the " + s.query().text(), series, Layer.Style.DASH_DOTTED, at, floors),
        Spread.points(
            "trained with the " + s.query().text(),
            series,
            records,
            r -> Arrays.binarySearch(dimensions, r.training().cell().number("d-e")),
            Measures.loss(Task.SAME)));
  }
}
