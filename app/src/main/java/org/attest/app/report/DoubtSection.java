package org.attest.app.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.attest.app.draw.Fonts;
import org.attest.app.draw.Glyphs;
import org.attest.app.tell.Numbers;
import org.attest.lab.doubt.Stand;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Study;

/** What the verdicts hang on: a table, and a specification curve of every claim. */
final class DoubtSection {

  private DoubtSection() {}

  static String of(
      Study study, List<Stand> stands, Fonts fonts, Glyphs glyphs, Behind behind, String folder)
      throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (Stand stand : stands) {
      DoubtText text = new DoubtText(stand);
      rows.add(
          List.of(
              "<a href=\"#claim-%1$s\">%1$s</a>".formatted(Html.text(stand.claim().id())),
              Html.text(text.shares()),
              Html.text(text.hangsOn()),
              Html.text(text.range()),
              Html.text(text.ranking())));
    }
    StringBuilder html = new StringBuilder();
    html.append(
            "<p>The verdicts of this page are those of the usual choices. Each claim was judged")
        .append(" again under every specification that was run: other choices that the paper")
        .append(" leaves open, alone and combined. A choice is blamed for a flip only where chance")
        .append(
            " does not explain it, with an error rate of 5 % over the choices of a claim. Whether"
                + " settings meet the conditions of a theorem is told under <a href=\"#hypotheses\">"
                + "Hypotheses</a>; a condition whose constant the paper leaves open takes no setting"
                + " out of it.</p>\n");
    html.append(
        Html.stacked(
            "How the verdicts stand",
            List.of("claim", "verdicts", "hangs", "estimate", "flips by choice"),
            rows));
    html.append(open(study, stands));
    for (Stand stand : stands) {
      for (Figure figure : SpecificationCurve.of(stand)) {
        html.append(
            FigureSection.of(figure, fonts, glyphs, behind, List.of("./attest report " + folder)));
      }
    }
    return html.toString();
  }

  /** What the paper leaves open in the experiments behind the claims, and why. */
  private static String open(Study study, List<Stand> stands) {
    List<List<String>> rows = new ArrayList<>();
    for (Experiment experiment : study.experiments()) {
      if (stands.stream().anyMatch(s -> s.claim().experiments().contains(experiment.name()))) {
        for (OpenChoice choice : experiment.openChoices()) {
          rows.add(
              List.of(
                  Html.text(experiment.name()),
                  Html.text(choice.key()),
                  Html.text(Numbers.value(choice.usual())),
                  Html.text(
                      choice.alternatives().stream()
                          .map(Numbers::value)
                          .collect(Collectors.joining(", "))),
                  Html.text(choice.question()),
                  Html.text(choice.source())));
        }
      }
    }
    return Html.stacked(
        "What is open",
        List.of("experiment", "choice", "usual", "as admissible", "what is open", "source"),
        rows);
  }
}
