package org.attest.studies.shallowvit.figure;

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
import org.attest.studies.shallowvit.Extensions;
import org.attest.studies.shallowvit.Measures;

/** Attention and test loss along the training under the extensions of appendix G. */
public final class ExtensionsFigure {

  private ExtensionsFigure() {}

  /** One figure, a panel for each cell; none without records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Panel> panels = new ArrayList<>();
    CellGroups.agreeing(CellGroups.complete(records)).forEach(cell -> panels.add(panel(cell)));
    if (panels.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Figure(
            "extensions",
            "Attention on label-relevant tokens under the extensions of appendix G",
            "Mean over heads and all queries of 100 test samples, and least over all queries of 100"
                + " training samples; median over replicates, bands from the smallest to the"
                + " largest, "
                + records.size()
                + " trainings.",
            panels));
  }

  private static Panel panel(List<TrainingRecord> records) {
    List<Layer> layers =
        new ArrayList<>(
            TraceBand.median(records, Measures.ATTENTION)
                .layers("attention, mean over queries, test", 0));
    layers.addAll(
        TraceBand.median(records, Measures.ATTENTION_TRAIN_LEAST)
            .layers("attention, least over queries, training", 2));
    layers.addAll(TraceBand.median(records, Measures.HINGE).layers("test hinge loss", 1));
    Cell cell = records.getFirst().training().cell();
    String text = Extensions.of(cell).text();
    return new Panel(
        text.isEmpty() ? "main text" : text,
        Axis.linear("step t"),
        new Axis("attention, loss", Axis.Scale.LINEAR, 0, 1.05),
        layers);
  }
}
