package org.attest.studies.variablecreation.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
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
    Panel attention =
        new Panel(
            "mean attention of [CLS], best head",
            new Axis("share on the relevant bits", Axis.Scale.LINEAR, -0.02, 1.02),
            new Axis("rank probability (AUC)", Axis.Scale.LINEAR, 0.4, 1.02),
            groups(records, r -> r.measure(Measures.MASS), r -> r.measure(Measures.AUC)));
    Panel masked =
        new Panel(
            "accuracy with slots hidden",
            new Axis("other bits hidden", Axis.Scale.LINEAR, 0.4, 1.02),
            new Axis("relevant bits hidden", Axis.Scale.LINEAR, 0.4, 1.02),
            groups(
                records,
                r -> r.measure(Measures.HIDDEN_OTHERS),
                r -> r.measure(Measures.HIDDEN_RELEVANT)));
    return new Figure(
        "attention-%d-%d-%s".formatted(t, m, cell.choice("dropout")),
        "Attention on the relevant bits of %s: T = %d, m = %d, dropout %s"
            .formatted(cell.choice("task"), t, m, cell.choice("dropout")),
        ("A mark for each of %d trainings of %d steps, one attempt each. Attention averaged over "
                + "1000 fresh samples; accuracy on 2000. Uniform attention would put %.3f on the "
                + "relevant bits.")
            .formatted(records.size(), cell.integer("steps"), cell.number("s") / (t + 1.0)),
        List.of(attention, masked));
  }

  private static List<Layer> groups(
      List<TrainingRecord> records,
      ToDoubleFunction<TrainingRecord> x,
      ToDoubleFunction<TrainingRecord> y) {
    List<Layer> layers = new ArrayList<>();
    for (int success = 1; success >= 0; success--) {
      double wanted = success;
      List<TrainingRecord> own =
          records.stream().filter(r -> r.measure(Measures.SUCCESS) == wanted).toList();
      double[] none = new double[own.size()];
      java.util.Arrays.fill(none, Double.NaN);
      layers.add(
          new Layer.Points(
                  success == 1 ? "succeeded" : "failed",
                  1 - success,
                  own.stream().mapToDouble(x).toArray(),
                  own.stream().mapToDouble(y).toArray(),
                  none,
                  none)
              .from(own.stream().map(r -> Sources.of(List.of(r))).toList()));
    }
    return layers;
  }
}
