package org.attest.studies.shallowvit.figure;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.claim.RemovalSlopes;

/** Test loss, and what is removed, against the number of removed tokens by strategy. */
public final class SparsificationFigure {

  private static final List<String> STRATEGIES =
      List.of("random", "irrelevant", "background", "noisy", "attention");

  private SparsificationFigure() {}

  /** A figure for every choice of what the paper leaves open; none without records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<List<TrainingRecord>> groups =
        CellGroups.agreeing(records, "removed", "strategy").stream()
            .filter(g -> g.stream().anyMatch(r -> removed(r) > 0))
            .toList();
    List<Figure> figures = new ArrayList<>();
    for (List<TrainingRecord> group : groups) {
      figures.add(figure(figures.size() + 1, group));
    }
    return figures;
  }

  private static Figure figure(int number, List<TrainingRecord> used) {
    Cell cell = used.getFirst().training().cell();
    List<Layer> loss = new ArrayList<>();
    List<Layer> share = new ArrayList<>();
    share.add(
        Layer.Line.horizontal(
            "",
            Layer.NEUTRAL,
            Layer.Style.DOTTED,
            1 - Setting.of(used.getFirst().training().cell()).realised()));
    Aside aside =
        Aside.of(
            Axis.Scale.LINEAR, used.stream().mapToDouble(SparsificationFigure::removed).toArray());
    for (int s = 0; s < STRATEGIES.size(); s++) {
      String strategy = STRATEGIES.get(s);
      List<TrainingRecord> mine = RemovalSlopes.of(used, strategy);
      if (!mine.isEmpty()) {
        loss.addAll(layers(strategy, s, mine, Measures.HINGE, aside));
        share.addAll(layers(strategy, s, mine, Measures.PRUNED, aside));
      }
    }
    return new Figure(
        "sparsification-" + number,
        "Test loss against the number of removed tokens, M = %d, η = %s, T = %d, noise %s, %s"
            .formatted(
                cell.integer("patterns"),
                Grid.number(cell.real("eta")),
                cell.integer("max-steps"),
                Grid.number(cell.real("noisy-c-0")),
                cell.choice("removal")),
        "Tokens removed in training and test, training anew. Means over replicates on equal data,"
            + " bars from the smallest to the largest, "
            + used.size()
            + " trainings; series stand a little apart. Dotted: the share of all tokens.",
        List.of(
            new Panel("", Axis.linear("removed tokens"), Axis.linear("test hinge loss"), loss),
            new Panel(
                "",
                Axis.linear("removed tokens"),
                Axis.linear("share of removed tokens not relevant"),
                share)));
  }

  private static double removed(TrainingRecord record) {
    return record.training().cell().integer("removed");
  }

  private static List<Layer> layers(
      String label, int series, List<TrainingRecord> records, String measure, Aside aside) {
    List<List<TrainingRecord>> cells = CellGroups.agreeing(records);
    double[] removed = cells.stream().mapToDouble(c -> removed(c.getFirst())).toArray();
    double[] x = aside.place(removed, series);
    for (int i = 0; i < x.length; i++) {
      x[i] = removed[i] == 0 ? 0 : x[i]; // the same trainings in all series
    }
    List<Summary> values =
        cells.stream()
            .map(c -> Summary.of(c.stream().mapToDouble(r -> r.measure(measure)).toArray()))
            .toList();
    double[] mean = values.stream().mapToDouble(Summary::mean).toArray();
    return List.of(
        new Layer.Line(label, series, Layer.Style.SOLID, x, mean),
        new Layer.Points(
                "",
                series,
                x,
                mean.clone(),
                values.stream().mapToDouble(Summary::min).toArray(),
                values.stream().mapToDouble(Summary::max).toArray())
            .from(cells.stream().map(c -> Sources.of(c, measure)).toList()));
  }
}
