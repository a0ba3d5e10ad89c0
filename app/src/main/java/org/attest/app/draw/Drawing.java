package org.attest.app.draw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    Page page = new Page(figure);
    double width = page.width();
    double height = page.height();
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    files.add(save(page, new PngCanvas(width, height), folder, figure.name() + ".png"));
    files.add(
        save(
            page,
            new SvgCanvas(width, height, figure.name(), figure.title(), figure.caption()),
            folder,
            figure.name() + ".svg"));
    files.add(
        save(
            page,
            new PdfCanvas(width, height, figure.title(), figure.caption()),
            folder,
            figure.name() + ".pdf"));
    return List.copyOf(files);
  }

  private static Path save(Page page, Canvas canvas, Path folder, String name) throws IOException {
    page.paint(canvas);
    return Files.write(folder.resolve(name), canvas.finish());
  }
}
