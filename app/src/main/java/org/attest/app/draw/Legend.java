package org.attest.app.draw;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.lab.figure.Layer;
import org.jspecify.annotations.Nullable;

/** What the colours and strokes of a panel mean. */
final class Legend {

  private static final double SWATCH = 17;
  private static final double SPACE = 4;
  private static final double BETWEEN = 12;
  private static final double PADDING = 3;
  private static final double LINE = Look.LEADING * Look.SMALL;

  /** Where to look for room, as fractions across and down: corners, edges, then the inside. */
  private static final double[][] PLACES = {
    {1, 0}, {0, 0}, {1, 1}, {0, 1}, {0.5, 0}, {0.5, 1}, {1, 0.5}, {0, 0.5},
    {1, 0.25}, {1, 0.75}, {0, 0.25}, {0, 0.75}, {0.25, 0}, {0.75, 0}, {0.25, 1}, {0.75, 1},
    {0.75, 0.25}, {0.25, 0.25}, {0.75, 0.75}, {0.25, 0.75}, {0.5, 0.5}
  };

  /** Label to the layers that share it, in order of first appearance. */
  private final Map<String, List<Layer>> entries = new LinkedHashMap<>();

  Legend(List<Layer> layers) {
    for (Layer layer : layers) {
      if (!layer.label().isEmpty() && !(layer instanceof Layer.HeatMap)) {
        entries.computeIfAbsent(layer.label(), label -> new ArrayList<>()).add(layer);
      }
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whether two legends say the same, so that one is enough. */
  boolean equivalent(Legend other) {
    return key().equals(other.key());
  }

  /**
   * Whether they can stand as one: what both name looks the same in both, and what looks the same
   * has one name.
   */
  boolean agrees(Legend other) {
    return entries.entrySet().stream()
        .allMatch(e ->
            other.entries.entrySet().stream()
                .allMatch(o ->
                    e.getKey().equals(o.getKey())
                        == samples(e.getValue()).equals(samples(o.getValue()))));
  }

  private static Set<String> samples(List<Layer> layers) {
    return layers.stream().map(Legend::sample).collect(Collectors.toSet());
  }

  private List<String> key() {
    List<String> key = new ArrayList<>();
    entries.forEach((label, layers) -> {
      for (Layer layer : layers) {
        key.add(label + "|" + sample(layer));
      }
    });
    return key;
  }

  private static String sample(Layer layer) {
    return switch (layer) {
      case Layer.Line line -> "line " + line.series() + line.style();
      case Layer.Band band -> "band " + band.series();
      case Layer.Points points -> "points " + points.series();
      case Layer.Estimates estimates -> "estimates " + estimates.series();
      case Layer.HeatMap map -> "map";
      case Layer.Text text -> "text";
    };
  }

  /** A place inside the plot that hides no data, or null when there is none. */
  @Nullable Rectangle2D inside(Plot plot, List<Layer> layers) {
    Rectangle2D box = plot.box();
    double width = entries.keySet().stream().mapToDouble(Legend::width).max().orElse(0);
    width += 2 * PADDING;
    double height = entries.size() * LINE + 2 * PADDING;
    if (width > 0.7 * box.getWidth() || height > 0.6 * box.getHeight()) {
      return null;
    }
    List<Point2D> ink = Obstacles.of(plot, layers);
    for (double[] at : PLACES) {
      double x = box.getX() + PADDING + at[0] * (box.getWidth() - width - 2 * PADDING);
      double y = box.getY() + at[1] * (box.getHeight() - height);
      Rectangle2D place = new Rectangle2D.Double(x, y, width, height);
      if (ink.stream().noneMatch(place::contains)) {
        return place;
      }
    }
    return null;
  }

  /** Draws one entry a line into a place found by {@link #inside}. */
  void paint(Canvas canvas, Rectangle2D place) {
    double y = place.getY() + PADDING;
    for (String label : entries.keySet()) {
      entry(canvas, label, place.getX() + PADDING, y);
      y += LINE;
    }
  }

  /** Height of the entries set in rows of a width. */
  double height(double width) {
    return rows(width).size() * LINE;
  }

  /** Width of the widest of the rows. */
  double breadth(double width) {
    return rows(width).stream().mapToDouble(Legend::breadth).max().orElse(0);
  }

  /** Draws the entries in rows from (x, y) on. */
  void paintRows(Canvas canvas, double x, double y, double width) {
    double top = y;
    for (List<String> row : rows(width)) {
      double at = x;
      for (String label : row) {
        entry(canvas, label, at, top);
        at += width(label) + BETWEEN;
      }
      top += LINE;
    }
  }

  private List<List<String>> rows(double width) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    for (String label : entries.keySet()) {
      row.add(label);
      if (row.size() > 1 && breadth(row) > width) {
        row.removeLast();
        rows.add(row);
        row = new ArrayList<>(List.of(label));
      }
    }
    if (!row.isEmpty()) {
      rows.add(row);
    }
    return rows;
  }

  private static double breadth(List<String> row) {
    return row.stream().mapToDouble(Legend::width).sum() + BETWEEN * (row.size() - 1);
  }

  private static double width(String label) {
    return SWATCH + SPACE + Face.width(label, Look.SMALL);
  }

  private void entry(Canvas canvas, String label, double x, double top) {
    double middle = Look.snap(top + LINE / 2);
    Set<String> drawn = new HashSet<>();
    for (Layer layer : entries.getOrDefault(label, List.of())) {
      if (drawn.add(sample(layer))) {
        swatch(canvas, layer, x, middle);
      }
    }
    canvas.text(
        label,
        x + SWATCH + SPACE,
        middle + Look.CAP * Look.SMALL / 2,
        Look.SMALL,
        Canvas.Anchor.START,
        false,
        Ink.BLACK);
  }

  private static void swatch(Canvas canvas, Layer layer, double x, double y) {
    double middle = x + SWATCH / 2;
    switch (layer) {
      case Layer.Line line ->
          canvas.stroke(new Line2D.Double(x, y, x + SWATCH, y), LayerPainter.pen(line));
      case Layer.Band band ->
          canvas.fill(
              new Rectangle2D.Double(x, y - 2.75, SWATCH, 5.5),
              Ink.series(band.series()).fade(LayerPainter.BAND));
      case Layer.Points points -> {
        Ink ink = Ink.series(points.series());
        if (Shown.bars(points)) {
          canvas.stroke(new Line2D.Double(middle, y - 4, middle, y + 4), Pen.solid(ink, 0.9));
        }
        canvas.fill(Marks.of(points.series(), middle, y), ink);
      }
      case Layer.Estimates estimates -> {
        Ink ink = Ink.series(estimates.series());
        canvas.stroke(new Line2D.Double(x + 2, y, x + SWATCH - 2, y), Pen.solid(ink, 0.9));
        canvas.fill(Marks.of(estimates.series(), middle, y), ink);
      }
      case Layer.HeatMap map -> {}
      case Layer.Text text -> {}
    }
  }
}
