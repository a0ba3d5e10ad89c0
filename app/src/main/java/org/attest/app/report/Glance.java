package org.attest.app.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.attest.app.draw.Fonts;
import org.attest.lab.evidence.Facets;
import org.attest.lab.figure.Figure;
import org.attest.lab.store.CellTable;
import org.attest.lab.store.Records;
import org.attest.lab.study.Experiment;

/** Pieces of a page about a run that is still going on: what the report shows, as far as it is. */
public final class Glance {

  private Glance() {}

  /**
   * Verdicts, at least one.
   *
   * @param whole whether the run has ended and all that it was asked for is recorded
   */
  public static String verdicts(List<Judged> judged, boolean whole) {
    return (whole
            ? "<h3>Verdicts</h3>\n<p class=\"quiet\">Final: judged on all trainings of the run.</p>\n"
            : "<h3>Verdicts so far</h3>\n<p class=\"quiet\">Not final: judged on the trainings that"
                + " are recorded by now, and again as more come. Only the verdicts at the end of the"
                + " run have the error rates that they state.</p>\n")
        + ClaimSection.table(judged, false);
  }

  /**
   * The figures of an experiment by the names of their pieces; a figure that cannot be drawn says
   * why.
   *
   * @param folder the run folder, as in commands
   * @param prefix goes before what is unique in the page
   */
  public static Map<String, String> figures(
      Experiment experiment, Records records, Facets facets, String folder, String prefix) {
    Map<String, String> html = new LinkedHashMap<>();
    List<String> commands = Commands.run(facets.study(), experiment, records.config(), folder);
    Behind.Cells cells = Behind.Cells.of(records.cells());
    try {
      for (Figure figure : facets.figures(experiment)) {
        Behind behind = new Behind(cells, folder, List.of(experiment));
        html.put(
            "figure-" + figure.name(),
            FigureSection.alone(figure, Fonts.SANS, behind, commands)
                .replaceFirst("id=\"figure-", "id=\"" + prefix + "-figure-"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return html;
  }

  /** What distinguishes cells within their experiment, in words. */
  public static String cells(CellTable table, List<Integer> numbers) {
    Behind.Cells cells = Behind.Cells.of(table);
    return numbers.stream()
        .filter(n -> n >= 0 && n < table.size())
        .map(n -> cells.text(table.experiment(n), table.cell(n).text()))
        .collect(Collectors.joining("; "));
  }
}
