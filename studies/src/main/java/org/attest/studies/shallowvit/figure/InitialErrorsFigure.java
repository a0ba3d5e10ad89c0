package org.attest.studies.shallowvit.figure;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.TrainingRecord;

/** Steps to success against token noise and initial errors. */
public final class InitialErrorsFigure {

  private InitialErrorsFigure() {}

  /** The figure; none without records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Panel> panels = new ArrayList<>();
    panel(panels, records, "c-0", "token noise c_0");
    panel(panels, records, "sigma", "error of values σ");
    panel(panels, records, "delta", "error of queries and keys δ");
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
                + " trainings.",
            panels));
  }

  private static void panel(
      List<Panel> panels, List<TrainingRecord> records, String key, String label) {
    List<Layer> layers = new ArrayList<>();
    int series = 0;
    for (List<TrainingRecord> line : CellGroups.agreeing(records, key)) {
      long values = line.stream().map(r -> r.training().cell().number(key)).distinct().count();
      if (values > 1) {
        String name = line.getFirst().training().cell().choice("error");
        layers.add(Times.points(name, series++, line, key));
      }
    }
    if (!layers.isEmpty()) {
      panels.add(new Panel("", Axis.linear(label), Axis.log("steps T"), layers));
    }
  }
}
