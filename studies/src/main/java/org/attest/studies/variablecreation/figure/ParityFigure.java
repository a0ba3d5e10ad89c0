package org.attest.studies.variablecreation.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.Measures;

/**
 * When parities are learnt. (a) One training: error and attention against the step, long at chance,
 * then a drop. (b) Every training: the step at which attention finds the bits, and the one at which
 * the error falls. Curves of all trainings over each other cannot be told apart.
 */
public final class ParityFigure {

  /** Attention on the relevant bits that counts as found, our choice. */
  private static final double FOUND = 0.5;

  /** Error that counts as fallen, half of chance, our choice. */
  private static final double FALLEN = 0.25;

  private ParityFigure() {}

  /** A figure for each number of relevant bits and way to train; a row for each batch size. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Figure> figures = new ArrayList<>();
    for (List<TrainingRecord> group :
        CellGroups.agreeing(CellGroups.complete(records), "t", "steps", "batch")) {
      Cell cell = group.getFirst().training().cell();
      String data =
          cell.integer("m") == 0 ? "fresh batches" : cell.integer("m") + " training samples";
      List<List<TrainingRecord>> rows = CellGroups.agreeing(group, "t", "steps");
      List<Panel> panels = new ArrayList<>();
      for (List<TrainingRecord> row : rows) {
        String batch = rows.size() == 1 ? "" : ", batches of " + batch(row);
        panels.add(one(CellGroups.agreeing(row).getLast(), batch));
        panels.add(all(row, batch));
      }
      figures.add(
          new Figure(
              "parity-%d-%d-%s"
                  .formatted(cell.integer("s"), cell.integer("m"), cell.choice("decay")),
              "Parity of %d bits: %s of %s, decay %s"
                  .formatted(
                      cell.integer("s"),
                      data,
                      rows.stream().map(ParityFigure::batch).collect(Collectors.joining(" and ")),
                      cell.choice("decay")),
              ("Left: the training of the middle replicate by its time at the largest T. Right: all"
                      + " %d trainings: the step at which attention of [CLS] on the relevant bits first passes"
                      + " %s, best head, and that at which the error on 1000 fresh samples first falls below"
                      + " %s; no mark for a training that does not get there. Above the dotted line"
                      + " attention moves first.")
                  .formatted(group.size(), FOUND, FALLEN),
              panels));
    }
    return figures;
  }

  private static String batch(List<TrainingRecord> records) {
    return String.valueOf(records.getFirst().training().cell().integer("batch"));
  }

  private static double[] error(TrainingRecord record) {
    return Arrays.stream(record.trace(Measures.ACCURACY)).map(accuracy -> 1 - accuracy).toArray();
  }

  private static double found(TrainingRecord record) {
    return first(record, record.trace(Measures.MASS), v -> v > FOUND);
  }

  private static double fallen(TrainingRecord record) {
    return first(record, error(record), v -> v < FALLEN);
  }

  /** The first step at which a trace is so; NaN where it never is. */
  private static double first(TrainingRecord record, double[] trace, DoublePredicate so) {
    for (int i = 0; i < trace.length; i++) {
      if (so.test(trace[i])) {
        return record.steps()[i];
      }
    }
    return Double.NaN;
  }

  private static Panel one(List<TrainingRecord> cell, String batch) {
    List<TrainingRecord> sorted =
        cell.stream().sorted(Comparator.comparingDouble(ParityFigure::fallen)).toList();
    TrainingRecord record = sorted.get((sorted.size() - 1) / 2);
    return new Panel(
        "one training, T = %d%s".formatted(record.training().cell().integer("t"), batch),
        Axis.linear("step"),
        new Axis("error, attention", Axis.Scale.LINEAR, -0.02, 1.02),
        List.of(
            new Layer.Line(
                    "attention on the relevant bits",
                    1,
                    Layer.Style.SOLID,
                    record.steps(),
                    record.trace(Measures.MASS))
                .from(List.of(Sources.of(List.of(record)))),
            new Layer.Line("error", 0, Layer.Style.SOLID, record.steps(), error(record))
                .from(List.of(Sources.of(List.of(record))))));
  }

  private static Panel all(List<TrainingRecord> group, String batch) {
    List<Layer> layers = new ArrayList<>();
    double[] ends =
        group.stream()
            .flatMapToDouble(r -> DoubleStream.of(found(r), fallen(r)))
            .filter(step -> step > 0)
            .sorted()
            .toArray();
    if (ends.length > 0) {
      double[] both = {ends[0], ends[ends.length - 1]};
      layers.add(
          new Layer.Line("both at once", Layer.NEUTRAL, Layer.Style.DOTTED, both, both.clone()));
    }
    int series = 0;
    for (List<TrainingRecord> cell : CellGroups.agreeing(group)) {
      layers.add(
          Layer.Points.bare(
                  "T = %d".formatted(cell.getFirst().training().cell().integer("t")),
                  series++,
                  cell.stream().mapToDouble(ParityFigure::found).toArray(),
                  cell.stream().mapToDouble(ParityFigure::fallen).toArray())
              .from(cell.stream().map(r -> Sources.of(List.of(r))).toList()));
    }
    return new Panel(
        "all trainings" + batch,
        Axis.log("step at which attention finds the bits"),
        Axis.log("step at which the error falls"),
        layers);
  }
}
