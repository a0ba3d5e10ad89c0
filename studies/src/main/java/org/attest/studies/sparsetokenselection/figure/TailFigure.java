package org.attest.studies.sparsetokenselection.figure;

import java.util.ArrayList;
import java.util.Arrays;
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

/** Loss against step, log-log, with the orthonormal tail and the one with the measured κ. */
public final class TailFigure {

  private TailFigure() {}

  /** A figure for every cell. */
  public static List<Figure> of(List<TrainingRecord> records) {
    return CellGroups.agreeing(CellGroups.complete(records)).stream()
        .map(TailFigure::figure)
        .toList();
  }

  private static Figure figure(List<TrainingRecord> cell) {
    Cell values = cell.getFirst().training().cell();
    Setting s = Setting.of(values);
    TraceBand loss = TraceBand.median(cell, Measures.loss(Task.SAME));
    List<Layer> layers = new ArrayList<>(loss.layers("trained", 0));
    double[] step = loss.step();
    double unit = 2.0 * s.q() / s.d();
    if (values.integer("halve-every") == 0) {
      layers.add(tail(step, unit, s, 2, "ours, 2q/d · d_e/(4 η_W t), orthonormal encodings", 1));
      layers.add(tail(step, unit, s, 1, "ours, 2q/d · d_e/(η_W t), κ = 1", 2));
    }
    return new Figure(
        Labels.file("tail", values),
        "Tail of the loss: " + Labels.title(values),
        ("Median over %d replicates, bands from the smallest to the largest; %d points. Dash-dotted: "
                + "our d_e/(κ² η_W t), which is half the squared error, times 2q/d for the relative loss."
                + Labels.RELATIVE)
            .formatted(cell.size(), values.integer("test-points")),
        List.of(new Panel("", Axis.log("step t"), Axis.log("relative loss"), layers)));
  }

  private static Layer tail(
      double[] step, double unit, Setting s, double kappa, String label, int series) {
    double[] x = Arrays.stream(step).filter(t -> t >= s.steps() / 20.0).toArray();
    double[] y =
        Arrays.stream(x)
            .map(t -> unit * OrthonormalLimit.tail(s.de(), kappa, s.etaW(), t))
            .toArray();
    return new Layer.Line(label, series, Layer.Style.DASH_DOTTED, x, y);
  }
}
