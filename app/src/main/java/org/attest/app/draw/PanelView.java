package org.attest.app.draw;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.attest.app.draw.Ticks.Tick;
import org.attest.lab.figure.Axis.Scale;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.jspecify.annotations.Nullable;

/** One panel: how much room it needs around its plot, and how it is drawn. */
final class PanelView {

  private static final double ROW = 13;

  final Legend legend;
  private final Panel panel;
  private final Ruler x;
  private final Ruler y;
  private final @Nullable ColourBar bar;

  /** Letter of the panel, as captions name it; empty for the only one. */
  private final String letter;

  /**
   * @param letter what captions call it, for example {@code (a)}; empty for the only panel
   */
  PanelView(Panel panel, String letter) {
    this.panel = panel;
    this.letter = letter;
    x = Extent.horizontal(panel.x(), panel.layers());
    y = Extent.vertical(panel.y(), panel.layers());
    legend = new Legend(shown());
    ColourBar found = null;
    for (Layer layer : panel.layers()) {
      if (layer instanceof Layer.HeatMap map) {
        found = new ColourBar(map);
      }
    }
    bar = found;
  }

  /** What is seen of the layers. */
  List<Layer> shown() {
    return Shown.of(panel);
  }

  /** Whether the rows have names, which take width. */
  boolean listsRows() {
    return y.axis().scale() == Scale.CATEGORY && !square();
  }

  private boolean square() {
    return x.axis().scale() == Scale.CATEGORY && y.axis().scale() == Scale.CATEGORY;
  }

  /** Height of the plot when it is {@code width} wide and other panels are {@code usual} high. */
  double height(double width, double usual) {
    int rows = y.axis().names().size();
    if (square()) {
      return Math.min(1.4 * usual, width * rows / x.axis().names().size());
    }
    return listsRows() ? Math.max(40, rows * ROW) : usual;
  }

  /** The plot itself, in the upper left of the room for it: all of the room unless square. */
  Rectangle2D plot(double x, double y, double width, double height) {
    if (!square()) {
      return new Rectangle2D.Double(x, y, width, height);
    }
    int columns = this.x.axis().names().size();
    int rows = this.y.axis().names().size();
    double cell = Math.min(width / columns, height / rows);
    return new Rectangle2D.Double(x, y, Math.floor(cell * columns), Math.floor(cell * rows));
  }

  /** Room above the plot. */
  double top(double width) {
    int lines = Math.max(letter.isEmpty() ? 0 : 1, title(width).size());
    return lines == 0 ? Look.SMALL / 2 : lines * Look.LEADING * Look.TITLE + 2;
  }

  /** Room to the left of a plot of the given height. */
  double left(double height) {
    double numbers = widest(yTicks(height));
    int lines = Look.wrap(y.label(), Look.LABEL, height).size();
    double gap = lines == 0 ? 0 : Look.GAP;
    return Look.TICK + 2 + numbers + gap + lines * Look.LEADING * Look.LABEL;
  }

  /** Room to the right of a plot of the given height. */
  double right(double height) {
    return bar == null ? Look.SMALL : bar.width(height);
  }

  /** Room below the plot, without the legend. */
  double bottom(double width) {
    int lines = Look.wrap(x.label(), Look.LABEL, width).size();
    return numbersBelow(width) + lines * Look.LEADING * Look.LABEL;
  }

  private double numbersBelow(double width) {
    List<Tick> ticks = xTicks(width);
    double height = turned(ticks, width) ? widest(ticks) + 2 : Look.LEADING * Look.SMALL;
    return Look.TICK + 2 + height;
  }

  /** Where the legend hides nothing inside the plot, or null. */
  @Nullable Rectangle2D legendInside(Rectangle2D box) {
    return bar == null ? legend.inside(new Plot(box, x, y), panel.layers()) : null;
  }

  /**
   * @param start where the room of the panel begins, at its letter
   */
  void paint(Canvas canvas, Rectangle2D box, double start) {
    Plot plot = new Plot(box, x, y);
    LayerPainter painter = new LayerPainter(canvas, plot, bar != null);
    if (empty()) {
      canvas.text(
          "no data",
          box.getCenterX(),
          box.getCenterY(),
          Look.LABEL,
          Canvas.Anchor.MIDDLE,
          false,
          Ink.GREY);
    }
    panel.layers().forEach(painter::paint);
    spines(canvas, box);
    xAxis(canvas, plot);
    yAxis(canvas, plot);
    double baseline = box.getY() - 5;
    for (String line : title(box.getWidth()).reversed()) {
      canvas.text(
          line, box.getCenterX(), baseline, Look.TITLE, Canvas.Anchor.MIDDLE, false, Ink.BLACK);
      baseline -= Look.LEADING * Look.TITLE;
    }
    if (!letter.isEmpty()) {
      int above = Math.max(0, title(box.getWidth()).size() - 1);
      double first = box.getY() - 5 - above * Look.LEADING * Look.TITLE;
      canvas.text(letter, start, first, Look.TITLE, Canvas.Anchor.START, false, Ink.BLACK);
    }
    if (bar != null) {
      bar.paint(canvas, box);
    }
  }

