package org.attest.app.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A bitmap of 288 dots per inch: four pixels a point, so that what lies on quarter points is crisp.
 */
final class PngCanvas implements Canvas {

  private static final int PIXELS_PER_POINT = 4;

  private final BufferedImage image;
  private final Graphics2D graphics;

  PngCanvas(double width, double height) {
    image =
        new BufferedImage(
            (int) Math.ceil(width * PIXELS_PER_POINT),
            (int) Math.ceil(height * PIXELS_PER_POINT),
            BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    smooth(true);
  }

  @Override
  public void fill(Shape shape, Ink ink) {
    colour(ink);
    graphics.fill(shape);
  }

  @Override
  public void tile(Rectangle2D box, Ink ink) {
    smooth(false);
    fill(box, ink);
    smooth(true);
  }

  @Override
  public void stroke(Shape shape, Pen pen) {
    colour(pen.ink());
    float[] dashes = pen.dashes();
    graphics.setStroke(
        new BasicStroke(
            (float) pen.width(),
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            10,
            dashes.length == 0 ? null : dashes,
            0));
    graphics.draw(shape);
  }

  @Override
  public void text(
      String text, double x, double y, double size, Anchor anchor, boolean vertical, Ink ink) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    if (vertical) {
      place.quadrantRotate(-1);
    }
    place.translate(anchor.shift(Face.width(text, size)), 0);
    fill(place.createTransformedShape(Face.outline(text, size)), ink);
  }

  @Override
  public void clip(Rectangle2D box) {
    graphics.setClip(box);
  }

  @Override
  public void unclip() {
    graphics.setClip(null);
  }

  @Override
  public byte[] finish() throws IOException {
    graphics.dispose();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
    metadata.mergeTree("javax_imageio_1.0", resolution());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, metadata), null);
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  /** Tells viewers the printed size of a pixel in millimetres. */
  private static IIOMetadataNode resolution() {
    String millimetres = String.format(Locale.ROOT, "%.6f", 25.4 / (72 * PIXELS_PER_POINT));
    IIOMetadataNode dimension = new IIOMetadataNode("Dimension");
    for (String name : new String[] {"HorizontalPixelSize", "VerticalPixelSize"}) {
      IIOMetadataNode node = new IIOMetadataNode(name);
      node.setAttribute("value", millimetres);
      dimension.appendChild(node);
    }
    IIOMetadataNode root = new IIOMetadataNode("javax_imageio_1.0");
    root.appendChild(dimension);
    return root;
  }

  private void smooth(boolean on) {
    graphics.setRenderingHint(
        RenderingHints.KEY_ANTIALIASING,
        on ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
  }

  private void colour(Ink ink) {
    graphics.setColor(new Color(ink.rgb() | (int) Math.rint(255 * ink.alpha()) << 24, true));
  }
}
