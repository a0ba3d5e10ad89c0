package org.attest.studies.sparsetokenselection.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.TraceBand;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Task;

/** Loss at the end on every test task: lengths, where the targets lie, and a larger subset. */
public final class LengthTasksFigure {

  private static String name(Task task) {
    return switch (task) {
      case SAME -> "T";
      case DOUBLE -> "2T";
      case QUADRUPLE -> "4T";
      case DOUBLE_UNSEEN -> "2T, unseen";
      case DOUBLE_SEEN -> "2T, seen";
      case LARGER_SUBSET -> "T, q + 1";
    };
  }

  /** Distance of the points of two kinds of encoding, in columns. */
  private static final double APART = 0.12;

  private LengthTasksFigure() {}

  /** A figure for each setting, a series for each way to encode positions. */
  public static List<Figure> of(List<TrainingRecord> records, List<Task> tasks) {
    List<Figure> figures = new ArrayList<>();
    for (List<TrainingRecord> group :
        CellGroups.agreeing(CellGroups.complete(records), "encoding")) {
      List<List<TrainingRecord>> cells = CellGroups.agreeing(group);
      List<Layer> layers = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        layers.add(points(cells.get(i), tasks, i, APART * (i - (cells.size() - 1) / 2.0)));
      }
      Cell values = group.getFirst().training().cell().with("encoding", "stochastic");
      figures.add(
          new Figure(
              Labels.file("length-tasks", values),
              "Test tasks: " + Labels.title(values),
              ("Loss at the end: targets anywhere at the training length and multiples of it; "
                      + "at twice the length in positions unseen, or seen, in training only; one "
                      + "more target than in training, in units of d/q of the test. Median over %d "
                      + "replicates, bars from the smallest to the largest; %d points.")
                  .formatted(group.size() / cells.size(), values.integer("test-points")),
              List.of(
                  new Panel(
                      "",
                      Axis.categories(
                          "test task", tasks.stream().map(LengthTasksFigure::name).toList()),
                      Axis.log("relative loss"),
                      layers))));
    }
    return figures;
  }

  private static Layer points(
      List<TrainingRecord> cell, List<Task> tasks, int series, double shift) {
    double[] x = new double[tasks.size()];
    Arrays.setAll(x, i -> i + shift);
    List<Summary> losses =
        tasks.stream()
            .map(task -> cell.stream().mapToDouble(r -> r.measure(Measures.loss(task))).toArray())
            .map(Summary::of)
            .toList();
    return new Layer.Points(
            cell.getFirst().training().cell().choice("encoding") + " encodings",
            series,
            x,
            losses.stream().mapToDouble(Summary::median).toArray(),
            losses.stream().mapToDouble(Summary::min).toArray(),
            losses.stream().mapToDouble(Summary::max).toArray())
        .bars(TraceBand.RANGE)
        .from(tasks.stream().map(task -> Sources.of(cell, Measures.loss(task))).toList());
  }
}
