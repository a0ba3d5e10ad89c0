package org.attest.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.attest.app.report.Judged;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Table;
import org.attest.app.tell.Terminal;
import org.attest.lab.study.Claim;
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
        judged.add(new Judged(claim, claim.judge(results)));
      }
    }
    return new Findings(judged);
  }

  /** One line per claim: id, verdict, finding. */
  void printTable(Terminal terminal) {
    Table table = new Table("claim", "verdict", "finding");
    judged.forEach(j -> table.row(j.claim().id(), j.decision(), j.verdict().finding()));
    table.print(terminal, 0);
  }

  /** Everything about every claim. */
  void printAll(Terminal terminal) {
    for (Judged j : judged) {
      terminal.paragraph(0, j.claim().id() + "  " + j.decision().toUpperCase(Locale.ROOT));
      terminal.paragraph(4, j.claim().statement());
      Table table = new Table("", "");
      table.row("source", j.claim().source());
      table.row("statistic", j.claim().statistic());
      table.row("rule", j.claim().rule());
      table.row("finding", j.verdict().finding());
      String interval = interval(j);
      if (!interval.isEmpty()) {
        table.row("estimate", interval);
      }
      table.row("what would change it", j.verdict().wouldChange());
      table.print(terminal, 4);
      terminal.out().println();
    }
  }

  /** All claims for programs. */
  List<Map<String, ?>> json() {
    List<Map<String, ?>> all = new ArrayList<>();
    for (Judged j : judged) {
      all.add(
          Describe.claim(j.claim())
              .with("verdict", j.decision())
              .with("finding", j.verdict().finding())
              .with("estimate", j.verdict().estimate())
              .with("low", j.verdict().low())
              .with("high", j.verdict().high())
              .with("level", j.verdict().level())
              .with("wouldChange", j.verdict().wouldChange())
              .map());
    }
    return all;
  }

  private static String interval(Judged judged) {
    return judged.estimate()
        + (judged.interval() ? " at " + Numbers.text(100 * judged.verdict().level()) + " %" : "");
  }
}
