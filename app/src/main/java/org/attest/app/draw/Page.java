package org.attest.app.draw;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.attest.lab.figure.Figure;
import org.jspecify.annotations.Nullable;

/**
 * Lays out the panels of a figure in rows and columns. Plots of a row share top and bottom, plots
 * of a column share left and right. A legend goes where it hides no data: inside its plot, else
 * below it; a legend that all panels share stands once, below the figure.
 */
final class Page {

  private static final double BETWEEN = 14;
  private static final double ABOVE_LEGEND = 4;

  private final List<PanelView> views;
  private final int columns;
  private final double slot;
  private final boolean shared;
  private final double width;
  private final double height;
  private final List<Rectangle2D> boxes = new ArrayList<>();
  private final double foot;

  Page(Figure figure) {
    views = figure.panels().stream().map(PanelView::new).toList();
    int n = views.size();
    columns = Math.max(1, n == 4 ? 2 : Math.min(3, n));
    boolean rows = views.stream().anyMatch(PanelView::listsRows);
    width = n > 1 ? Look.PAGE : rows ? 1.5 * Look.COLUMN : Look.COLUMN;
    slot = (width - 2 * Look.EDGE - BETWEEN * (columns - 1)) / columns;
    shared =
        n > 1
            && !views.getFirst().legend.isEmpty()
            && views.stream().allMatch(v -> v.legend.equivalent(views.getFirst().legend));
    double y = Look.EDGE;
    for (int from = 0; from < n; from += columns) {
      y = row(from, Math.min(n, from + columns), y);
    }
    foot = y;
    double legend = shared ? views.getFirst().legend.height(width - 2 * Look.EDGE) : 0;
    height = Math.ceil(Math.max(20, y + legend + Look.EDGE));
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  /** Places the boxes of one row of panels; returns where the next begins. */
  private double row(int from, int to, double y) {
    double usual = columns == 3 ? 112 : 150;
    double tall = 0;
    double top = 0;
    for (int i = from; i < to; i++) {
      double plot = plotWidth(i, usual);
      tall = Math.max(tall, views.get(i).height(plot, usual));
      top = Math.max(top, views.get(i).top(plot));
    }
    tall = Math.rint(tall);
    double bottom = 0;
    for (int i = from; i < to; i++) {
      PanelView view = views.get(i);
      double left = slotX(i) + left(i, tall);
      double plot = Math.floor(view.width(plotWidth(i, tall), tall));
      Rectangle2D box = new Rectangle2D.Double(Math.rint(left), Math.rint(y + top), plot, tall);
      boxes.add(box);
      double below = view.bottom(plot);
      if (!shared && !view.legend.isEmpty() && view.legendInside(box) == null) {
        below += ABOVE_LEGEND + view.legend.height(slot);
      }
      bottom = Math.max(bottom, below);
    }
    boolean last = to == views.size();
    return Math.rint(y + top) + tall + bottom + (last ? ABOVE_LEGEND : BETWEEN);
  }

  private double plotWidth(int i, double tall) {
    return slot - left(i, tall) - views.get(i).right(tall);
  }

  /** Room on the left, the same for all panels of a column. */
  private double left(int i, double tall) {
    double left = 0;
    for (int k = i % columns; k < views.size(); k += columns) {
      left = Math.max(left, views.get(k).left(tall));
    }
    return left;
  }

  private double slotX(int i) {
    return Look.EDGE + i % columns * (slot + BETWEEN);
  }

  void paint(Canvas canvas) {
    for (int i = 0; i < views.size(); i++) {
      PanelView view = views.get(i);
      Rectangle2D box = boxes.get(i);
      view.paint(canvas, box);
      if (!shared && !view.legend.isEmpty()) {
        legend(canvas, view, box, view.legendInside(box), slotX(i));
      }
    }
    if (shared) {
      Legend legend = views.getFirst().legend;
      double room = width - 2 * Look.EDGE;
      legend.paintRows(canvas, (width - legend.breadth(room)) / 2, foot, room);
    }
  }

  private void legend(
      Canvas canvas, PanelView view, Rectangle2D box, @Nullable Rectangle2D place, double left) {
    if (place != null) {
      view.legend.paint(canvas, place);
    } else {
      double x = Math.max(left, Math.min(box.getX(), left + slot - view.legend.breadth(slot)));
      double y = box.getMaxY() + view.bottom(box.getWidth()) + ABOVE_LEGEND;
      view.legend.paintRows(canvas, x, y, slot);
    }
  }
}
