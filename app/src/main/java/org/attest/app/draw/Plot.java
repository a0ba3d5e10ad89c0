package org.attest.app.draw;

import java.awt.geom.Rectangle2D;
import org.attest.lab.figure.Axis.Scale;

/**
 * Where values lie on the page.
 *
 * @param box the rectangle between the axes
 * @param x horizontal axis
 * @param y vertical axis
 */
record Plot(Rectangle2D box, Ruler x, Ruler y) {

  /** Beyond this many points outside the box a position is as good as any other. */
  private static final double FAR = 2000;

  /** Horizontal position of a value. */
  double px(double value) {
    return clamp(box.getX() + box.getWidth() * x.fraction(value));
  }

  /** Vertical position of a value; categories count from the top. */
  double py(double value) {
    double fraction = y.fraction(value);
    double down = y.axis().scale() == Scale.CATEGORY ? fraction : 1 - fraction;
    return clamp(box.getY() + box.getHeight() * down);
  }

  /** Whether a value pair lies between the axes, ends included. */
  boolean holds(double valueX, double valueY) {
    return inside(x.fraction(valueX)) && inside(y.fraction(valueY));
  }

  private static boolean inside(double fraction) {
    return fraction >= -1e-9 && fraction <= 1 + 1e-9;
  }

  private static double clamp(double position) {
    return Double.isNaN(position) ? position : Math.max(-FAR, Math.min(FAR, position));
  }
}
