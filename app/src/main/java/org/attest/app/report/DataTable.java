package org.attest.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.attest.app.draw.Subscripts;
import org.attest.app.tell.Numbers;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.figure.Source;

/** The numbers that a figure shows, as a table for each of its panels. */
final class DataTable {

  /** Rows of a curve; longer ones are thinned, our choice. */
  private static final int CURVE = 24;

  private static final List<String> END = List.of("trainings", "over replicates", "cells");

  private final Panel panel;
  private final Behind behind;
  private final List<List<String>> rows = new ArrayList<>();
  private boolean thinned;

  private DataTable(Panel panel, Behind behind) {
    this.panel = panel;
    this.behind = behind;
  }

  static String of(Figure figure, Behind behind) {
    StringBuilder tables = new StringBuilder();
    boolean thinned = false;
    for (Panel panel : figure.panels()) {
      DataTable table = new DataTable(panel, behind);
      panel.layers().forEach(table::add);
      thinned |= table.thinned;
      tables.append(table.html(figure));
    }
    return "<details class=\"data\"><summary>Numbers</summary>\n"
        + (thinned
            ? "<p>Of long curves, "
                + CURVE
                + " points are listed; <code>attest export --traces</code> writes all recorded steps of"
                + " trainings.</p>\n"
            : "")
        + tables
        + "</details>\n";
  }

  private String html(Figure figure) {
    if (rows.isEmpty()) {
      return "";
    }
    List<String> heading = new ArrayList<>();
    heading.add("layer");
    heading.add(panel.x().label().isBlank() ? "x" : Subscripts.plain(panel.x().label()));
    heading.add(panel.y().label().isBlank() ? "y" : Subscripts.plain(panel.y().label()));
    heading.add("value");
    heading.add("interval");
    heading.addAll(END);
    String title = panel.title().isBlank() ? figure.title() : panel.title();
    List<Integer> filled =
        IntStream.range(0, heading.size())
            .filter(column -> rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
            .boxed()
            .toList();
    return Html.table(
        title + ": numbers",
        filled.stream().map(heading::get).toList(),
        rows.stream().map(row -> filled.stream().map(row::get).toList()).toList());
  }

  private void add(Layer layer) {
    switch (layer) {
      case Layer.HeatMap map -> {
        for (int k = 0; k < map.x().length * map.y().length; k++) {
          int i = k % map.x().length;
          int j = k / map.x().length;
          if (!Double.isNaN(map.values()[j][i])) {
            row(layer, k, map.x()[i], map.y()[j], Numbers.text(map.values()[j][i]), "");
          }
        }
      }
      case Layer.Line line -> {
        int n = line.x().length;
        int every = Math.max(1, (n + CURVE - 1) / CURVE);
        thinned |= every > 1;
        for (int i = 0; i < n; i += every) {
          row(layer, i, line.x()[i], line.y()[i], "", "");
        }
      }
      case Layer.Points points -> {
        for (int i = 0; i < points.x().length; i++) {
          String interval = interval(points.low()[i], points.high()[i]);
          row(layer, i, points.x()[i], points.y()[i], "", interval);
        }
      }
      case Layer.Estimates some -> {
        for (int i = 0; i < some.x().length; i++) {
          String interval = interval(some.low()[i], some.high()[i]);
          row(layer, i, some.x()[i], some.y()[i], "", interval);
        }
      }
      case Layer.Band band -> {}
      case Layer.Text text -> {}
    }
  }

  private void row(Layer layer, int mark, double x, double y, String value, String interval) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return;
    }
    List<Source> sources = layer.sources();
    Source source = sources.isEmpty() ? Source.NONE : sources.get(sources.size() == 1 ? 0 : mark);
    boolean known = source.trainings() > 0;
    rows.add(
        List.of(
            Html.formula(layer.label()),
            Html.text(coordinate(panel.x(), x)),
            Html.text(coordinate(panel.y(), y)),
            value,
            interval,
            known ? Numbers.count(source.trainings()) : "",
            known ? Html.text(behind.spread(source)) : "",
            known ? behind.cells(source) : ""));
  }

  private static String coordinate(Axis axis, double value) {
    int index = (int) Math.rint(value); // series may stand beside the middle of their column
    return axis.scale() == Axis.Scale.CATEGORY && index >= 0 && index < axis.names().size()
        ? axis.names().get(index)
        : Numbers.text(value);
  }

  private static String interval(double low, double high) {
    return Double.isNaN(low) && Double.isNaN(high)
        ? ""
        : "[" + Numbers.text(low) + ", " + Numbers.text(high) + "]";
  }
}
