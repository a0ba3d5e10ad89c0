package org.attest.app.report;

import java.util.Map;
import org.attest.lab.store.Records;
import org.attest.lab.study.Study;

/** Where the records come from, and how to make and check everything again. */
final class ProvenanceSection {

  private static final Map<String, String> WORDS =
      Map.of(
          "command", "last command",
          "started", "started",
          "jdk", "Java",
          "system", "system",
          "processor", "processor");

  private ProvenanceSection() {}

  static String of(Study study, Records records, String folder) {
    StringBuilder html = new StringBuilder("<dl class=\"provenance\">\n");
    records
        .config()
        .provenance()
        .forEach((key, value) ->
            html.append(
                Html.entry(
                    WORDS.getOrDefault(key, key),
                    key.equals("command") ? Html.command(value) : Html.text(value))));
    html.append(Html.entry("seed", String.valueOf(records.config().seed())));
    html.append(Html.entry("code version", Html.text(records.config().code())));
    html.append(Html.entry("record format", String.valueOf(records.config().format())));
    records
        .config()
        .data()
        .forEach((set, sum) ->
            html.append(Html.entry("files of " + set, "<code>" + Html.text(sum) + "</code>")));
    html.append(Html.entry("digest", "<code class=\"digest\">" + records.digest() + "</code>"));
    html.append(
        "</dl>\n<p>The digest is a SHA-256 over the content of all records. The same"
            + " configuration and seed give the same digest on every machine, with any number of"
            + " threads; where and when they were made is not in it.</p>\n<ul class=\"again\">\n");
    Commands.everything(study, records.config(), folder)
        .forEach(command -> again(html, "everything", command));
    again(html, "one training alone, bit for bit", Commands.replay(folder, 0, 0));
    again(html, "the verdicts", "./attest verdicts " + folder);
    again(html, "this page", "./attest report " + folder);
    again(html, "the records as one table", "./attest export " + folder + " --to records.csv");
    again(html, "the digest", "./attest digest " + folder);
    return html.append("</ul>\n").toString();
  }

  private static void again(StringBuilder html, String what, String command) {
    html.append("<li>").append(what).append(": ").append(Html.command(command)).append("</li>\n");
  }
}
