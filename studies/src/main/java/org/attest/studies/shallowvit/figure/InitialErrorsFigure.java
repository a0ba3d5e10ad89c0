package org.attest.studies.shallowvit.figure;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.evidence.Aside;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.Measures;

/** Steps to success against token noise and initial errors. */
public final class InitialErrorsFigure {

  private InitialErrorsFigure() {}

  /** The figure; none without records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    // One scale for all: what noise costs beside what errors cost.
    double[] times = records.stream().mapToDouble(r -> r.measure(Measures.HIT)).toArray();
    Summary range = Summary.of(times);
    if (!(range.min() > 0)) {
      return List.of();
    }
    Axis steps = new Axis("steps T", Axis.Scale.LOG, range.min() / 1.1, range.max() * 1.1);
    List<Panel> panels = new ArrayList<>();
    panel(panels, steps, records, "c-0", "token noise c_0");
    panel(panels, steps, records, "sigma", "error of values σ");
    panel(panels, steps, records, "delta", "error of queries and keys δ");
    if (panels.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Figure(
            "initial-errors",
            "Steps to a test hinge loss below 0.001 against noise and initial errors",
            "Fresh samples, B a step. Medians over replicates on equal draws with bars from the smallest"
                + " to the largest, "
                + records.size()
                + " trainings; series stand a little apart. Steps are those of the first evaluation"
                + " that passes, so that a median may be the smallest or largest of few.",
            panels));
  }

  /** How the initial maps err. */
  private static String name(String error) {
    return switch (error) {
      case "contraction" -> "ideal maps shrunk";
      case "random" -> "images moved in random directions";
      case "mean" -> "images pulled to their mean";
      default -> error;
    };
  }

  private static void panel(
      List<Panel> panels, Axis steps, List<TrainingRecord> records, String key, String label) {
    List<List<TrainingRecord>> lines =
        CellGroups.agreeing(records, key).stream()
            .filter(
                l -> l.stream().map(r -> r.training().cell().number(key)).distinct().count() > 1)
            .toList();
    Aside aside =
        Aside.of(
            Axis.Scale.LINEAR,
            records.stream().mapToDouble(r -> r.training().cell().number(key)).toArray(),
            lines.size());
    List<Layer> layers = new ArrayList<>();
    for (int series = 0; series < lines.size(); series++) {
      List<TrainingRecord> line = lines.get(series);
      String name = name(line.getFirst().training().cell().choice("error"));
      layers.add(Times.points(name, series, line, key, aside));
    }
    if (!layers.isEmpty()) {
      panels.add(new Panel("", Axis.linear(label), steps, layers));
    }
  }
}
