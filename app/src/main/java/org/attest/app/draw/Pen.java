package org.attest.app.draw;

import org.attest.lab.figure.Layer.Style;

/**
 * How a line is stroked.
 *
 * @param ink colour
 * @param width width in points
 * @param style solid, or which dashes
 */
record Pen(Ink ink, double width, Style style) {

  static Pen solid(Ink ink, double width) {
    return new Pen(ink, width, Style.SOLID);
  }

  /** Lengths of dashes and gaps in points; empty for a solid line. */
  float[] dashes() {
    return switch (style) {
      case SOLID -> new float[0];
      case DASHED -> new float[] {(float) (3.6 * width), (float) (1.8 * width)};
      case DASH_DOTTED ->
          new float[] {
            (float) (3.6 * width), (float) (1.5 * width), (float) width, (float) (1.5 * width)
          };
      case DOTTED -> new float[] {(float) width, (float) (1.8 * width)};
    };
  }
}
