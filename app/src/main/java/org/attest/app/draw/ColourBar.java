package org.attest.app.draw;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Layer;

/** The key of a heat map, to the right of its panel. */
final class ColourBar {

  private static final double GAP = 6;
  private static final double BAR = 7;
  private static final int STEPS = 128;

  /** What a map of what is so (1) and what is not (0) calls its colours. */
  static final List<String> ANSWERS = List.of("no", "yes");

  private final Ruler ruler;

  ColourBar(Layer.HeatMap map) {
    this.ruler = ruler(map);
  }

  static Ruler ruler(Layer.HeatMap map) {
    if (map.scale() == Axis.Scale.CATEGORY) {
      return new Ruler(Axis.categories(map.label(), ANSWERS), 0, 1);
    }
    Axis axis = new Axis(map.label(), map.scale(), map.low(), map.high());
    return new Ruler(axis, map.low(), map.high());
  }

  /** The colour of a value; grey where the colours have none. */
  static Ink ink(Ruler ruler, double value) {
    double fraction = ruler.fraction(value);
    return Double.isNaN(fraction) ? Ink.MISSING : ColourMap.at(fraction);
  }

  /** Width it takes beside a plot of the given height. */
  double width(double height) {
    double title = label(height).size() * Look.LEADING * Look.LABEL;
    return labelOffset(height) + title;
  }

  void paint(Canvas canvas, Rectangle2D plot) {
    double x = Look.snap(plot.getMaxX() + GAP);
    double height = plot.getHeight();
    int steps = answers() ? 2 : STEPS;
    for (int i = 0; i < steps; i++) {
      double top = Look.snap(plot.getMaxY() - height * (i + 1) / steps);
      double bottom = Look.snap(plot.getMaxY() - height * i / steps);
      double at = answers() ? i : (i + 0.5) / steps;
      canvas.tile(new Rectangle2D.Double(x, top, BAR, bottom - top), ColourMap.at(at));
    }
    Pen spine = Pen.solid(Ink.BLACK, Look.SPINE);
    canvas.stroke(new Rectangle2D.Double(x, plot.getY(), BAR, height), spine);
    for (Ticks.Tick tick : ticks(height)) {
      double y = Look.snap(plot.getMaxY() - height * at(tick));
      double length = tick.label().isEmpty() ? Look.MINOR_TICK : Look.TICK;
      canvas.stroke(new Line2D.Double(x + BAR, y, x + BAR + length, y), spine);
      Look.number(canvas, tick, x + BAR + Look.TICK + 2, y, Canvas.Anchor.START);
    }
    double across = plot.getMaxX() + labelOffset(height) + Look.CAP * Look.LABEL;
    for (String line : label(height)) {
      canvas.text(
          line, across, plot.getCenterY(), Look.LABEL, Canvas.Anchor.MIDDLE, true, Ink.BLACK);
      across += Look.LEADING * Look.LABEL;
    }
  }

  private boolean answers() {
    return ruler.axis().scale() == Axis.Scale.CATEGORY;
  }

  /** Where a number stands beside the bar; an answer in the middle of its colour. */
  private double at(Ticks.Tick tick) {
    double fraction = ruler.fraction(tick.value());
    return answers() ? 0.25 + 0.5 * fraction : fraction;
  }

  private double labelOffset(double height) {
    double widest =
        ticks(height).stream()
            .mapToDouble(tick -> Face.width(tick.label(), Look.SMALL))
            .max()
            .orElse(0);
    return GAP + BAR + Look.TICK + 2 + widest + Look.GAP + 1;
  }

  private List<Ticks.Tick> ticks(double height) {
    return ruler.ticks((int) Math.max(2, height / 17));
  }

  private List<String> label(double height) {
    return Look.wrap(ruler.label(), Look.LABEL, height);
  }
}
