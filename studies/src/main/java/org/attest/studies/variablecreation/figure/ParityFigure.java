package org.attest.studies.variablecreation.figure;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.Measures;

/** Error over steps of every training: long at chance, then a drop. */
public final class ParityFigure {

  private static final int MOST_PANELS = 4;

  private ParityFigure() {}

  /** A figure for each number of relevant bits and way to train, a panel for each T. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Figure> figures = new ArrayList<>();
    for (List<TrainingRecord> group :
        CellGroups.agreeing(CellGroups.complete(records), "t", "steps")) {
      List<Panel> panels = new ArrayList<>();
      for (List<TrainingRecord> cell : CellGroups.agreeing(group)) {
        if (panels.size() < MOST_PANELS) {
          panels.add(panel(cell));
        }
      }
      Cell cell = group.getFirst().training().cell();
      String data =
          cell.integer("m") == 0 ? "fresh batches" : cell.integer("m") + " training samples";
      figures.add(
          new Figure(
              "parity-%d-%d-%s"
                  .formatted(cell.integer("s"), cell.integer("m"), cell.choice("decay")),
              "Parity of %d bits: %s of %d, decay %s"
                  .formatted(cell.integer("s"), data, cell.integer("batch"), cell.choice("decay")),
              "Solid: error on 1000 fresh samples, a line for each training. Dotted: mean attention"
                  + " of [CLS] on the relevant bits, best head, which moves before the error does.",
              panels));
    }
    return figures;
  }

  private static Panel panel(List<TrainingRecord> cell) {
    List<Layer> layers = new ArrayList<>();
    for (TrainingRecord record : cell) {
      double[] step = record.steps();
      double[] accuracy = record.trace(Measures.ACCURACY);
      double[] error = new double[accuracy.length];
      for (int i = 0; i < error.length; i++) {
        error[i] = 1 - accuracy[i];
      }
      layers.add(
          new Layer.Line("attention", 1, Layer.Style.DOTTED, step, record.trace(Measures.MASS))
              .from(List.of(Sources.of(List.of(record)))));
      layers.add(
          new Layer.Line("error", 0, Layer.Style.SOLID, step, error)
              .from(List.of(Sources.of(List.of(record)))));
    }
    return new Panel(
        "T = %d".formatted(cell.getFirst().training().cell().integer("t")),
        Axis.linear("step"),
        new Axis("error, attention", Axis.Scale.LINEAR, -0.02, 1.02),
        layers);
  }
}
