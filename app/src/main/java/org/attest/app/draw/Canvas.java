package org.attest.app.draw;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.io.IOException;

/**
 * A page to draw on. Lengths are points (1/72 inch), the origin is the upper left corner, y grows
 * downwards.
 */
interface Canvas {

  /** Which end of a text stands at its position. */
  enum Anchor {
    START,
    MIDDLE,
    END;

    /** Shift from the position to the start of a text of the given width. */
    double shift(double width) {
      return switch (this) {
        case START -> 0;
        case MIDDLE -> -width / 2;
        case END -> -width;
      };
    }
  }

  /** Fills a shape with smooth edges. */
  void fill(Shape shape, Ink ink);

  /** Fills a rectangle with hard edges, so that neighbours leave no seam. */
  void tile(Rectangle2D box, Ink ink);

  /** Strokes a shape; dashes follow it. */
  void stroke(Shape shape, Pen pen);

  /**
   * Writes one line of text on the baseline through (x, y).
   *
   * @param vertical turned a quarter, reading upwards
   */
  void text(String text, double x, double y, double size, Anchor anchor, boolean vertical, Ink ink);

  /** Draws nothing outside the box until {@link #unclip}. Clips do not nest. */
  void clip(Rectangle2D box);

  /** Ends a clip. */
  void unclip();

  /** The finished file. Call once, last. */
  byte[] finish() throws IOException;
}
