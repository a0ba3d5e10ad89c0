package org.attest.app.draw;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.attest.lab.figure.Layer;

/** Positions on the page that are covered by data, close enough together to keep a legend away. */
final class Obstacles {

  private static final double STEP = 3;

  private final Plot plot;
  private final List<Point2D> found = new ArrayList<>();

  private Obstacles(Plot plot) {
    this.plot = plot;
  }

  static List<Point2D> of(Plot plot, List<Layer> layers) {
    Obstacles obstacles = new Obstacles(plot);
    layers.forEach(obstacles::add);
    return obstacles.found;
  }

  private void add(Layer layer) {
    switch (layer) {
      case Layer.HeatMap map -> area(plot.box().getMinX(), plot.box().getMaxX());
      case Layer.Line line -> {
        for (int i = 0; i + 1 < line.x().length; i++) {
          segment(line.x()[i], line.y()[i], line.x()[i + 1], line.y()[i + 1]);
        }
      }
      case Layer.Band band -> {
        for (int i = 0; i < band.x().length; i++) {
          segment(band.x()[i], band.low()[i], band.x()[i], band.high()[i]);
        }
      }
      case Layer.Points points -> {
        for (int i = 0; i < points.x().length; i++) {
          double x = points.x()[i];
          around(plot.px(x), plot.py(points.y()[i]));
          segment(x, points.low()[i], x, points.high()[i]);
        }
      }
      case Layer.Estimates some -> {
        for (int i = 0; i < some.x().length; i++) {
          double y = some.y()[i];
          around(plot.px(some.x()[i]), plot.py(y));
          segment(some.low()[i], y, some.high()[i], y);
        }
      }
      case Layer.Text text -> {
        double half = Face.width(text.text(), Look.SMALL) / 2;
        double y = plot.py(text.y());
        for (double dy = -4; dy <= 4; dy += 4) {
          walk(plot.px(text.x()) - half, y + dy, plot.px(text.x()) + half, y + dy);
        }
      }
    }
  }

  private void area(double from, double to) {
    for (double x = from; x <= to; x += STEP) {
      walk(x, plot.box().getMinY(), x, plot.box().getMaxY());
    }
  }

  private void around(double x, double y) {
    for (double dy = -STEP; dy <= STEP; dy += STEP) {
      walk(x - STEP, y + dy, x + STEP, y + dy);
    }
  }

  private void segment(double x1, double y1, double x2, double y2) {
    walk(plot.px(x1), plot.py(y1), plot.px(x2), plot.py(y2));
  }

  private void walk(double x1, double y1, double x2, double y2) {
    double length = Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1));
    if (Double.isNaN(length)) {
      return;
    }
    int steps = (int) (length / STEP) + 1;
    for (int i = 0; i <= steps; i++) {
      double t = (double) i / steps;
      found.add(new Point2D.Double(x1 + t * (x2 - x1), y1 + t * (y2 - y1)));
    }
  }
}
