package org.attest.studies.shallowvit.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.TraceBand;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Cell;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.ValueText;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.theory.InitialAttention;

/** Attention on label-relevant tokens and test loss along the training. */
public final class ConcentrationFigure {

  /** The published curve, digitised from the authors' slides (p. 7), every 10 iterations. */
  private static final double[] PUBLISHED = {
    .540, .664, .781, .854, .888, .900, .904, .907, .907, .907, .908
  };

  private static final String DASHED =
      " Dashed: the published curve of Figure 4, whose step size the paper does not give.";

  private static final String DOTTED =
      " Dotted: the closed form of the initial attention without noise.";

  /** A test hinge loss above which a training has not learnt; our choice, half of the start. */
  private static final double FAILED = 0.5;

  /** Where the axis of the loss ends: a little above the loss of an output of 0. */
  private static final double HIGHEST = 1.05;

  private ConcentrationFigure() {}

  /** A figure for each initial model and number of patterns; none without records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Figure> figures = new ArrayList<>();
    add(
        figures,
        "concentration",
        "Attention on label-relevant tokens along the training",
        records,
        c -> c.integer("patterns") <= 5 && !printed(c));
    add(
        figures,
        "concentration-patterns",
        "Attention on label-relevant tokens with more patterns",
        records,
        c -> c.integer("patterns") > 5 && !printed(c));
    add(
        figures,
        "concentration-printed",
        "Attention on label-relevant tokens from the printed initial weights",
        records,
        ConcentrationFigure::printed);
    return figures;
  }

  private static boolean printed(Cell cell) {
    return cell.choice("error").equals("literal");
  }

  /** Where the published curve is drawn. */
  private static boolean published(Cell cell) {
    return cell.choice("loss").equals("hinge") && cell.integer("patterns") == 5;
  }

  /** Where the closed form is drawn. */
  private static boolean contracted(Cell cell) {
    return cell.choice("error").equals("contraction")
        && !cell.choice("attention").equals("uniform");
  }

  private static boolean drawn(List<TrainingRecord> records, Predicate<Cell> where) {
    return records.stream().anyMatch(r -> where.test(r.training().cell()));
  }

  private static void add(
      List<Figure> figures,
      String name,
      String title,
      List<TrainingRecord> records,
      Predicate<Cell> mine) {
    List<TrainingRecord> used =
        records.stream().filter(r -> mine.test(r.training().cell())).toList();
    List<Panel> panels = new ArrayList<>();
    List<Panel> losses = new ArrayList<>();
    for (String loss : List.of("hinge", "logistic")) {
      List<TrainingRecord> of =
          used.stream().filter(r -> r.training().cell().choice("loss").equals(loss)).toList();
      CellGroups.agreeing(CellGroups.complete(of))
          .forEach(cell -> {
            panels.add(attention(cell));
            losses.add(loss(cell));
          });
    }
    if (panels.isEmpty()) {
      return;
    }
    panels.addAll(losses);
    long failed = used.stream().filter(r -> !(last(r) < FAILED)).count();
    long beyond = used.stream().filter(r -> !(last(r) < HIGHEST)).count();
    figures.add(
        new Figure(
            name,
            title,
            "Attention: mean over all queries of 100 test samples, and least over all queries of 100 training"
                + " samples; median over replicates, bands from the smallest to the largest, "
                + used.size()
                + " trainings, of which "
                + failed
                + " end with a loss above "
                + FAILED
                + "."
                + (beyond == 0
                    ? ""
                    : " Bands of the loss leave out %d that end beyond the axis.".formatted(beyond))
                + (drawn(used, ConcentrationFigure::published) ? DASHED : "")
                + (drawn(used, ConcentrationFigure::contracted) ? DOTTED : ""),
            panels));
  }

  private static Panel attention(List<TrainingRecord> records) {
    Cell cell = records.getFirst().training().cell();
    List<Layer> layers =
        new ArrayList<>(
            TraceBand.median(records, Measures.ATTENTION).layers("mean over queries, test", 0));
    layers.addAll(
        TraceBand.median(records, Measures.ATTENTION_TRAIN_LEAST)
            .layers("least over queries, training", 2));
    if (published(cell)) {
      double[] step = new double[PUBLISHED.length];
      for (int i = 0; i < step.length; i++) {
        step[i] = 10.0 * i;
      }
      layers.add(
          new Layer.Line(
              "paper's Figure 4", Layer.NEUTRAL, Layer.Style.DASHED, step, PUBLISHED.clone()));
    }
    Setting s = Setting.of(cell);
    int[] counts = s.counts();
    double[] fractions = new double[counts.length];
    for (int j = 0; j < counts.length; j++) {
      fractions[j] = (double) counts[j] / s.tokens();
    }
    if (contracted(cell)) {
      layers.add(
          Layer.Line.horizontal(
              "start without noise, A₀",
              Layer.NEUTRAL,
              Layer.Style.DOTTED,
              InitialAttention.of(fractions, InitialAttention.contracted(cell.real("delta")))));
    }
    double[] step = records.getFirst().steps();
    return new Panel(
        title(cell),
        new Axis("step t", Axis.Scale.LINEAR, 0, step[step.length - 1]),
        new Axis("attention on relevant tokens", Axis.Scale.LINEAR, 0, 1.05),
        layers);
  }

  /** One training that fails would stretch the band over all of the panel. */
  private static Panel loss(List<TrainingRecord> records) {
    List<TrainingRecord> bulk = records.stream().filter(r -> last(r) < HIGHEST).toList();
    double[] step = records.getFirst().steps();
    return new Panel(
        "",
        new Axis("step t", Axis.Scale.LINEAR, 0, step[step.length - 1]),
        new Axis("test hinge loss", Axis.Scale.LINEAR, 0, HIGHEST),
        List.of(
            TraceBand.median(bulk.isEmpty() ? records : bulk, Measures.HINGE)
                .layers("", 1)
                .getFirst(),
            TraceBand.median(records, Measures.HINGE).layers("", 1).getLast()));
  }

  private static double last(TrainingRecord record) {
    double[] loss = record.trace(Measures.HINGE);
    return loss[loss.length - 1];
  }

  private static String title(Cell cell) {
    return "%s loss, η = %s%s%s"
        .formatted(
            cell.choice("loss"),
            ValueText.exact(cell.real("eta")),
            cell.integer("patterns") == 5 ? "" : ", M = " + cell.integer("patterns"),
            cell.choice("output").equals("shared") ? ", one output vector" : "");
  }
}
