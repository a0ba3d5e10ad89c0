package org.attest.app.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.app.draw.Fonts;
import org.attest.lab.evidence.Facets;
import org.attest.lab.evidence.Rehearsal;
import org.attest.lab.figure.Figure;
import org.attest.lab.store.Records;
import org.attest.lab.study.Experiment;

/** Pieces of a page about a run that is still going on: what the report shows, as far as it is. */
public final class Glance {

  private static final String SO_FAR =
      "Not final: judged on the trainings that are recorded by now, and again as more come. Only the"
          + " verdicts at the end of the run have the error rates that they state.";

  private Glance() {}

  /** How it is with a run whose verdicts are shown. */
  public enum State {
    /** It goes on, or lacks trainings. */
    OPEN("Verdicts so far", SO_FAR),
    /** It has ended, and all that it was asked for is recorded. */
    WHOLE("Verdicts", "Final: judged on all trainings of the run."),
    /** Its folder is not there any more. */
    GONE("Verdicts as last seen", "Judged on the trainings that were recorded when it was read.");

    private final String heading;
    private final String told;

    State(String heading, String told) {
      this.heading = heading;
      this.told = told;
    }
  }

  /**
   * Verdicts, at least one.
   *
   * @param rehearsal whether the run is a rehearsal, which is said
   */
  public static String verdicts(List<Judged> judged, State state, boolean rehearsal) {
    return "<h3>"
        + state.heading
        + "</h3>\n"
        + (rehearsal ? "<p><strong>" + Html.text(Rehearsal.TOLD) + "</strong></p>\n" : "")
        + "<p class=\"quiet\">"
        + state.told
        + "</p>\n"
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
}
