package org.attest.studies.variablecreation.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.theory.ConstructionTrainer;

/** Norms of the constructions: against s for parity and random tables, against T for AND. */
public final class ConstructionFigure {

  private ConstructionFigure() {}

  /** One figure. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<TrainingRecord> oneHot =
        records.stream().filter(r -> r.training().cell().integer("d-pos") == 0).toList();
    List<Layer> output = new ArrayList<>();
    output.addAll(
        norms(
            oneHot,
            "parity",
            0,
            "s",
            ConstructionTrainer.OUTPUT,
            "parity",
            "parity: at most (4/3)√2 s√s",
            s -> 4.0 / 3 * Math.sqrt(2) * StrictMath.pow(s, 1.5)));
    output.addAll(
        norms(
            oneHot,
            "junta",
            1,
            "s",
            ConstructionTrainer.OUTPUT,
            "random tables",
            "any function: at most (4/3)√2 (√8)ˢ",
            s -> 4.0 / 3 * Math.sqrt(2) * StrictMath.pow(2, 1.5 * s)));
    List<TrainingRecord> three =
        oneHot.stream().filter(r -> r.training().cell().integer("s") == 3).toList();
    List<Layer> scores =
        norms(
            three,
            "and",
            2,
            "t",
            "qk-norm",
            "AND, s = 3",
            "AND, s = 3: at most √3 ln(8(T + 1))",
            t -> Math.sqrt(3) * StrictMath.log(8 * (t + 1)));
    if (output.isEmpty() && scores.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Figure(
            "constructions",
            "Norms of heads that compute sparse functions exactly",
            "Points: constructions, medians over index sets and tables with bars from the smallest"
                + " to the largest. Dashed: the bounds. (a) norm of the output weights; (b) norm of"
                + " W_QK, the only one that depends on T.",
            Stream.of(
                    new Panel("", Axis.linear("relevant bits s"), Axis.log("‖W_C‖₂"), output),
                    new Panel("", Axis.log("context length T"), Axis.linear("‖W_QK‖"), scores))
                .filter(panel -> !panel.layers().isEmpty())
                .toList()));
  }

  private static List<Layer> norms(
      List<TrainingRecord> records,
      String task,
      int series,
      String key,
      String measure,
      String name,
      String label,
      DoubleUnaryOperator bound) {
    List<TrainingRecord> own =
        records.stream().filter(r -> r.training().cell().choice("task").equals(task)).toList();
    double[] x =
        own.stream()
            .mapToDouble(r -> r.training().cell().number(key))
            .distinct()
            .sorted()
            .toArray();
    if (x.length == 0) {
      return List.of();
    }
    double[] y = new double[x.length];
    double[] low = new double[x.length];
    double[] high = new double[x.length];
    double[] line = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double at = x[i];
      Summary values =
          Summary.of(
              own.stream()
                  .filter(r -> r.training().cell().number(key) == at)
                  .mapToDouble(r -> r.measure(measure))
                  .toArray());
      y[i] = values.median();
      low[i] = values.min();
      high[i] = values.max();
      line[i] = bound.applyAsDouble(at);
    }
    return List.of(
        new Layer.Line(label, series, Layer.Style.DASHED, x, line),
        new Layer.Points(name, series, x, y, low, high)
            .bars("smallest to largest over index sets and tables")
            .from(Sources.along(x, own, r -> r.training().cell().number(key), measure)));
  }
}
