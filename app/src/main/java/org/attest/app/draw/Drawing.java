package org.attest.app.draw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.attest.lab.figure.Figure;

/**
 * Draws figures into files.
 *
 * <p>A figure of one panel is a journal column wide (3.4 inches), several panels fill a page (7
 * inches). Caption and title are not drawn; SVG and PDF carry them as metadata. Equal figures give
 * equal bytes.
 */
public final class Drawing {

  static {
    // No window is ever opened; without this, a machine with half a display fails.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private Drawing() {}

  /**
   * Writes {@code name.png} (288 dots per inch), {@code name.svg} and {@code name.pdf}.
   *
   * @param figure what to draw; a panel without data says so
   * @param folder where; it is created when it does not exist
   * @return the three files in this order
   * @throws IOException if a file cannot be written
   */
  public static List<Path> write(Figure figure, Path folder) throws IOException {
    Files.createDirectories(folder);
    return List.of(
        Files.write(folder.resolve(figure.name() + ".png"), png(figure)),
        Files.write(folder.resolve(figure.name() + ".svg"), svg(figure)),
        Files.write(folder.resolve(figure.name() + ".pdf"), pdf(figure)));
  }

  /** The figure as a bitmap of 288 dots per inch. */
  public static byte[] png(Figure figure) throws IOException {
    Page page = new Page(figure);
    return painted(page, new PngCanvas(page.width(), page.height()));
  }

  /** The figure as a vector drawing that can stand in a page. */
  public static byte[] svg(Figure figure) throws IOException {
    Page page = new Page(figure);
    return painted(
        page,
        new SvgCanvas(
            page.width(), page.height(), figure.name(), figure.title(), figure.caption()));
  }

  /** The figure as a document of one page. */
  public static byte[] pdf(Figure figure) throws IOException {
    Page page = new Page(figure);
    return painted(
        page, new PdfCanvas(page.width(), page.height(), figure.title(), figure.caption()));
  }

  private static byte[] painted(Page page, Canvas canvas) throws IOException {
    page.paint(canvas);
    return canvas.finish();
  }
}
