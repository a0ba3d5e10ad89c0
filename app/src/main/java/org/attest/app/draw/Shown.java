package org.attest.app.draw;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;

/** What of a panel is seen between its axes: a legend names nothing else. */
final class Shown {

  /** Tells in from out; its size is of no account. */
  private static final Rectangle2D BOX = new Rectangle2D.Double(0, 0, 200, 200);

  private Shown() {}

  /** The layers of a panel that leave something between its axes. */
  static List<Layer> of(Panel panel) {
    Plot plot =
        new Plot(
            BOX,
            Extent.horizontal(panel.x(), panel.layers()),
            Extent.vertical(panel.y(), panel.layers()));
    return panel.layers().stream().filter(layer -> inside(plot, layer)).toList();
  }

  private static boolean inside(Plot plot, Layer layer) {
    return Obstacles.of(plot, List.of(layer)).stream().anyMatch(Shown::within);
  }

  private static boolean within(Point2D at) {
    return at.getX() >= BOX.getMinX() - 1e-6
        && at.getX() <= BOX.getMaxX() + 1e-6
        && at.getY() >= BOX.getMinY() - 1e-6
        && at.getY() <= BOX.getMaxY() + 1e-6;
  }

  /** Whether some of the points have a bar. */
  static boolean bars(Layer.Points points) {
    for (int i = 0; i < points.x().length; i++) {
      if (points.low()[i] < points.y()[i] || points.high()[i] > points.y()[i]) {
        return true;
      }
    }
    return false;
  }
}
