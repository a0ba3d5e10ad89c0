package org.attest.app.draw;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A shape without the points that no eye can see: those that lie within a fiftieth of a point (7
 * µm) of the line between points that stay. A curve of a thousand steps on a panel of 120 points is
 * a tenth as long.
 */
final class Straightened {

  private static final double TOLERANCE = 0.02;

  /** At most so many points go in a row, which bounds the work. */
  private static final int RUN = 64;

  private final Path2D path;
  private final List<Point2D> waiting = new ArrayList<>();
  private Point2D anchor = new Point2D.Double();

  private Straightened(int rule) {
    path = new Path2D.Double(rule);
  }

  static Shape of(Shape shape) {
    double[] c = new double[6];
    PathIterator p = shape.getPathIterator(null);
    Straightened drawn = new Straightened(p.getWindingRule());
    for (; !p.isDone(); p.next()) {
      int kind = p.currentSegment(c);
      if (kind == PathIterator.SEG_LINETO) {
        drawn.line(new Point2D.Double(c[0], c[1]));
      } else {
        drawn.other(kind, c);
      }
    }
    drawn.flush();
    return drawn.path;
  }

  private void line(Point2D to) {
    if (waiting.size() == RUN
        || waiting.stream()
            .anyMatch(w ->
                Line2D.ptSegDist(
                        anchor.getX(), anchor.getY(), to.getX(), to.getY(), w.getX(), w.getY())
                    > TOLERANCE)) {
      flush();
    }
    waiting.add(to);
  }

  private void flush() {
    if (!waiting.isEmpty()) {
      anchor = waiting.getLast();
      path.lineTo(anchor.getX(), anchor.getY());
      waiting.clear();
    }
  }

  private void other(int kind, double[] c) {
    flush();
    switch (kind) {
      case PathIterator.SEG_MOVETO -> path.moveTo(c[0], c[1]);
      case PathIterator.SEG_QUADTO -> path.quadTo(c[0], c[1], c[2], c[3]);
      case PathIterator.SEG_CUBICTO -> path.curveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
      default -> path.closePath();
    }
    anchor = path.getCurrentPoint();
  }
}
