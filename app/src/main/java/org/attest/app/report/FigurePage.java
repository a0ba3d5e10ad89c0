package org.attest.app.report;

import java.io.IOException;
import java.util.List;
import org.attest.app.draw.Fonts;
import org.attest.app.draw.Glyphs;
import org.attest.lab.figure.Figure;
import org.attest.lab.store.Records;
import org.attest.lab.study.Experiment;

/** One figure as a page of its own: as interactive as in a report. */
public final class FigurePage {

  private FigurePage() {}

  /**
   * The page.
   *
   * @param experiment what the figure draws
   * @param records the records of the run
   * @param folder the run folder, as in commands
   * @param command what draws it again
   */
  public static String of(
      Figure figure,
      Fonts fonts,
      Experiment experiment,
      Records records,
      String folder,
      String command)
      throws IOException {
    Behind behind = new Behind(Behind.Cells.of(records.cells()), folder, List.of(experiment));
    Glyphs glyphs = new Glyphs(Frame.GLYPHS);
    String section = FigureSection.of(figure, fonts, glyphs, behind, List.of(command));
    return Frame.of(
        figure.title(),
        glyphs,
        "<div class=\"page\">\n<main>\n<section>\n"
            + section
            + "</section>\n"
            + Frame.libraries()
            + "</main>\n</div>\n");
  }
}
