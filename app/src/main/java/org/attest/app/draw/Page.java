package org.attest.app.draw;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.attest.lab.figure.Figure;
import org.jspecify.annotations.Nullable;

/**
 * Lays out the panels of a figure in rows and columns. Plots of a row share top and bottom, plots
 * of a column share left and right. Panels have letters. A legend goes where it hides no data:
 * inside its plot, else below it. What several panels name alike stands once, below the figure, and
 * below it the {@link Note}.
 */
final class Page {

  private static final double BETWEEN = 14;
  private static final double ABOVE_LEGEND = 4;

  private final List<PanelView> views;
  private final int columns;

  /** The legend of all panels; null where each has its own. */
  private final @Nullable Legend shared;

  private final String note;
  private final double width;
  private final double height;
  private final double foot;

  /** Heights of the rooms for plots, by row. */
  private final double[] tall;

  /** Room to the left and right of the plots, by column. */
  private final double[] left;

  private final double[] right;

  /** Width of the room for every plot. */
  private double room;

  private final List<Rectangle2D> boxes = new ArrayList<>();

  Page(Figure figure) {
    int n = figure.panels().size();
    views =
        IntStream.range(0, n)
            .mapToObj(i ->
                new PanelView(figure.panels().get(i), n == 1 ? "" : "(" + (char) ('a' + i) + ")"))
            .toList();
    note = Note.of(figure);
    columns = Math.max(1, n == 4 ? 2 : Math.min(3, n));
    boolean rows = views.stream().anyMatch(PanelView::listsRows);
    width = n > 1 || rows ? Look.PAGE : Look.COLUMN;
    tall = new double[(n + columns - 1) / columns];
    left = new double[columns];
    right = new double[columns];
    divide();
    shared = shared();
    double y = Look.EDGE;
    for (int row = 0; row < tall.length; row++) {
      y = place(row, y);
    }
    foot = y;
    double legend = shared == null ? 0 : shared.height(width - 2 * Look.EDGE) + ABOVE_LEGEND;
    double told = noted().isEmpty() ? 0 : noted().size() * Look.LEADING * Look.SMALL + ABOVE_LEGEND;
    height = Math.ceil(Math.max(20, y + legend + told + Look.EDGE));
  }

  /**
   * One legend for all, where all say the same, or some have no room and none contradicts another.
   */
  private @Nullable Legend shared() {
    List<PanelView> named = views.stream().filter(v -> !v.legend.isEmpty()).toList();
    if (named.size() < 2) {
      return null;
    }
    Legend first = named.getFirst().legend;
    boolean same =
        named.size() == views.size() && views.stream().allMatch(v -> v.legend.equivalent(first));
    boolean agree =
        named.stream().allMatch(v -> named.stream().allMatch(w -> v.legend.agrees(w.legend)));
    boolean fits = true;
    for (int i = 0; i < views.size(); i++) {
      PanelView view = views.get(i);
      Rectangle2D box = view.plot(0, 0, room, tall[i / columns]);
      fits &= view.legend.isEmpty() || view.legendInside(box) != null;
    }
    boolean one = same || agree && !fits;
    return one ? new Legend(views.stream().flatMap(v -> v.shown().stream()).toList()) : null;
  }

  private List<String> noted() {
    return Look.wrap(note, Look.SMALL, width - 2 * Look.EDGE);
  }

  /**
   * Divides the width. The numbers beside a plot depend on its height, and the height of square
   * cells on the width; two rounds settle both.
   */
  private void divide() {
    double usual = columns == 3 ? 112 : 150;
    Arrays.fill(tall, usual);
    for (int round = 0; round < 2; round++) {
      Arrays.fill(left, 0);
      Arrays.fill(right, 0);
      for (int i = 0; i < views.size(); i++) {
        double high = tall[i / columns];
        left[i % columns] = Math.max(left[i % columns], views.get(i).left(high));
        right[i % columns] = Math.max(right[i % columns], views.get(i).right(high));
      }
      double taken = 2 * Look.EDGE + BETWEEN * (columns - 1);
      taken += Arrays.stream(left).sum() + Arrays.stream(right).sum();
      room = Math.floor((width - taken) / columns);
      Arrays.fill(tall, 0);
      for (int i = 0; i < views.size(); i++) {
        double high = Math.rint(views.get(i).height(room, usual));
        tall[i / columns] = Math.max(tall[i / columns], high);
      }
    }
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  /** Places the boxes of one row of panels; returns where the next begins. */
  private double place(int row, double y) {
    int from = row * columns;
    int to = Math.min(views.size(), from + columns);
    double top = 0;
    for (PanelView view : views.subList(from, to)) {
      top = Math.max(top, view.top(room));
    }
    double bottom = 0;
    for (int i = from; i < to; i++) {
      PanelView view = views.get(i);
      double x = Math.rint(start(i) + left[i % columns]);
      Rectangle2D box = view.plot(x, Math.rint(y + top), room, tall[row]);
      boxes.add(box);
      double below = view.bottom(box.getWidth());
      if (shared == null && !view.legend.isEmpty() && view.legendInside(box) == null) {
        below += ABOVE_LEGEND + view.legend.height(slot(i));
      }
      bottom = Math.max(bottom, below);
    }
    boolean last = to == views.size();
    return Math.rint(y + top) + tall[row] + bottom + (last ? ABOVE_LEGEND : BETWEEN);
  }

  /** Where the part of the page that belongs to a panel begins. */
  private double start(int i) {
    double x = Look.EDGE;
    for (int column = 0; column < i % columns; column++) {
      x += left[column] + room + right[column] + BETWEEN;
    }
    return x;
  }

  /** Width of that part. */
  private double slot(int i) {
    return left[i % columns] + room + right[i % columns];
  }

  void paint(Canvas canvas) {
    for (int i = 0; i < views.size(); i++) {
      PanelView view = views.get(i);
      Rectangle2D box = boxes.get(i);
      view.paint(canvas, box, start(i));
      if (shared == null && !view.legend.isEmpty()) {
        legend(canvas, view, box, view.legendInside(box), i);
      }
    }
    double y = foot;
    if (shared != null) {
      double across = width - 2 * Look.EDGE;
      shared.paintRows(canvas, (width - shared.breadth(across)) / 2, y, across);
      y += shared.height(across) + ABOVE_LEGEND;
    }
    for (String line : noted()) {
      y += Look.LEADING * Look.SMALL;
      canvas.text(line, Look.EDGE, y - 2, Look.SMALL, Canvas.Anchor.START, false, Ink.BLACK);
    }
  }

  private void legend(
      Canvas canvas, PanelView view, Rectangle2D box, @Nullable Rectangle2D place, int i) {
    if (place != null) {
      view.legend.paint(canvas, place);
    } else {
      double end = start(i) + slot(i);
      double x = Math.max(start(i), Math.min(box.getX(), end - view.legend.breadth(slot(i))));
      double y = box.getMaxY() + view.bottom(box.getWidth()) + ABOVE_LEGEND;
      view.legend.paintRows(canvas, x, y, slot(i));
    }
  }
}
