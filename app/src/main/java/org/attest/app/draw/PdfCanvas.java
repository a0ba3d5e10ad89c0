package org.attest.app.draw;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/** A page of a PDF with embedded fonts. It carries no date, so equal figures are equal files. */
final class PdfCanvas implements Canvas {

  private final PDDocument document = new PDDocument();
  private final PDPageContentStream content;
  private final Map<Face, PDType0Font> fonts = new EnumMap<>(Face.class);
  private final double height;
  private double alpha = 1;

  PdfCanvas(double width, double height, String title, String description) throws IOException {
    this.height = height;
    document.setDocumentId(0L);
    document.getDocumentInformation().setTitle(title);
    document.getDocumentInformation().setSubject(description);
    PDPage page = new PDPage(new PDRectangle((float) width, (float) height));
    document.addPage(page);
    content = new PDPageContentStream(document, page);
  }

  @Override
  public void fill(Shape shape, Ink ink) {
    draw(() -> {
      content.setNonStrokingColor(red(ink), green(ink), blue(ink));
      opacity(ink);
      path(shape);
      content.fill();
    });
  }

  @Override
  public void tile(Rectangle2D box, Ink ink) {
    fill(box, ink);
  }

  @Override
  public void stroke(Shape shape, Pen pen) {
    draw(() -> {
      Ink ink = pen.ink();
      content.setStrokingColor(red(ink), green(ink), blue(ink));
      opacity(ink);
      content.setLineWidth((float) pen.width());
      content.setLineDashPattern(pen.dashes(), 0);
      content.setLineJoinStyle(1);
      path(shape);
      content.stroke();
    });
  }

  @Override
  public void text(
      String text, double x, double y, double size, Anchor anchor, boolean vertical, Ink ink) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, height - y);
    if (vertical) {
      place.quadrantRotate(1);
    }
    place.translate(anchor.shift(Face.width(text, size)), 0);
    draw(() -> {
      opacity(ink);
      content.setNonStrokingColor(red(ink), green(ink), blue(ink));
      for (Face.Run run : Face.runs(text)) {
        AffineTransform start = new AffineTransform(place);
        start.translate(run.start() * size, -run.drop() * size);
        content.beginText();
        content.setFont(font(run.face()), (float) (size * run.size()));
        content.setTextMatrix(new Matrix(start));
        content.showText(run.text());
        content.endText();
      }
    });
  }

  @Override
  public void clip(Rectangle2D box) {
    draw(() -> {
      content.saveGraphicsState();
      path(box);
      content.clip();
    });
  }

  @Override
  public void unclip() {
    draw(content::restoreGraphicsState);
    alpha = Double.NaN;
  }

  @Override
  public byte[] finish() throws IOException {
    content.close();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.save(bytes);
    document.close();
    return bytes.toByteArray();
  }

  private PDType0Font font(Face face) throws IOException {
    PDType0Font font = fonts.get(face);
    if (font == null) {
      font = PDType0Font.load(document, face.load(), true);
      fonts.put(face, font);
    }
    return font;
  }

  private void opacity(Ink ink) throws IOException {
    if (ink.alpha() != alpha) {
      PDExtendedGraphicsState state = new PDExtendedGraphicsState();
      state.setNonStrokingAlphaConstant((float) ink.alpha());
      state.setStrokingAlphaConstant((float) ink.alpha());
      content.setGraphicsStateParameters(state);
      alpha = ink.alpha();
    }
  }

  private void path(Shape shape) throws IOException {
    float[] c = new float[6];
    AffineTransform flip = new AffineTransform(1, 0, 0, -1, 0, height);
    for (PathIterator p = shape.getPathIterator(flip); !p.isDone(); p.next()) {
      switch (p.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> content.moveTo(c[0], c[1]);
        case PathIterator.SEG_LINETO -> content.lineTo(c[0], c[1]);
        case PathIterator.SEG_CUBICTO -> content.curveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
        case PathIterator.SEG_CLOSE -> content.closePath();
        default -> throw new IllegalArgumentException("No quadratic curves here");
      }
    }
  }

  private interface Drawing {
    void run() throws IOException;
  }

  private static void draw(Drawing drawing) {
    try {
      drawing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float red(Ink ink) {
    return (ink.rgb() >> 16) / 255f;
  }

  private static float green(Ink ink) {
    return (ink.rgb() >> 8 & 0xff) / 255f;
  }

  private static float blue(Ink ink) {
    return (ink.rgb() & 0xff) / 255f;
  }
}
