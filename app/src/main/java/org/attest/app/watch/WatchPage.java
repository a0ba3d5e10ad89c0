package org.attest.app.watch;

import java.util.List;
import org.attest.app.report.Assets;
import org.attest.app.report.Frame;
import org.attest.app.report.Html;

/** The page that watches: whole and readable without scripts, kept up to date by one. */
final class WatchPage {

  /** Seconds after which a page without scripts loads itself anew. */
  private static final int AGAIN = 5;

  private static final String OWN = "/org/attest/app/watch/";

  /** Scripts by the names under which the page asks for them, in their order. */
  static final List<String> SCRIPTS =
      List.of(
          "unpack.js",
          "vega.min.js",
          "vega-lite.min.js",
          "vega-embed.min.js",
          "report.js",
          "watch.js");

  private WatchPage() {}

  /** The text of a script. */
  static String script(String name) {
    return switch (name) {
      case "unpack.js", "report.js" -> Assets.text(name);
      case "watch.js" -> Assets.text(OWN + name);
      default -> Assets.text("vega/" + name);
    };
  }

  static String html(List<Board.Run> runs) {
    String title = "Attest watches " + (runs.size() == 1 ? "a run" : runs.size() + " runs");
    String again = "<noscript><meta http-equiv=\"refresh\" content=\"" + AGAIN + "\"></noscript>\n";
    StringBuilder html =
        new StringBuilder(Frame.head(title, again, Assets.text(OWN + "watch.css")));
    html.append("<body>\n<main class=\"watch\">\n");
    html.append("<h1 class=\"kicker\">Attest · a run as it goes</h1>\n");
    html.append("<p id=\"connection\" class=\"fault\" role=\"status\" hidden></p>\n");
    html.append("<div class=\"runs n").append(Math.min(3, runs.size())).append("\">\n");
    for (int i = 0; i < runs.size(); i++) {
      Board.Run run = runs.get(i);
      html.append("<article class=\"run\" data-run=\"").append(i).append("\">\n");
      html.append("<div class=\"status\">").append(run.status()).append("</div>\n");
      html.append("<p><button type=\"button\" class=\"stop\" hidden>Stop this run</button></p>\n");
      html.append("<div class=\"pieces\">\n");
      for (Board.Piece piece : run.pieces()) {
        html.append("<div class=\"piece\" data-piece=\"").append(Html.text(piece.id()));
        html.append("\" data-version=\"").append(piece.version()).append("\">");
        html.append(piece.html()).append("</div>\n");
      }
      html.append("</div>\n</article>\n");
    }
    html.append("</div>\n</main>\n");
    for (String script : SCRIPTS) {
      html.append("<script src=\"").append(script).append("\"></script>\n");
    }
    return html.append("</body>\n</html>\n").toString();
  }
}
