package org.attest.app.draw;

import java.util.ArrayList;
import java.util.List;

/** Sizes of the house style, in points. */
final class Look {

  /** Width of a figure of one panel: a column of a paper in two columns, 3.25 inches. */
  static final double COLUMN = 234;

  /** Width of a figure of several panels: both columns, 6.75 inches. */
  static final double PAGE = 486;

  static final double TITLE = 8.5;
  static final double LABEL = 8;
  static final double SMALL = 7;

  /** Height of a line of text over its size. */
  static final double LEADING = 1.3;

  /** Height of capitals and figures over the size, in Noto Sans. */
  static final double CAP = 0.714;

  static final double SPINE = 0.5;
  static final double TICK = 3;
  static final double MINOR_TICK = 1.75;
  static final double GAP = 3;

  /** Free paper around everything. */
  static final double EDGE = 3;

  static final double LINE = 1.25;

  /** Lines on a heat map are thinner, and so is their white border: the cells below matter. */
  static final double LINE_ON_MAP = 1;

  static final double BORDER = 0.7;
  static final double MARKER = 2;

  private Look() {}

  /** The nearest quarter point, where a bitmap is crisp. */
  static double snap(double position) {
    return Math.rint(position * 4) / 4;
  }

  /** Writes the number of a tick, its figures centred on a height. */
  static void number(Canvas canvas, Ticks.Tick tick, double x, double y, Canvas.Anchor anchor) {
    if (!tick.label().isEmpty()) {
      canvas.text(tick.label(), x, y + CAP * SMALL / 2, SMALL, anchor, false, Ink.BLACK);
    }
  }

  /** Breaks a text at spaces into lines of at most the given width, where it can. */
  static List<String> wrap(String text, double size, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.isBlank() ? List.<String>of() : List.of(text.strip().split(" +"))) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && Face.width(longer, size) > width) {
        lines.add(line);
        longer = word;
      }
      line = longer;
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }
}
