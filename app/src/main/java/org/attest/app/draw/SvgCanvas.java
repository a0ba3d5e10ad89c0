package org.attest.app.draw;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.attest.lab.figure.Figure;

/**
 * Scalable vector graphics. Text stays text; the glyphs it needs travel inside the file, so that a
 * browser shows the same widths everywhere.
 */
final class SvgCanvas implements Canvas {

  private final StringBuilder body = new StringBuilder();
  private final Glyphs glyphs;
  private final boolean embedded;
  private final String name;
  private final String head;
  private int clips;

  /**
   * @param figure its name goes in front of all names inside, so that several drawings can stand in
   *     one document
   * @param glyphs what is written is added to them
   * @param embedded whether they travel inside
   */
  SvgCanvas(double width, double height, Figure figure, Glyphs glyphs, boolean embedded) {
    this.glyphs = glyphs;
    this.embedded = embedded;
    name = figure.name().replaceAll("[^A-Za-z0-9_-]", "-");
    head =
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$spt" height="%2$spt" \
        viewBox="0 0 %1$s %2$s" role="img" font-family="%3$s" \
        style="font-kerning:none;white-space:pre">
        <title>%4$s</title>
        <desc>%5$s</desc>
        """
            .formatted(
                number(width),
                number(height),
                glyphs.families(),
                escape(figure.title()),
                escape(figure.caption()));
    fill(new Rectangle2D.Double(0, 0, width, height), Ink.WHITE);
  }

  @Override
  public void fill(Shape shape, Ink ink) {
    element(shape, "fill=\"%s\"%s".formatted(ink.hex(), opacity("fill", ink)));
  }

  @Override
  public void tile(Rectangle2D box, Ink ink) {
    body.append("<rect x=\"").append(number(box.getX())).append("\" y=\"");
    body.append(number(box.getY())).append("\" width=\"").append(number(box.getWidth()));
    body.append("\" height=\"").append(number(box.getHeight())).append("\" fill=\"");
    body.append(ink.hex()).append("\" shape-rendering=\"crispEdges\"/>\n");
  }

  @Override
  public void stroke(Shape shape, Pen pen) {
    StringBuilder style = new StringBuilder();
    style.append("fill=\"none\" stroke=\"").append(pen.ink().hex()).append('"');
    style.append(opacity("stroke", pen.ink()));
    style.append(" stroke-width=\"").append(number(pen.width())).append('"');
    style.append(" stroke-linejoin=\"round\"");
    float[] dashes = pen.dashes();
    if (dashes.length > 0) {
      style.append(" stroke-dasharray=\"").append(number(dashes[0]));
      for (int i = 1; i < dashes.length; i++) {
        style.append(' ').append(number(dashes[i]));
      }
      style.append('"');
    }
    element(shape, style.toString());
  }

  @Override
  public void text(
      String text, double x, double y, double size, Anchor anchor, boolean vertical, Ink ink) {
    String place = "x=\"%s\" y=\"%s\"".formatted(number(x), number(y));
    if (vertical) {
      place = "transform=\"translate(%s %s) rotate(-90)\"".formatted(number(x), number(y));
    }
    String end = anchor == Anchor.START ? "" : " text-anchor=\"%s\"".formatted(end(anchor));
    body.append(
        "<text %s font-size=\"%s\"%s fill=\"%s\">".formatted(place, number(size), end, ink.hex()));
    double drop = 0;
    for (Face.Run run : Face.runs(text)) {
      glyphs.use(run.face(), run.text());
      boolean plain = run.drop() == drop && run.level() == 0;
      body.append(plain ? "" : shifted(run, (run.drop() - drop) * size, size));
      body.append(escape(run.text())).append(plain ? "" : "</tspan>");
      drop = run.drop();
    }
    body.append("</text>\n");
  }

  private static String shifted(Face.Run run, double down, double size) {
    return "<tspan dy=\"%s\" font-size=\"%s\">".formatted(number(down), number(size * run.size()));
  }

  @Override
  public void clip(Rectangle2D box) {
    clips++;
    body.append("<clipPath id=\"%s-clip%d\">".formatted(name, clips));
    body.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>\n"
            .formatted(
                number(box.getX()),
                number(box.getY()),
                number(box.getWidth()),
                number(box.getHeight())));
    body.append("<g clip-path=\"url(#%s-clip%d)\">\n".formatted(name, clips));
  }

  @Override
  public void unclip() {
    body.append("</g>\n");
  }

  @Override
  public byte[] finish() throws IOException {
    StringBuilder svg = new StringBuilder(head);
    if (embedded) {
      svg.append("<style>\n").append(glyphs.css()).append("</style>\n");
    }
    svg.append(body).append("</svg>\n");
    return svg.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void element(Shape shape, String style) {
    body.append("<path d=\"");
    double[] c = new double[6];
    for (PathIterator p = Straightened.of(shape).getPathIterator(null); !p.isDone(); p.next()) {
      switch (p.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> segment('M', c, 2);
        case PathIterator.SEG_LINETO -> segment('L', c, 2);
        case PathIterator.SEG_QUADTO -> segment('Q', c, 4);
        case PathIterator.SEG_CUBICTO -> segment('C', c, 6);
        default -> body.append('Z');
      }
    }
    body.append("\" ").append(style).append("/>\n");
  }

  private void segment(char command, double[] coordinates, int count) {
    body.append(command);
    for (int i = 0; i < count; i++) {
      body.append(i == 0 ? "" : " ").append(number(coordinates[i]));
    }
  }

  /** Three decimals at most, without trailing zeros: a thousandth of a point is not visible. */
  private static String number(double value) {
    long thousandths = Math.round(value * 1000);
    long rest = Math.abs(thousandths) % 1000;
    String whole = (thousandths < 0 ? "-" : "") + Math.abs(thousandths) / 1000;
    if (rest == 0) {
      return whole;
    }
    String digits = whole + "." + rest / 100 + rest / 10 % 10 + rest % 10;
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }

  private static String opacity(String what, Ink ink) {
    return ink.alpha() == 1 ? "" : " %s-opacity=\"%s\"".formatted(what, number(ink.alpha()));
  }

  private static String end(Anchor anchor) {
    return anchor == Anchor.MIDDLE ? "middle" : "end";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
