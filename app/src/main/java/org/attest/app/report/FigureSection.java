package org.attest.app.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.app.draw.Drawing;
import org.attest.app.draw.Fonts;
import org.attest.app.draw.Glyphs;
import org.attest.app.draw.Note;
import org.attest.app.draw.Swatches;
import org.attest.app.draw.VegaLite;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Panel;
import tools.jackson.databind.json.JsonMapper;

/**
 * A figure in the page: the static drawing, which is there without scripts; the specifications from
 * which a script draws the interactive one in its place; legend, caption, the numbers behind it.
 */
final class FigureSection {

  private static final JsonMapper JSON = JsonMapper.shared();

  private FigureSection() {}

  /**
   * The figure in a page that embeds the glyphs of all its drawings.
   *
   * @param figure what to draw
   * @param fonts what the static drawing is written in
   * @param page the glyphs of the page
   * @param behind tells of the trainings behind marks; belongs to this figure
   * @param commands what makes it again
   */
  static String of(Figure figure, Fonts fonts, Glyphs page, Behind behind, List<String> commands)
      throws IOException {
    return figure.isDrawn()
        ? of(figure, new Drawing(figure, fonts).svg(page), behind, commands)
        : notDrawn(figure);
  }

  /** The figure alone, with its glyphs, for a page that comes in pieces. */
  static String alone(Figure figure, Fonts fonts, Behind behind, List<String> commands)
      throws IOException {
    return figure.isDrawn()
        ? of(figure, new Drawing(figure, fonts).svg(), behind, commands)
        : notDrawn(figure);
  }

  private static String notDrawn(Figure figure) {
    return "<figure id=\"figure-%s\" class=\"figure\">\n<h3>%s</h3>\n<figcaption>%s</figcaption>\n</figure>\n"
        .formatted(id(figure), Html.text(figure.title()), Html.text(figure.caption()));
  }

  private static String of(Figure figure, byte[] svg, Behind behind, List<String> commands) {
    StringBuilder html = new StringBuilder();
    html.append("<figure id=\"figure-").append(id(figure)).append("\" class=\"figure\">\n<h3>");
    html.append(Html.formula(figure.title())).append("</h3>\n");
    boolean wide = figure.panels().size() > 1;
    html.append("<div class=\"static")
        .append(wide ? " wide" : "")
        .append("\" tabindex=\"0\" role=\"region\" aria-label=\"");
    html.append(Html.text(figure.title())).append(", static drawing\">");
    html.append(new String(svg, StandardCharsets.UTF_8).strip());
    html.append("</div>\n<div class=\"live\" hidden>");
    html.append(panels(figure)).append("</div>\n");
    html.append("<div class=\"pinned\" role=\"status\" hidden></div>\n<figcaption>");
    html.append(Html.formula(figure.caption())).append("</figcaption>\n");
    html.append(
        "<p class=\"tools\"><button type=\"button\" class=\"toggle\" hidden>static drawing</button>"
            + " ");
    html.append("<button type=\"button\" class=\"svg\" hidden>SVG</button>");
    for (String command : commands) {
      html.append(' ').append(Html.command(command));
    }
    html.append("</p>\n");
    html.append(DataTable.of(figure, behind));
    html.append("<script type=\"text/plain\">").append(Packed.of(json(figure, behind)));
    html.append("</script>\n</figure>\n");
    return html.toString();
  }

  /** What tells the figure apart in the page. */
  static String id(Figure figure) {
    return figure.name().replaceAll("[^A-Za-z0-9_-]", "-");
  }

  private static String panels(Figure figure) {
    List<Map<String, String>> legends = figure.panels().stream().map(Swatches::of).toList();
    List<Map<String, String>> named = legends.stream().filter(l -> !l.isEmpty()).toList();
    boolean shared =
        named.stream().distinct().count() <= 1 && (named.size() > 1 || figure.panels().size() == 1);
    StringBuilder html = new StringBuilder();
    int n = figure.panels().size();
    html.append("<div class=\"panels n").append(n > 4 ? 3 : n).append("\">");
    for (int i = 0; i < figure.panels().size(); i++) {
      html.append("<div class=\"panel\">");
      String letter = figure.panels().size() == 1 ? "" : "(" + (char) ('a' + i) + ") ";
      String title = (letter + figure.panels().get(i).title()).strip();
      if (!title.isEmpty()) {
        html.append("<h4>").append(Html.formula(title)).append("</h4>");
      }
      html.append("<div class=\"vega\"></div>");
      html.append(shared ? "" : legend(legends.get(i))).append("</div>\n");
    }
    html.append("</div>");
    html.append(shared ? legend(longest(legends)) : "");
    String note = Note.of(figure);
    return html.append(note.isEmpty() ? "" : "<p class=\"note\">" + Html.formula(note) + "</p>")
        .toString();
  }

  private static Map<String, String> longest(List<Map<String, String>> legends) {
    return legends.stream().max(Comparator.comparingInt(Map::size)).orElse(Map.of());
  }

  private static String legend(Map<String, String> entries) {
    if (entries.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<ul class=\"legend\">");
    entries.forEach((label, swatch) ->
        html.append("<li>").append(swatch).append(Html.formula(label)).append("</li>"));
    return html.append("</ul>").toString();
  }

  private static String json(Figure figure, Behind behind) {
    List<Object> specs = new ArrayList<>();
    for (Panel panel : figure.panels()) {
      String description = figure.title() + (panel.title().isBlank() ? "" : ", " + panel.title());
      specs.add(VegaLite.of(panel, description, behind::number));
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("specs", specs);
    all.put("sources", behind.told());
    return JSON.writeValueAsString(all);
  }
}
