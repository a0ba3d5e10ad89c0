package org.attest.app.report;

import java.util.List;
import org.attest.app.draw.Subscripts;

/** Pieces of HTML. */
public final class Html {

  private Html() {}

  /** A text as it may stand between tags and in quoted attributes. */
  public static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A text with its subscripts, {@code α_*}, set low. */
  public static String formula(String text) {
    return Subscripts.html(text(text));
  }

  /** A command to copy. */
  public static String command(String command) {
    return "<span class=\"command\"><code>" + text(command) + "</code></span>";
  }

  /**
   * A table that scrolls by itself where the page is narrower.
   *
   * @param caption what it shows
   * @param heading names of the columns, plain text
   * @param rows cells, as HTML
   */
  public static String table(String caption, List<String> heading, List<List<String>> rows) {
    return table("", caption, heading, rows);
  }

  /** A table whose rows stand as blocks where the page is narrow; its first two columns lead. */
  static String stacked(String caption, List<String> heading, List<List<String>> rows) {
    return table(" class=\"stack\"", caption, heading, rows);
  }

  private static String table(
      String kind, String caption, List<String> heading, List<List<String>> rows) {
    StringBuilder html = new StringBuilder();
    html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    html.append(text(caption))
        .append("\">\n<table")
        .append(kind)
        .append("><caption>")
        .append(text(caption));
    html.append("</caption>\n<thead><tr>");
    heading.forEach(h -> html.append("<th scope=\"col\">").append(text(h)).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int c = 0; c < row.size(); c++) {
        String label = c < 2 || row.get(c).isEmpty() ? "" : heading.get(c);
        String cell = kind.isEmpty() ? "<td>" : "<td data-label=\"" + text(label) + "\">";
        html.append(c == 0 ? "<th scope=\"row\">" : cell);
        html.append(row.get(c));
        html.append(c == 0 ? "</th>" : "</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  /** A term with its description, as HTML; nothing when there is none. */
  static String entry(String term, String description) {
    return description.isBlank()
        ? ""
        : "<div><dt>" + text(term) + "</dt><dd>" + description + "</dd></div>\n";
  }
}
