package org.attest.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.app.tell.Numbers;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Power;
import org.attest.lab.study.Verdict;

/** The claims: a table of verdicts, and everything about each. */
final class ClaimSection {

  /** Shown where there is one; the other outcomes are counted even if there is none. */
  private static final String OUTSIDE = "outside the theorem";

  private static final Map<String, String> SIGNS = signs();

  private ClaimSection() {}

  private static Map<String, String> signs() {
    Map<String, String> signs = new LinkedHashMap<>();
    signs.put("supported", "✓");
    signs.put("refuted", "✗");
    signs.put("inconclusive", "?");
    signs.put(OUTSIDE, "○");
    return signs;
  }

  /** How many verdicts of each kind there are, in all and by whose statements they judge. */
  static String tally(List<Judged> judged) {
    StringBuilder html = new StringBuilder("<ul class=\"tally\">");
    SIGNS.forEach((decision, sign) -> {
      long count = judged.stream().filter(j -> j.decision().equals(decision)).count();
      if (count == 0 && decision.equals(OUTSIDE)) {
        return;
      }
      html.append("<li class=\"").append(decision).append("\"><b>").append(count);
      html.append("</b> <span>").append(badgeText(decision)).append("</span></li>");
    });
    html.append("</ul>\n<p class=\"quiet\">");
    return html.append(Html.text(new Counts(judged).text())).append("</p>\n").toString();
  }

  /**
   * One row per claim.
   *
   * @param linked whether the page has more about each claim
   */
  static String table(List<Judged> judged, boolean linked) {
    List<List<String>> rows = new ArrayList<>();
    for (Judged j : judged) {
      rows.add(
          List.of(
              linked
                  ? "<a href=\"#%s\">%s</a>".formatted(anchor(j), Html.text(j.name()))
                  : Html.text(j.name()),
              Html.text(j.about()),
              badge(j),
              Html.formula(j.claim().statement()),
              Html.formula(j.verdict().finding())));
    }
    return Html.stacked(
        "What the records say about every claim",
        List.of("claim", "of", "verdict", "statement", "finding"),
        rows);
  }

  /**
   * Everything about every claim.
   *
   * @param powers how likely each rule is to decide at this sample size
   * @param folder the run folder, as in commands
   */
  static String details(List<Judged> judged, List<List<Power>> powers, String folder) {
    StringBuilder html = new StringBuilder();
    Together together = new Together(judged);
    for (int i = 0; i < judged.size(); i++) {
      Judged j = judged.get(i);
      Claim claim = j.claim();
      Verdict verdict = j.verdict();
      html.append("<article class=\"claim ").append(j.decision()).append("\" id=\"");
      html.append(anchor(j)).append("\">\n<h3><span class=\"id\">");
      html.append(Html.text(j.name())).append("</span> ").append(Html.formula(claim.statement()));
      html.append(' ').append(badge(j)).append("</h3>\n<dl>\n");
      html.append(Html.entry("finding", Html.formula(verdict.finding())));
      html.append(Html.entry("estimate", Html.formula(estimate(j))));
      html.append(Html.entry("rule", Html.formula(claim.rule())));
      html.append(Html.entry("statistic", Html.formula(claim.statistic())));
      html.append(Html.entry("of", Html.text(j.about() + ": " + claim.origin().text())));
      html.append(Html.entry("experiments", Html.text(String.join(", ", claim.experiments()))));
      html.append(Html.entry("what would change it", Html.text(verdict.wouldChange())));
      html.append(Html.entry("with all claims", Html.text(together.one(i))));
      for (Power power : powers.get(i)) {
        html.append(Html.entry("power", Html.text(Together.text(power))));
      }
      html.append("</dl></article>\n");
    }
    return html.append("<p>In the terminal, with the power of each rule: ")
        .append(Html.command("./attest verdicts " + folder + " --power"))
        .append("</p>\n")
        .toString();
  }

  private static String anchor(Judged j) {
    return "claim-" + j.name().replaceAll("[^A-Za-z0-9.]+", "-");
  }

  private static String estimate(Judged j) {
    String of = j.claim().estimated();
    String estimate = (of.isEmpty() || j.estimate().isEmpty() ? "" : of + ": ") + j.estimate();
    if (j.interval()) {
      estimate += " at " + Numbers.text(100 * j.verdict().level()) + " %";
    }
    return j.margin() && !estimate.isEmpty() ? estimate + "; " + margin(j.verdict()) : estimate;
  }

  private static String margin(Verdict verdict) {
    double from = verdict.marginLow();
    double to = verdict.marginHigh();
    if (from == to) {
      return "the rule asks for " + Numbers.text(from);
    }
    if (Double.isInfinite(to)) {
      return "the rule asks for more than " + Numbers.text(from);
    }
    if (Double.isInfinite(from)) {
      return "the rule asks for less than " + Numbers.text(to);
    }
    return "the rule asks for [" + Numbers.text(from) + ", " + Numbers.text(to) + "]";
  }

  private static String badge(Judged j) {
    return "<span class=\"badge " + j.decision() + "\">" + badgeText(j.decision()) + "</span>";
  }

  private static String badgeText(String decision) {
    return "<span aria-hidden=\"true\">" + SIGNS.getOrDefault(decision, "") + "</span> " + decision;
  }
}
