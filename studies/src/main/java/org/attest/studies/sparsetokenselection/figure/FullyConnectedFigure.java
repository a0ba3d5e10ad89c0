package org.attest.studies.sparsetokenselection.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Cell;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Query;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.theory.FullyConnectedBound;
import org.attest.studies.sparsetokenselection.theory.OrthonormalLimit;

/**
 * Risk against first-layer width, of fully connected nets and of transformers, with the exact lower
 * bound of the former. The width of a transformer is d + d_e.
 */
public final class FullyConnectedFigure {

  private static final int POINTS = 200;

  /** Factor that sets nets of equal width and different depth side by side. */
  private static final double ASIDE = 1.06;

  private FullyConnectedFigure() {}

  /**
   * One figure for each T, d, q.
   *
   * @param records fully connected nets
   * @param transformers transformers, of which those with stochastic encodings are shown
   */
  public static List<Figure> of(List<TrainingRecord> records, List<TrainingRecord> transformers) {
    List<Figure> figures = new ArrayList<>();
    String[] free = {
      "width", "depth", "later-width", "input", "optimizer", "batch", "steps", "test-points", "rate"
    };
    for (List<TrainingRecord> group : CellGroups.agreeing(CellGroups.complete(records), free)) {
      List<Layer> layers = new ArrayList<>();
      Cell first = group.getFirst().training().cell();
      int t = first.integer("t");
      int d = first.integer("d");
      int q = first.integer("q");
      double[] widths = Spread.axis(group, "width");
      List<TrainingRecord> beside =
          CellGroups.complete(transformers).stream()
              .filter(r -> comparable(r.training().cell(), t, d, q))
              .toList();
      double widest =
          DoubleStream.concat(
                  DoubleStream.of(widths[widths.length - 1]),
                  beside.stream().mapToDouble(FullyConnectedFigure::width))
              .max()
              .orElse(1);
      layers.add(bound(t, d, q, widths[0] / 2, widest));
      layers.add(
          Layer.Line.horizontal(
              "answering the mean of all tokens",
              Layer.NEUTRAL,
              Layer.Style.DOTTED,
              OrthonormalLimit.plateau(t, q)));
      int series = 0;
      int lines = 0;
      for (List<TrainingRecord> line : CellGroups.agreeing(group, "width")) {
        Cell cell = line.getFirst().training().cell();
        double aside = StrictMath.pow(ASIDE, lines++);
        layers.add(Spread.points(label(cell), series++, line, r -> aside * net(r), Measures.RISK));
        series += series == 1 ? 1 : 0;
      }
      if (!beside.isEmpty()) {
        layers.add(
            Spread.points(
                "transformer",
                series,
                beside,
                FullyConnectedFigure::width,
                Measures.loss(Task.SAME)));
      }
      figures.add(
          new Figure(
              "fully-connected-%d-%d-%d".formatted(t, d, q),
              "Risk against first-layer width: T = %d, d = %d, q = %d".formatted(t, d, q),
              "Fully connected nets, and transformers of width d + d_e with stochastic encodings. "
                  + "Medians over replicates with bars from the smallest to the largest; "
                  + points(group, beside)
                  + " points. Nets of equal width and different depth side by side. Dash-dotted: the Bayes "
                  + "risk no net of that first-layer width falls below, our derivation. A net at the "
                  + "dotted line has learnt no more than the mean of all tokens; it obeys the bound and "
                  + "says nothing of how tight it is."
                  + Labels.RELATIVE,
              List.of(
                  new Panel(
                      "",
                      Axis.log("first-layer width m"),
                      new Axis("relative risk", Axis.Scale.LINEAR, -0.03, 1),
                      layers))));
    }
    return figures;
  }

  private static boolean comparable(Cell cell, int t, int d, int q) {
    return cell.integer("t") == t
        && cell.integer("d") == d
        && cell.integer("q") == q
        && Setting.stochastic(cell)
        && Setting.of(cell).query() == Query.CERTIFICATE;
  }

  /** Points of the evaluations: {@code 4096}, or {@code 1024 or 4096}. */
  private static String points(List<TrainingRecord> nets, List<TrainingRecord> transformers) {
    return Stream.concat(nets.stream(), transformers.stream())
        .map(r -> r.training().cell().integer("test-points"))
        .distinct()
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(" or "));
  }

  private static double net(TrainingRecord record) {
    return record.training().cell().integer("width");
  }

  private static double width(TrainingRecord record) {
    Cell cell = record.training().cell();
    return cell.integer("d") + cell.integer("d-e");
  }

  private static String label(Cell cell) {
    String label =
        "net, %d layers, %d steps".formatted(cell.integer("depth"), cell.integer("steps"));
    if (!cell.choice("input").equals("multi-hot")) {
      label += ", " + cell.choice("input");
    }
    return cell.choice("optimizer").equals("adam") ? label : label + ", gradient descent";
  }

  private static Layer bound(int t, int d, int q, double from, double to) {
    double[] x = new double[POINTS + 1];
    double[] y = new double[POINTS + 1];
    for (int i = 0; i <= POINTS; i++) {
      x[i] = Math.rint(from * StrictMath.pow(to / from, (double) i / POINTS));
      y[i] = FullyConnectedBound.relative((int) x[i], t, d, q);
    }
    return new Layer.Line("our lower bound for nets", 1, Layer.Style.DASH_DOTTED, x, y);
  }
}
