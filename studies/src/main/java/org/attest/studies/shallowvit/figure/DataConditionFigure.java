package org.attest.studies.shallowvit.figure;

import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.TrainingRecord;

/** Success at large N over α_* and α_#/α_*, with the data condition. */
public final class DataConditionFigure {

  private DataConditionFigure() {}

  /** The figure; none without records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<TrainingRecord> used =
        CellGroups.widest(
            records.stream()
                .filter(r -> r.training().cell().choice("design").equals("decoupled"))
                .toList(),
            "alpha",
            "ratio");
    if (used.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Figure(
            "data-condition",
            "Success at N = " + used.getFirst().training().cell().integer("n"),
            ("Share of %d trainings with a test hinge loss below 0.001. The condition asks for α_#/α_* below"
                    + " the dotted line, 1/(2e).")
                .formatted(used.size()),
            List.of(
                new Panel(
                    "",
                    Axis.linear("α_*"),
                    Axis.linear("α_#/α_*"),
                    List.of(
                        Grid.success(
                            used,
                            r -> r.training().cell().real("alpha"),
                            r -> r.training().cell().real("ratio")),
                        Layer.Line.horizontal(
                            "1/(2e)",
                            Layer.NEUTRAL,
                            Layer.Style.DOTTED,
                            1 / (2 * StrictMath.E)))))));
  }
}
