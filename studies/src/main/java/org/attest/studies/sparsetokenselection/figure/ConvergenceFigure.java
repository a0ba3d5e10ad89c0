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
import org.attest.studies.sparsetokenselection.theory.OrthonormalLimit;
import org.attest.studies.sparsetokenselection.theory.Reduction;
import org.attest.studies.sparsetokenselection.theory.ScalarSystem.Trajectory;

/** Loss, coordinates and directions along a training, the two-scalar system drawn over them. */
public final class ConvergenceFigure {

  private ConvergenceFigure() {}

  /** A figure for every cell. */
  public static List<Figure> of(List<TrainingRecord> records) {
    return CellGroups.agreeing(CellGroups.complete(records)).stream()
        .map(ConvergenceFigure::figure)
        .toList();
  }

  private static Figure figure(List<TrainingRecord> cell) {
    Cell values = cell.getFirst().training().cell();
    Trajectory theory = Reduction.applies(values) ? Reduction.of(values).trajectory() : null;
    List<Layer> loss = new ArrayList<>();
    TraceBand few = TraceBand.median(cell, Measures.small(Task.SAME));
    loss.add(new Layer.Band("on 128 points", 2, few.step(), few.low(), few.high(), few.interval()));
    loss.addAll(
        TraceBand.median(cell, Measures.loss(Task.SAME))
            .layers("on %d points".formatted(values.integer("test-points")), 0));
    String trained = theory == null ? "" : "trained";
    List<Layer> alpha = new ArrayList<>(TraceBand.median(cell, Measures.ALPHA).layers(trained, 0));
    List<Layer> c = new ArrayList<>(TraceBand.median(cell, Measures.C).layers(trained, 0));
    if (theory != null) {
      loss.add(system(theory.loss()));
      alpha.add(system(theory.alpha()));
      c.add(system(theory.c()));
    }
    Setting s = Setting.of(values);
    loss.add(
        Layer.Line.horizontal(
            "answering the mean of all tokens",
            Layer.NEUTRAL,
            Layer.Style.DOTTED,
            OrthonormalLimit.plateau(s.t(), s.q())));
    List<Layer> cosines = new ArrayList<>();
    cosines.addAll(TraceBand.median(cell, Measures.COS_V).layers("cos(V, V*)", 0));
    cosines.addAll(TraceBand.median(cell, Measures.COS_W).layers("cos(W, W*)", 1));
    return new Figure(
        Labels.file("convergence", values),
        "Convergence: " + Labels.title(values),
        "Median over %d replicates, bands from the smallest to the largest.%s%s"
            .formatted(
                cell.size(),
                theory == null ? "" : " Dash-dotted: our two-scalar system.",
                Labels.RELATIVE),
        List.of(
            new Panel("", Axis.log("step t"), Axis.log("relative loss"), loss),
            new Panel("", Axis.linear("step t"), Axis.linear("α = tr V₁/d"), alpha),
            new Panel("", Axis.linear("step t"), Axis.linear("c = tr W₂₂/d_e"), c),
            new Panel("", Axis.linear("step t"), Axis.linear("cosine"), cosines)));
  }

  private static Layer system(double[] values) {
    double[] step = new double[values.length];
    for (int t = 0; t < step.length; t++) {
      step[t] = t;
    }
    return new Layer.Line("two-scalar system, ours", 1, Layer.Style.DASH_DOTTED, step, values);
  }
}
