package org.attest.studies.sparsetokenselection.figure;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.TraceBand;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Cell;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.theory.AttentionCurve;
import org.attest.studies.sparsetokenselection.theory.Reduction;
import org.attest.studies.sparsetokenselection.theory.ScalarSystem.Trajectory;

/** Loss at the training length and at multiples of it, with its prediction. */
public final class LengthFigure {

  private LengthFigure() {}

  /** A figure for each setting, a panel for each way to encode positions. */
  public static List<Figure> of(List<TrainingRecord> records, List<Task> tasks) {
    List<Figure> figures = new ArrayList<>();
    for (List<TrainingRecord> group :
        CellGroups.agreeing(CellGroups.complete(records), "encoding")) {
      List<Panel> panels = new ArrayList<>();
      for (List<TrainingRecord> cell : CellGroups.agreeing(group)) {
        panels.add(panel(cell, tasks));
      }
      Cell values = group.getFirst().training().cell().with("encoding", "stochastic");
      figures.add(
          new Figure(
              Labels.file("length", values),
              "Length generalisation: " + Labels.title(values),
              ("Median over %d replicates, bands from the smallest to the largest; %d points. "
                      + "Dash-dotted: our prediction from the two-scalar system at the test length."
                      + Labels.RELATIVE)
                  .formatted(group.size() / panels.size(), values.integer("test-points")),
              panels));
    }
    return figures;
  }

  private static Panel panel(List<TrainingRecord> cell, List<Task> tasks) {
    Cell values = cell.getFirst().training().cell();
    Setting s = Setting.of(values);
    Trajectory course = Reduction.applies(values) ? Reduction.of(values).trajectory() : null;
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      int tokens = tasks.get(i).tokens(s.t());
      TraceBand trace = TraceBand.median(cell, Measures.loss(tasks.get(i)));
      layers.addAll(
          trace.layers("test length " + tokens + (tokens == s.t() ? ", that of training" : ""), i));
      if (course != null) {
        AttentionCurve curve = AttentionCurve.of(s, tokens);
        double[] predicted = new double[trace.step().length];
        for (int k = 0; k < predicted.length; k++) {
          int t = (int) trace.step()[k];
          predicted[k] = curve.at(course.c()[t]).relativeLoss(course.alpha()[t], s.q());
        }
        layers.add(
            new Layer.Line(
                i == 0 ? "two-scalar system at the test length, ours" : "",
                i,
                Layer.Style.DASH_DOTTED,
                trace.step(),
                predicted));
      }
    }
    return new Panel(
        values.choice("encoding") + " encodings",
        Axis.log("step t"),
        Axis.log("relative loss"),
        layers);
  }
}
