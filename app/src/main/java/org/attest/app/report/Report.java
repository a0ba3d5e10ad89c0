package org.attest.app.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.attest.app.draw.Fonts;
import org.attest.app.draw.Glyphs;
import org.attest.app.tell.Numbers;
import org.attest.lab.doubt.Stand;
import org.attest.lab.evidence.Facets;
import org.attest.lab.evidence.Rehearsal;
import org.attest.lab.figure.Figure;
import org.attest.lab.store.Records;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Paper;
import org.attest.lab.study.Power;
import org.attest.lab.study.Study;

/**
 * The report of a run as one HTML page that loads nothing: what was asked and run, verdicts,
 * figures, claims, hypotheses, provenance. The same records give the same bytes.
 *
 * @param study the study of the run
 * @param records its intact records
 * @param judged the claims they speak to
 * @param fonts what static drawings are written in
 * @param folder the run folder, as in commands
 * @param facets the records that claims and figures look at: all, or those of the usual choices
 * @param stands how claims stand under other choices; empty where nothing was doubted
 */
public record Report(
    Study study,
    Records records,
    List<Judged> judged,
    Fonts fonts,
    String folder,
    Facets facets,
    List<Stand> stands) {

  /** Repetitions for the power of a claim: it is known to ± 0.16 at worst, in seconds. */
  private static final int REPETITIONS = 40;

  /**
   * The page.
   *
   * @param power whether to work out how likely each rule is to decide, which takes longer than all
   *     the rest
   * @param progress told what is being drawn
   */
  public String html(boolean power, Consumer<String> progress) throws IOException {
    Glyphs glyphs = new Glyphs(Frame.GLYPHS);
    StringBuilder html = new StringBuilder();
    html.append(header());
    html.append("<div class=\"page\">\n").append(contents(!stands.isEmpty())).append("<main>\n");
    List<Shown> shown = shown();
    html.append(mainFigure(shown, glyphs, progress));
    section(html, "verdicts", "Verdicts", verdicts(glyphs));
    if (!stands.isEmpty()) {
      section(
          html,
          "doubt",
          "What the verdicts hang on",
          DoubtSection.of(study, stands, fonts, glyphs, behind(), folder));
    }
    section(html, "asked", "What was asked", RunSection.asked(study, records, folder));
    section(html, "run", "What was run", RunSection.run(study, records));
    section(html, "figures", "Figures", figures(shown, glyphs, progress));
    section(
        html, "claims", "Claims", ClaimSection.details(judged, powers(power, progress), folder));
    section(html, "hypotheses", "Hypotheses", AuditSection.of(study, records));
    section(html, "provenance", "Provenance", ProvenanceSection.of(study, records, folder));
    section(html, "libraries", "Libraries in this page", Frame.libraries());
    html.append("</main>\n</div>\n");
    return Frame.of(study.title(), glyphs, html.toString());
  }

  private List<List<Power>> powers(boolean wanted, Consumer<String> progress) {
    return wanted
        ? Powers.of(judged, REPETITIONS, progress)
        : judged.stream().map(j -> List.<Power>of()).toList();
  }

  private static void section(StringBuilder html, String id, String title, String content) {
    html.append("<section id=\"").append(id).append("\">\n<h2>").append(title).append("</h2>\n");
    html.append(content).append("</section>\n");
  }

  private String header() {
    Paper paper = study.paper();
    String link = paper.link().startsWith("http") ? paper.link() : "";
    String title = "<cite>" + Html.text(paper.title()) + "</cite>";
    return """
    <header>
    <p class="kicker">Attest · %s</p>
    <h1>%s</h1>
    <p class="paper">%s: %s. %s, %s</p>
    %s<p class="facts">%s of %s in %s · code %s · digest <code>%s</code></p>
    </header>
    """
        .formatted(
            Html.text(study.name()),
            Html.text(study.title()),
            Html.text(paper.authors()),
            link.isEmpty() ? title : "<a href=\"" + Html.text(link) + "\">" + title + "</a>",
            Html.text(paper.venue()),
            Html.text(paper.link()),
            ClaimSection.tally(judged),
            Numbers.count(records.size(), "training"),
            Numbers.count(asked()),
            Numbers.count(records.cells().size(), "cell"),
            Html.text(records.config().code()),
            records.digest().substring(0, 12));
  }

  /** Number of trainings that were asked for; where they are chosen, those that were. */
  long asked() {
    long asked = 0;
    for (int number = 0; number < records.cells().size(); number++) {
      boolean chosen =
          records.config().allocations().containsKey(records.cells().experiment(number));
      asked += chosen ? 0 : records.cells().replicates(number);
    }
    for (String chosen : records.config().allocations().keySet()) {
      asked += records.entries(chosen).size();
    }
    return asked;
  }

  private static String contents(boolean doubted) {
    return """
    <nav aria-label="Contents"><ul>
    <li><a href="#verdicts">Verdicts</a></li>
    %s<li><a href="#asked">What was asked</a></li>
    <li><a href="#run">What was run</a></li>
    <li><a href="#figures">Figures</a></li>
    <li><a href="#claims">Claims</a></li>
    <li><a href="#hypotheses">Hypotheses</a></li>
    <li><a href="#provenance">Provenance</a></li>
    </ul></nav>
    """
        .formatted(doubted ? "<li><a href=\"#doubt\">What the verdicts hang on</a></li>\n" : "");
  }

  private String verdicts(Glyphs glyphs) throws IOException {
    StringBuilder html = new StringBuilder();
    if (Rehearsal.is(records.config())) {
      html.append("<p><strong>").append(Html.text(Rehearsal.TOLD)).append("</strong></p>\n");
    }
    html.append(ClaimSection.table(judged, true));
    html.append("<p>").append(Html.text(new Together(judged).all())).append("</p>\n");
    facets.notJudged().forEach(t -> html.append("<p>").append(Html.text(t)).append("</p>\n"));
    for (Figure figure : ForestFigure.of(study.name(), judged)) {
      html.append(
          FigureSection.of(
              figure, fonts, glyphs, behind(), List.of("./attest verdicts " + folder)));
    }
    return html.toString();
  }

  /** A figure and the commands that make it again. */
  private record Shown(Figure figure, List<String> commands) {}

  private List<Shown> shown() {
    List<Shown> all = new ArrayList<>();
    for (Experiment experiment : study.experiments()) {
      if (!records.entries(experiment.name()).isEmpty()) {
        List<String> commands = Commands.run(study, experiment, records.config(), folder);
        facets.figures(experiment).forEach(f -> all.add(new Shown(f, commands)));
      }
    }
    return all;
  }

  private String figure(Shown shown, Glyphs glyphs, Consumer<String> progress) throws IOException {
    progress.accept("drawing " + shown.figure.name());
    return FigureSection.of(shown.figure, fonts, glyphs, behind(), shown.commands);
  }

  /** The first figure, which a study makes its main one, before any table. */
  private String mainFigure(List<Shown> shown, Glyphs glyphs, Consumer<String> progress)
      throws IOException {
    return shown.isEmpty() ? "" : figure(shown.getFirst(), glyphs, progress);
  }

  private String figures(List<Shown> shown, Glyphs glyphs, Consumer<String> progress)
      throws IOException {
    if (shown.isEmpty()) {
      return "<p>The records give no figure.</p>\n";
    }
    Shown first = shown.getFirst();
    StringBuilder html = new StringBuilder("<p>At the head of the page: <a href=\"#figure-");
    html.append(FigureSection.id(first.figure))
        .append("\">")
        .append(Html.text(first.figure.title()));
    html.append("</a>.</p>\n");
    for (Shown one : shown.subList(1, shown.size())) {
      html.append(figure(one, glyphs, progress));
    }
    return html.toString();
  }

  private Behind behind() {
    return new Behind(Behind.Cells.of(records.cells()), folder, study.experiments());
  }
}
