package org.attest.app.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.attest.app.draw.Fonts;
import org.attest.app.draw.Glyphs;
import org.attest.lab.doubt.Stand;
import org.attest.lab.figure.Figure;

/** What the verdicts hang on: a table, and a specification curve of every claim. */
final class DoubtSection {

  private DoubtSection() {}

  static String of(List<Stand> stands, Fonts fonts, Glyphs glyphs, Behind behind, String folder)
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
            " does not explain it, with an error rate of 5 % over the choices of a claim.</p>\n");
    html.append(
        Html.stacked(
            "How the verdicts stand",
            List.of("claim", "verdicts", "hangs", "estimate", "flips by choice"),
            rows));
    for (Stand stand : stands) {
      for (Figure figure : SpecificationCurve.of(stand)) {
        html.append(
            FigureSection.of(figure, fonts, glyphs, behind, List.of("./attest report " + folder)));
      }
    }
    return html.toString();
  }
}