  private boolean empty() {
    Plot plot = new Plot(new Rectangle2D.Double(0, 0, 100, 100), x, y);
    return panel.layers().stream()
        .noneMatch(layer ->
            layer instanceof Layer.HeatMap map
                ? map.x().length > 0 && map.y().length > 0
                : !Obstacles.of(plot, List.of(layer)).isEmpty());
  }

  /** All four sides around a heat map, left and bottom elsewhere. */
  private void spines(Canvas canvas, Rectangle2D box) {
    Path2D path = new Path2D.Double();
    if (bar == null) {
      path.moveTo(box.getMinX(), box.getMinY());
      path.lineTo(box.getMinX(), box.getMaxY());
      path.lineTo(box.getMaxX(), box.getMaxY());
    } else {
      path.append(box, false);
    }
    canvas.stroke(path, Pen.solid(Ink.BLACK, Look.SPINE));
  }

  private void xAxis(Canvas canvas, Plot plot) {
    Rectangle2D box = plot.box();
    List<Tick> ticks = xTicks(box.getWidth());
    boolean turned = turned(ticks, box.getWidth());
    for (Tick tick : ticks) {
      double at = Look.snap(plot.px(tick.value()));
      double end = box.getMaxY() + length(tick);
      canvas.stroke(
          new Line2D.Double(at, box.getMaxY(), at, end), Pen.solid(Ink.BLACK, Look.SPINE));
      double below = box.getMaxY() + Look.TICK + 2;
      if (turned) {
        canvas.text(
            tick.label(),
            at + Look.CAP * Look.SMALL / 2,
            below,
            Look.SMALL,
            Canvas.Anchor.END,
            true,
            Ink.BLACK);
      } else {
        Look.number(canvas, tick, at, below + Look.CAP * Look.SMALL / 2 + 1, Canvas.Anchor.MIDDLE);
      }
    }
    double baseline = box.getMaxY() + numbersBelow(box.getWidth()) + Look.LABEL;
    for (String line : Look.wrap(x.label(), Look.LABEL, box.getWidth())) {
      canvas.text(
          line, box.getCenterX(), baseline, Look.LABEL, Canvas.Anchor.MIDDLE, false, Ink.BLACK);
      baseline += Look.LEADING * Look.LABEL;
    }
  }

  private void yAxis(Canvas canvas, Plot plot) {
    Rectangle2D box = plot.box();
    List<Tick> ticks = yTicks(box.getHeight());
    for (Tick tick : ticks) {
      double at = Look.snap(plot.py(tick.value()));
      double end = box.getMinX() - length(tick);
      canvas.stroke(
          new Line2D.Double(end, at, box.getMinX(), at), Pen.solid(Ink.BLACK, Look.SPINE));
      Look.number(canvas, tick, box.getMinX() - Look.TICK - 2, at, Canvas.Anchor.END);
    }
    List<String> lines = Look.wrap(y.label(), Look.LABEL, box.getHeight());
    double across = box.getMinX() - Look.TICK - 2 - widest(ticks) - Look.GAP - 2;
    for (String line : lines.reversed()) {
      canvas.text(
          line, across, box.getCenterY(), Look.LABEL, Canvas.Anchor.MIDDLE, true, Ink.BLACK);
      across -= Look.LEADING * Look.LABEL;
    }
  }

  /** As many numbers as stand side by side without touching. */
  private List<Tick> xTicks(double width) {
    List<Tick> ticks = x.ticks(2);
    for (int most = 9; most > 2; most--) {
      List<Tick> denser = x.ticks(most);
      if (fits(denser, width)) {
        return denser;
      }
    }
    return ticks;
  }

  private boolean fits(List<Tick> ticks, double width) {
    double end = Double.NEGATIVE_INFINITY;
    for (Tick tick : ticks) {
      if (!tick.label().isEmpty()) {
        double half = Face.width(tick.label(), Look.SMALL) / 2;
        double at = width * x.fraction(tick.value());
        if (at - half < end + Look.SMALL * 0.6) {
          return false;
        }
        end = at + half;
      }
    }
    return true;
  }

  private boolean turned(List<Tick> ticks, double width) {
    return x.axis().scale() == Scale.CATEGORY && !fits(ticks, width);
  }

  private List<Tick> yTicks(double height) {
    return y.ticks((int) Math.max(2, Math.min(8, height / 17)));
  }

  private static double length(Tick tick) {
    return tick.label().isEmpty() ? Look.MINOR_TICK : Look.TICK;
  }

  private static double widest(List<Tick> ticks) {
    return ticks.stream().mapToDouble(t -> Face.width(t.label(), Look.SMALL)).max().orElse(0);
  }

  private List<String> title(double width) {
    return Look.wrap(panel.title(), Look.TITLE, width);
  }
}
