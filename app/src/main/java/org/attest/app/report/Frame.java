package org.attest.app.report;

import java.util.List;

/** A page that loads nothing: styles and scripts travel inside. */
final class Frame {

  /** Packed in the page, unpacked in this order by {@code unpack.js}. */
  private static final List<String> SCRIPTS =
      List.of("vega/vega.min.js", "vega/vega-lite.min.js", "vega/vega-embed.min.js", "report.js");

  private Frame() {}

  /** The page around its body, which is markup. */
  static String of(String title, String body) {
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    html.append(Html.text(title)).append(" · Attest</title>\n");
    html.append("<link rel=\"icon\" href=\"data:,\">\n<style>\n").append(Assets.text("report.css"));
    html.append("</style>\n</head>\n<body>\n").append(body);
    for (String script : SCRIPTS) {
      html.append("<script type=\"text/plain\" class=\"packed\">");
      html.append(Packed.of(Assets.text(script))).append("</script>\n");
    }
    html.append("<script>").append(Assets.text("unpack.js").strip()).append("</script>\n");
    return html.append("</body>\n</html>\n").toString();
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
