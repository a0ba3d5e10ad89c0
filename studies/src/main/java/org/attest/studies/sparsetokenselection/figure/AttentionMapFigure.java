package org.attest.studies.sparsetokenselection.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.network.AttentionMapTrainer;

/** Attention on one test point at the start, in the middle and at the end, of one replicate. */
public final class AttentionMapFigure {

  private AttentionMapFigure() {}

  /** A figure for every cell: its first replicate. */
  public static List<Figure> of(List<TrainingRecord> records) {
    return CellGroups.agreeing(CellGroups.complete(records)).stream()
        .map(cell -> figure(cell.getFirst()))
        .toList();
  }

  private static Figure figure(TrainingRecord record) {
    Cell cell = record.training().cell();
    int tokens = cell.integer("t");
    double[] attention = record.trace(AttentionMapTrainer.ATTENTION);
    double[] selected = record.trace(AttentionMapTrainer.SELECTED);
    double[] step = record.steps();
    int maps = attention.length / tokens;
    List<String> names = new ArrayList<>();
    double[][] rows = new double[maps + 1][tokens];
    for (int m = 0; m < maps; m++) {
      names.add("step " + (int) step[m * tokens]);
      System.arraycopy(attention, m * tokens, rows[m], 0, tokens);
    }
    names.add("target");
    int q = cell.integer("q");
    for (int i = 0; i < tokens; i++) {
      rows[maps][i] = selected[i] / q;
    }
    double[] x = IntStream.range(0, tokens).asDoubleStream().toArray();
    double[] y = IntStream.range(0, maps + 1).asDoubleStream().toArray();
    Layer map =
        new Layer.HeatMap("attention", x, y, rows, 0, 1.0 / q)
            .from(List.of(Sources.of(List.of(record))));
    return new Figure(
        Labels.file("attention-map", cell),
        "Attention on one test point: " + Labels.title(cell),
        "First replicate. The last row is the target, 1/q on every selected token.",
        List.of(
            new Panel(
                "",
                new Axis("token i", Axis.Scale.LINEAR, -0.5, tokens - 0.5),
                Axis.categories("", names),
                List.of(map))));
  }
}
