package org.attest.app.draw;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.attest.lab.figure.Axis.Scale;
import org.attest.lab.figure.Layer;

/** Draws the layers of one panel. */
final class LayerPainter {

  /** Opacity of bands. */
  static final double BAND = 0.22;

  private final Canvas canvas;
  private final Plot plot;
  private final boolean onMap;

  /**
   * @param onMap whether layers lie on a heat map; lines and points then get a white border
   */
  LayerPainter(Canvas canvas, Plot plot, boolean onMap) {
    this.canvas = canvas;
    this.plot = plot;
    this.onMap = onMap;
  }

  void paint(Layer layer) {
    switch (layer) {
      case Layer.HeatMap map -> clipped(() -> heatMap(map));
      case Layer.Line line -> clipped(() -> line(line));
      case Layer.Band band -> clipped(() -> band(band));
      case Layer.Points points -> points(points);
      case Layer.Estimates estimates -> estimates(estimates);
      case Layer.Text text -> text(text);
    }
  }

  private void clipped(Runnable drawing) {
    canvas.clip(plot.box());
    drawing.run();
    canvas.unclip();
  }

  private void heatMap(Layer.HeatMap map) {
    double[] x = Extent.edges(map.x(), plot.x().axis().scale());
    double[] y = Extent.edges(map.y(), plot.y().axis().scale());
    Ruler colours = ColourBar.ruler(map);
    for (int j = 0; j < map.y().length; j++) {
      double a = Look.snap(plot.py(y[j]));
      double b = Look.snap(plot.py(y[j + 1]));
      int from = 0;
      for (int i = 1; i <= map.x().length; i++) {
        Ink ink = ColourBar.ink(colours, map.values()[j][from]);
        if (i < map.x().length && ColourBar.ink(colours, map.values()[j][i]).equals(ink)) {
          continue; // neighbours of one colour are one rectangle
        }
        double left = Look.snap(plot.px(x[from]));
        double right = Look.snap(plot.px(x[i]));
        canvas.tile(
            new Rectangle2D.Double(left, Math.min(a, b), right - left, Math.abs(b - a)), ink);
        from = i;
      }
    }
  }

  private void line(Layer.Line line) {
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    double lastX = 0;
    double lastY = 0;
    for (int i = 0; i < line.x().length; i++) {
      double x = plot.px(line.x()[i]);
      double y = plot.py(line.y()[i]);
      if (Double.isNaN(x) || Double.isNaN(y)) {
        drawing = false;
      } else if (!drawing) {
        path.moveTo(x, y);
        drawing = true;
      } else if (Math.abs(x - lastX) < 0.1 && Math.abs(y - lastY) < 0.1) {
        continue; // too near to be seen
      } else {
        path.lineTo(x, y);
      }
      lastX = x;
      lastY = y;
    }
    if (path.getCurrentPoint() != null) {
      stroke(path, pen(line, onMap ? Look.LINE_ON_MAP : Look.LINE), onMap);
    }
  }

  static Pen pen(Layer.Line line) {
    return pen(line, Look.LINE);
  }

  private static Pen pen(Layer.Line line, double width) {
    return new Pen(Ink.series(line.series()), width, line.style());
  }

  private void stroke(Shape shape, Pen pen, boolean bordered) {
    if (bordered) {
      canvas.stroke(shape, Pen.solid(Ink.WHITE.fade(0.8), pen.width() + Look.BORDER));
    }
    canvas.stroke(shape, pen);
  }

  private void band(Layer.Band band) {
    Path2D path = new Path2D.Double();
    int n = band.x().length;
    for (int from = 0; from < n; from++) {
      int to = from;
      while (to < n && shown(band, to)) {
        to++;
      }
      for (int i = from; i < to; i++) {
        double x = plot.px(band.x()[i]);
        double y = plot.py(floor(band.high()[i]));
        if (i == from) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
      }
      for (int i = to - 1; i >= from; i--) {
        path.lineTo(plot.px(band.x()[i]), plot.py(floor(band.low()[i])));
      }
      if (to > from) {
        path.closePath();
        from = to;
      }
    }
    canvas.fill(path, Ink.series(band.series()).fade(BAND));
  }

  private boolean shown(Layer.Band band, int i) {
    return !Double.isNaN(plot.px(band.x()[i]))
        && !Double.isNaN(band.low()[i])
        && !Double.isNaN(plot.py(band.high()[i]));
  }

  /** An edge that a logarithmic axis cannot show lies on the axis. */
  private double floor(double value) {
    boolean below = plot.y().axis().scale() == Scale.LOG && value <= 0;
    return below ? Double.NEGATIVE_INFINITY : value;
  }

  private void points(Layer.Points points) {
    for (int i = 0; i < points.x().length; i++) {
      double x = points.x()[i];
      if (plot.holds(x, points.y()[i])) {
        double from = within(floor(points.low()[i]), points.y()[i], plot.y());
        double to = within(points.high()[i], points.y()[i], plot.y());
        bar(plot.px(x), plot.py(from), plot.px(x), plot.py(to), points.series());
        marker(points.series(), plot.px(x), plot.py(points.y()[i]));
      }
    }
  }

  private void estimates(Layer.Estimates estimates) {
    for (int i = 0; i < estimates.x().length; i++) {
      double x = estimates.x()[i];
      double y = plot.py(estimates.y()[i]);
      if (plot.holds(x, estimates.y()[i])) {
        double from = within(estimates.low()[i], x, plot.x());
        double to = within(estimates.high()[i], x, plot.x());
        bar(plot.px(from), y, plot.px(to), y, estimates.series());
        marker(estimates.series(), plot.px(x), y);
      }
    }
  }

  /** The end of an interval, kept between the axes; the point itself where there is none. */
  private static double within(double end, double point, Ruler ruler) {
    double value = Double.isNaN(end) ? point : end;
    return Math.max(ruler.low(), Math.min(ruler.high(), value));
  }

  private void bar(double x1, double y1, double x2, double y2, int series) {
    if (x1 != x2 || y1 != y2) {
      stroke(new Line2D.Double(x1, y1, x2, y2), Pen.solid(Ink.series(series), 0.9), onMap);
    }
  }

  private void marker(int series, double x, double y) {
    Shape mark = Marks.of(series, x, y);
    canvas.fill(mark, Ink.series(series));
    canvas.stroke(mark, Pen.solid(Ink.WHITE, 0.4));
  }

  private void text(Layer.Text text) {
    if (plot.holds(text.x(), text.y())) {
      double width = Face.width(text.text(), Look.SMALL);
      double x = plot.px(text.x());
      double y = plot.py(text.y());
      double height = Look.LEADING * Look.SMALL;
      canvas.fill(
          new Rectangle2D.Double(x - width / 2 - 1, y - height / 2, width + 2, height),
          Ink.WHITE.fade(0.75));
      double baseline = y + Look.CAP * Look.SMALL / 2;
      canvas.text(text.text(), x, baseline, Look.SMALL, Canvas.Anchor.MIDDLE, false, Ink.BLACK);
    }
  }
}
