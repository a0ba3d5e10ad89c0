package org.attest.studies.benignoverfitting.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.TraceBand;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Cell;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.Query;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.theory.Boundary;

/**
 * Figures 3 and 4: logits, attention and values of signal and strong noise along a training. The
 * paper does not say which query it plots; the first figure averages over all, the second tells the
 * kinds of query apart.
 */
public final class DynamicsFigure {

  private DynamicsFigure() {}

  /** Two figures for every cell with traces. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Figure> figures = new ArrayList<>();
    for (List<TrainingRecord> cell : CellGroups.agreeing(CellGroups.complete(records))) {
      if (hasTraces(cell)) {
        figures.add(overAllQueries(cell));
        figures.add(byQuery(cell));
      }
    }
    return figures;
  }

  private static Figure overAllQueries(List<TrainingRecord> cell) {
    return new Figure(
        name(cell),
        title(cell),
        caption(cell) + " Logits and attention are means over all queries and training samples.",
        List.of(
            panel(
                "logits",
                "mean logit of the key",
                cell,
                r -> overQueries(r, Measures::logitOfSignal),
                r -> overQueries(r, Measures::logitOfStrong)),
            panel(
                "attention",
                "mean attention on the key",
                cell,
                r -> overQueries(r, Measures::attentionOnSignal),
                r -> overQueries(r, Measures::attentionOnStrong)),
            panel(
                "values",
                "value of the token",
                cell,
                r -> r.trace(Measures.V_PLUS),
                r -> r.trace(Measures.V_STRONG))));
  }

  private static Figure byQuery(List<TrainingRecord> cell) {
    List<Panel> panels = new ArrayList<>();
    for (Query query : Query.values()) {
      panels.add(
          panel(
              query.text() + (query == Query.SIGNAL ? " as query" : " noise as query"),
              "attention on the key",
              cell,
              r -> r.trace(Measures.attentionOnSignal(query)),
              r -> r.trace(Measures.attentionOnStrong(query))));
    }
    return new Figure(
        name(cell) + "-queries",
        title(cell) + ", by kind of query",
        caption(cell) + " Attention is the mean over training samples.",
        panels);
  }

  private static Panel panel(
      String title,
      String quantity,
      List<TrainingRecord> cell,
      Function<TrainingRecord, double[]> signal,
      Function<TrainingRecord, double[]> strong) {
    List<Layer> layers = new ArrayList<>();
    layers.addAll(TraceBand.mean(cell, signal).layers("signal μ", 0));
    layers.addAll(TraceBand.mean(cell, strong).layers("strong noise ξ₂", 1));
    return new Panel(title, Axis.linear("step t"), Axis.linear(quantity), layers);
  }

  private static double[] overQueries(TrainingRecord record, Function<Query, String> name) {
    int m = record.training().cell().integer("m");
    double[] mean = new double[record.steps().length];
    for (Query query : Query.values()) {
      if (query.count(m) > 0) {
        double[] trace = record.trace(name.apply(query));
        for (int i = 0; i < mean.length; i++) {
          mean[i] += query.count(m) * trace[i] / m;
        }
      }
    }
    return mean;
  }

  private static boolean hasTraces(List<TrainingRecord> cell) {
    return cell.stream().allMatch(r -> r.steps().length > 0);
  }

  private static boolean benign(Cell cell) {
    return Setting.of(cell).nSnr2() > Boundary.DRAWN;
  }

  private static String name(List<TrainingRecord> records) {
    Cell cell = records.getFirst().training().cell();
    return String.format(
        Locale.ROOT,
        "dynamics-%s-n-%d-snr-%.4g-eta-%s",
        benign(cell) ? "benign" : "harmful",
        cell.integer("n"),
        cell.real("snr"),
        cell.real("eta"));
  }

  private static String title(List<TrainingRecord> records) {
    Setting s = Setting.of(records.getFirst().training().cell());
    return String.format(
        Locale.ROOT,
        "%s training: N = %d, ‖μ‖ = %.3g, η = %s",
        s.nSnr2() > Boundary.DRAWN ? "Benign" : "Harmful",
        s.n(),
        s.mu(),
        s.eta());
  }

  private static String caption(List<TrainingRecord> records) {
    return "Mean over %d replicates, bands of two standard deviations over replicates."
        .formatted(records.size());
  }
}
