package org.attest.app.draw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.attest.lab.figure.Figure;

/**
 * Draws figures into files.
 *
 * <p>A figure of one panel is as wide as a column of a paper in two columns (3.25 inches); several
 * panels, and rows with names, fill both (6.75 inches). Caption and title are not drawn; SVG and
 * PDF carry them as metadata. Equal figures give equal bytes.
 */
public final class Drawing {

  static {
    // No window is ever opened; without this, a machine with half a display fails.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private final Figure figure;
  private final Fonts fonts;

  /** A figure to be drawn. */
  public Drawing(Figure figure, Fonts fonts) {
    this.figure = figure;
    this.fonts = fonts;
  }

  /**
   * Writes {@code name.png} (288 dots per inch), {@code name.svg}, {@code name.pdf}, and title with
   * caption as {@code name.txt} and, for LaTeX, {@code name.tex}; a panel without data says so.
   *
   * @param folder where; it is created when it does not exist
   * @return the files in this order
   * @throws IOException if a file cannot be written
   */
  public List<Path> write(Path folder) throws IOException {
    Files.createDirectories(folder);
    return List.of(
        Files.write(folder.resolve(figure.name() + ".png"), png()),
        Files.write(folder.resolve(figure.name() + ".svg"), svg()),
        Files.write(folder.resolve(figure.name() + ".pdf"), pdf()),
        Files.writeString(
            folder.resolve(figure.name() + ".txt"),
            figure.title() + "\n\n" + figure.caption() + "\n"),
        Files.writeString(folder.resolve(figure.name() + ".tex"), tex()));
  }

  private String tex() {
    boolean wide = new Page(figure).width() > Look.COLUMN;
    String environment = wide ? "figure*" : "figure";
    return """
    \\begin{%s}
      \\centering
      \\includegraphics{%s.pdf}
      \\caption{%s. %s}
      \\label{fig:%2$s}
    \\end{%1$s}
    """
        .formatted(
            environment, figure.name(), Latex.text(figure.title()), Latex.text(figure.caption()));
  }

  /** The figure as a bitmap of 288 dots per inch. */
  public byte[] png() throws IOException {
    return painted(page -> new PngCanvas(page.width(), page.height()));
  }

  /** The figure as a vector drawing, with the glyphs it needs. */
  public byte[] svg() throws IOException {
    Glyphs own = new Glyphs(figure.name());
    return painted(page -> new SvgCanvas(page.width(), page.height(), figure, own, true));
  }

  /**
   * The figure as a vector drawing that stands in a page.
   *
   * @param page the glyphs of the page, which the page has to embed
   */
  public byte[] svg(Glyphs page) throws IOException {
    return painted(sheet -> new SvgCanvas(sheet.width(), sheet.height(), figure, page, false));
  }

  /** The figure as a document of one page. */
  public byte[] pdf() throws IOException {
    return painted(
        page -> new PdfCanvas(page.width(), page.height(), figure.title(), figure.caption()));
  }

  private interface Sheet {
    Canvas of(Page page) throws IOException;
  }

  private byte[] painted(Sheet sheet) throws IOException {
    return fonts
        .face()
        .write(() -> {
          Page page = new Page(figure);
          Canvas canvas = sheet.of(page);
          page.paint(canvas);
          return canvas.finish();
        });
  }
}
