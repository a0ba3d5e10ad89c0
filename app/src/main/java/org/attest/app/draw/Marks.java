package org.attest.app.draw;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Markers of points: a shape for every series, so that colour is not needed to tell them apart. */
final class Marks {

  private Marks() {}

  /** Number of the shape of a series; what belongs to none is a diamond. */
  static int shape(int series) {
    return series < 0 ? 3 : series % 6;
  }

  static Shape of(int series, double x, double y) {
    double r = Look.MARKER;
    return switch (shape(series)) {
      case 0 -> new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
      case 1 -> new Rectangle2D.Double(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
      case 2 -> polygon(x, y - 1.25 * r, x + 1.15 * r, y + 0.8 * r, x - 1.15 * r, y + 0.8 * r);
      case 3 -> polygon(x, y - 1.3 * r, x + 1.3 * r, y, x, y + 1.3 * r, x - 1.3 * r, y);
      case 4 -> polygon(x, y + 1.25 * r, x + 1.15 * r, y - 0.8 * r, x - 1.15 * r, y - 0.8 * r);
      default -> cross(x, y, 1.25 * r, 0.42 * r);
    };
  }

  private static Shape cross(double x, double y, double a, double b) {
    return polygon(
        x - b, y - a, x + b, y - a, x + b, y - b, x + a, y - b, x + a, y + b, x + b, y + b, //
        x + b, y + a, x - b, y + a, x - b, y + b, x - a, y + b, x - a, y - b, x - b, y - b);
  }

  private static Shape polygon(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }
}
