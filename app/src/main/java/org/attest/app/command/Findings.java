package org.attest.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.attest.app.report.Counts;
import org.attest.app.report.Judged;
import org.attest.app.report.Places;
import org.attest.app.report.Together;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Table;
import org.attest.app.tell.Terminal;
import org.attest.lab.evidence.Family;
import org.attest.lab.evidence.Judgement;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Power;
import org.attest.lab.study.Results;
import org.attest.lab.study.Study;

/**
 * The claims of a study that the records of a run speak to, each with its verdict.
 *
 * @param judged claims in the order of the study
 */
record Findings(List<Judged> judged) {

  /** Judges every claim that needs at least one of the experiments in {@code results}. */
  static Findings of(Study study, Results results) {
    List<Judged> judged = new ArrayList<>();
    for (Claim claim : study.claims()) {
      if (claim.experiments().stream().anyMatch(results.byExperiment()::containsKey)) {
        judged.add(new Judged(claim, Judgement.of(claim, results)));
      }
    }
    return new Findings(judged);
  }

  /**
   * The claims in words: whose statement each is, verdict, statement and finding.
   *
   * @param brief leaves the statements out
   */
  void printTable(Terminal terminal, boolean brief) {
    Table table = new Table("claim", "of", "verdict", brief ? "finding" : "statement → finding");
    for (Judged j : judged) {
      String finding = j.verdict().finding();
      table.row(j.claim().id(), j.about(), j.decision(), brief ? finding : j.claim().statement());
      if (!brief) {
        table.row("", "", "", "→ " + finding);
      }
    }
    table.print(terminal, 0);
    if (!judged.isEmpty()) {
      terminal.paragraph(0, new Counts(judged).text());
      terminal.paragraph(0, new Together(judged).all());
    }
  }

  /** The boundaries that searches found, and an empty line; nothing where none was looked for. */
  static void printPlaces(Terminal terminal, List<List<String>> rows) {
    if (!rows.isEmpty()) {
      Table table = new Table(Places.HEADING.toArray(String[]::new));
      rows.forEach(row -> table.row(row.toArray(String[]::new)));
      table.print(terminal, 0);
      terminal.out().println();
    }
  }

  private Family family() {
    return Family.of(judged.stream().map(Judged::verdict).toList());
  }

  /**
   * Everything about every claim.
   *
   * @param powers the power of each claim; empty where it was not asked for
   * @param errors how often each rule errs on the edges of its margin; empty likewise
   */
  void printAll(Terminal terminal, List<List<Power>> powers, List<List<Power>> errors) {
    Together together = new Together(judged);
    for (int i = 0; i < judged.size(); i++) {
      Judged j = judged.get(i);
      terminal.paragraph(0, j.claim().id() + "  " + j.decision().toUpperCase(Locale.ROOT));
      terminal.paragraph(4, j.claim().statement());
      Table table = new Table("", "");
      table.row("of", j.about() + ": " + j.claim().origin().text());
      table.row("statistic", j.claim().statistic());
      table.row("rule", j.claim().rule());
      table.row("finding", j.verdict().finding());
      String interval = interval(j);
      if (!interval.isEmpty()) {
        String of = j.claim().estimated();
        table.row("estimate", of.isEmpty() ? interval : of + ": " + interval);
      }
      table.row("what would change it", j.verdict().wouldChange());
      if (!together.one(i).isEmpty()) {
        table.row("with all claims", together.one(i));
      }
      for (Power power : powers.get(i)) {
        table.row("power", Together.text(power));
      }
      for (Power error : errors.get(i)) {
        table.row("error rate", Together.text(error));
      }
      table.print(terminal, 4);
      terminal.out().println();
    }
  }

  /** All claims for programs. */
  List<Map<String, ?>> json() {
    List<Map<String, ?>> all = new ArrayList<>();
    Family family = family();
    for (int i = 0; i < judged.size(); i++) {
      Judged j = judged.get(i);
      boolean exact = j.verdict().isExact();
      all.add(
          Describe.claim(j.claim())
              .with("verdict", j.decision())
              .with("finding", j.verdict().finding())
              .with("estimated", j.claim().estimated())
              .with("estimate", j.verdict().estimate())
              .with("low", j.verdict().low())
              .with("high", j.verdict().high())
              .with("level", j.verdict().level())
              .with("wouldChange", j.verdict().wouldChange())
              .with("error", exact ? Double.NaN : family.errors()[i])
              .with("errorOverAllClaims", exact ? Double.NaN : family.adjusted()[i])
              .map());
    }
    return all;
  }

  private static String interval(Judged judged) {
    return judged.estimate()
        + (judged.interval() ? " at " + Numbers.text(100 * judged.verdict().level()) + " %" : "");
  }
}
