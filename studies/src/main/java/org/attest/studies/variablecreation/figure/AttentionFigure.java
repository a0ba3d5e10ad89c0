package org.attest.studies.variablecreation.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.Measures;

/** Attention on the relevant bits of trainings that succeeded and of those that did not. */
public final class AttentionFigure {

  private AttentionFigure() {}

  /** A figure for each cell. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Figure> figures = new ArrayList<>();
    for (List<TrainingRecord> cell : CellGroups.agreeing(CellGroups.complete(records))) {
      if (cell.size() > 3) {
        figures.add(figure(cell));
      }
    }
    return figures;
  }

  private static Figure figure(List<TrainingRecord> records) {
    Cell cell = records.getFirst().training().cell();
    int t = cell.integer("t");
    int m = cell.integer("m");
    double[] auc = measured(records, Measures.AUC);
    double[] hidden = measured(records, Measures.HIDDEN_RELEVANT);
    return new Figure(
        "attention-%d-%d-%s".formatted(t, m, cell.choice("dropout")),
        "Attention on the relevant bits of %s: T = %d, m = %d, dropout %s"
            .formatted(cell.choice("task").toUpperCase(Locale.ROOT), t, m, cell.choice("dropout")),
        String.format(
            Locale.ROOT,
            "A mark for each of %d trainings of %d steps, one attempt each. Attention averaged over "
                + "1000 fresh samples, best head; accuracy on 2000. Not drawn: the probability "
                + "that a relevant bit gets more attention than another, %.2f in the median and at least "
                + "%.2f, and the accuracy with the relevant bits hidden, %.2f to %.2f.",
            records.size(),
            cell.integer("steps"),
            auc[auc.length / 2],
            auc[0],
            hidden[0],
            hidden[hidden.length - 1]),
        List.of(
            new Panel(
                "",
                new Axis("attention of [CLS] on the relevant bits", Axis.Scale.LINEAR, 0, 1.02),
                new Axis("accuracy with the other bits hidden", Axis.Scale.LINEAR, 0.4, 1.02),
                groups(records, cell.number("s") / (t + 1.0)))));
  }

  /** The values of a measure, increasing. */
  private static double[] measured(List<TrainingRecord> records, String measure) {
    return records.stream().mapToDouble(r -> r.measure(measure)).sorted().toArray();
  }

  /** Those that failed lie below those that succeeded, which are fewer. */
  private static List<Layer> groups(List<TrainingRecord> records, double uniform) {
    List<Layer> layers = new ArrayList<>();
    layers.add(
        Layer.Line.vertical("uniform attention", Layer.NEUTRAL, Layer.Style.DOTTED, uniform));
    for (int success = 0; success <= 1; success++) {
      double wanted = success;
      List<TrainingRecord> own =
          records.stream().filter(r -> r.measure(Measures.SUCCESS) == wanted).toList();
      layers.add(
          Layer.Points.bare(
                  success == 1 ? "training succeeded" : "training failed",
                  1 - success,
                  own.stream().mapToDouble(r -> r.measure(Measures.MASS)).toArray(),
                  own.stream().mapToDouble(r -> r.measure(Measures.HIDDEN_OTHERS)).toArray())
              .from(own.stream().map(r -> Sources.of(List.of(r))).toList()));
    }
    return layers;
  }
}
