package org.attest.app.report;

import java.io.IOException;
import java.util.List;
import org.attest.app.draw.Glyphs;

/** A page that loads nothing: styles and scripts travel inside. */
public final class Frame {

  /** Packed in the page, unpacked in this order by {@code unpack.js}. */
  private static final List<String> SCRIPTS =
      List.of("vega/vega.min.js", "vega/vega-lite.min.js", "vega/vega-embed.min.js", "report.js");

  /** Name of the glyphs of a page. */
  static final String GLYPHS = "page";

  private Frame() {}

  /**
   * The page around its body, which is markup.
   *
   * @param glyphs what its drawings are written with
   */
  static String of(String title, Glyphs glyphs, String body) throws IOException {
    String embedded = "<style class=\"glyphs\">\n" + glyphs.css() + "</style>\n";
    StringBuilder html = new StringBuilder(head(title + " · Attest", embedded, ""));
    html.append("<body>\n").append(body);
    for (String script : SCRIPTS) {
      html.append("<script type=\"text/plain\" class=\"packed\">");
      html.append(Packed.of(Assets.text(script))).append("</script>\n");
    }
    html.append("<script>").append(Assets.text("unpack.js").strip()).append("</script>\n");
    return html.append("</body>\n</html>\n").toString();
  }

  /**
   * The page up to its body.
   *
   * @param meta markup beside what every page has
   * @param styles beside those of the report
   */
  public static String head(String title, String meta, String styles) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
        + Html.text(title)
        + "</title>\n"
        + meta
        + "<link rel=\"icon\" href=\"data:,\">\n<style>\n"
        + Assets.text("report.css")
        + styles
        + "</style>\n</head>\n";
  }

  /** Licences of the libraries in a page that draws interactive figures. */
  static String libraries() {
    return "<details><summary>Licences of Vega, Vega-Lite and Vega-Embed, which draw the"
        + " interactive figures</summary>\n"
        + "<pre>"
        + Html.text(Assets.text("vega/LICENSES.txt"))
        + "</pre></details>\n";
  }
}
