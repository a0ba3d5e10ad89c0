package org.attest.studies.shallowvit.figure;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.evidence.Aside;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Cell;
import org.attest.lab.study.TrainingRecord;

/** Steps to success against α_* and η, with the theorem's slope −1, and against B. */
public final class IterationsFigure {

  private IterationsFigure() {}

  /** The figure; none without records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Panel> panels = new ArrayList<>();
    panel(panels, records, "alpha", "label-relevant tokens α_*");
    panel(panels, records, "eta", "step size η");
    panel(panels, records, "batch", "batch B");
    if (panels.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Figure(
            "iterations",
            "Steps to a test hinge loss below 0.001, fresh samples",
            "Medians over replicates with bars from the smallest to the largest, "
                + records.size()
                + " trainings; series stand a little apart. Dashed: the slope of Theorem 1, −1; its height is"
                + " fitted. Steps are those of the first evaluation that passes, so that a median may be"
                + " the smallest or largest of few.",
            panels));
  }

  private static void panel(
      List<Panel> panels, List<TrainingRecord> records, String key, String symbol) {
    List<List<TrainingRecord>> lines =
        CellGroups.agreeing(records, key).stream()
            .filter(
                l -> l.stream().map(r -> r.training().cell().number(key)).distinct().count() > 2)
            .toList();
    Aside aside =
        Aside.of(
            Axis.Scale.LOG,
            records.stream().mapToDouble(r -> r.training().cell().number(key)).toArray(),
            lines.size());
    List<Layer> layers = new ArrayList<>();
    for (int series = 0; series < lines.size(); series++) {
      List<TrainingRecord> line = lines.get(series);
      Cell cell = line.getFirst().training().cell();
      if (series == 0 && !key.equals("batch")) {
        layers.add(Times.law("theorem, slope −1", line, key, -1));
      }
      layers.add(
          Times.points(
              cell.choice("design") + " design, " + cell.choice("attention") + " attention",
              series,
              line,
              key,
              aside));
    }
    if (!layers.isEmpty()) {
      panels.add(new Panel("", Axis.log(symbol), Axis.log("steps T"), layers));
    }
  }
}
