package org.attest.app.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.attest.app.report.Counts;
import org.attest.app.report.Judged;
import org.attest.app.report.Places;
import org.attest.app.report.Together;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Table;
import org.attest.app.tell.Terminal;
import org.attest.lab.evidence.Facets;
import org.attest.lab.evidence.Family;
import org.attest.lab.evidence.Rehearsal;
import org.attest.lab.figure.Figure;
import org.attest.lab.store.RunConfig;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Power;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;

/**
 * The claims of a study that the records of a run speak to, each with its verdict.
 *
 * @param judged claims in the order of the study
 * @param notJudged what was left out, a sentence each
 * @param rehearsal whether the run is too small to decide
 */
record Findings(List<Judged> judged, List<String> notJudged, boolean rehearsal) {

  /** Judges every claim that needs at least one of the experiments there are records of. */
  static Findings of(Facets facets, RunConfig config) {
    boolean rehearsal = Rehearsal.is(config);
    List<Judged> judged =
        facets.study().claims().stream()
            .flatMap(claim -> Judged.of(claim, facets, rehearsal).stream())
            .toList();
    return new Findings(judged, facets.notJudged(), rehearsal);
  }

  /** What failed or did not end in the author's code, a message each. */
  List<String> faults(List<Figure> undrawn) {
    return Stream.concat(
            undrawn.stream().filter(Figure::failed).map(Figure::caption),
            judged.stream().map(Judged::verdict).filter(Verdict::isFailed).map(Verdict::finding))
        .distinct()
        .toList();
  }

  /**
   * The claims in words: whose statement each is, verdict, statement and finding.
   *
   * @param brief leaves the statements out
   * @param only identifiers of the claims to list; empty for all
   */
  void printTable(Terminal terminal, boolean brief, Set<String> only) {
    if (judged.isEmpty()) {
      terminal.paragraph(0, "No claim of the study is judged on these experiments.");
      return;
    }
    if (rehearsal) {
      terminal.paragraph(0, Rehearsal.TOLD);
      terminal.out().println();
    }
    Table table = new Table("claim", "of", "verdict", brief ? "finding" : "statement → finding");
    for (Judged j : judged.stream().filter(j -> listed(j, only)).toList()) {
      String finding = j.verdict().finding();
      table.row(j.name(), j.about(), j.decision(), brief ? finding : j.claim().statement());
      if (!brief) {
        table.row("", "", "", "→ " + finding);
      }
    }
    table.print(terminal, 0);
    terminal.paragraph(0, new Counts(judged).text());
    terminal.paragraph(0, new Together(judged).all());
    notJudged.forEach(text -> terminal.paragraph(0, text));
  }

  private static boolean listed(Judged judged, Set<String> only) {
    return only.isEmpty() || only.contains(judged.claim().id());
  }

  /**
   * What was found, in one sentence: a supported claim in words, the refuted ones, how many are
   * open. Statements of the paper come before readings and ours, measured laws before counts. Empty
   * where nothing was judged, or only rehearsed.
   */
  String inShort() {
    if (judged.isEmpty() || rehearsal) {
      return "";
    }
    List<Judged> supported = decided(Decision.SUPPORTED);
    List<Judged> refuted = decided(Decision.REFUTED);
    int open = judged.size() - supported.size() - refuted.size();
    return "In short: "
        + (supported.isEmpty()
            ? "no claim is supported"
            : (supported.size() == 1
                    ? "one claim is supported"
                    : supported.size() + " claims are supported, first")
                + ": "
                + words(supported.getFirst()))
        + (refuted.isEmpty()
            ? "; none is refuted"
            : "; "
                + (refuted.size() == 1 ? "one is refuted" : refuted.size() + " are refuted, first")
                + ": "
                + words(refuted.getFirst()))
        + (open == 0 ? "." : "; " + (open == 1 ? "one stays" : open + " stay") + " open.");
  }

  private List<Judged> decided(Decision decision) {
    return judged.stream()
        .filter(j -> j.verdict().decision() == decision)
        .sorted(
            Comparator.comparing((Judged j) -> j.claim().origin().kind())
                .thenComparing(j -> !isLaw(j)))
        .toList();
  }

  /** Whether an interval was held against a range, as for an exponent or a constant. */
  private static boolean isLaw(Judged j) {
    return j.interval() && j.margin() && j.verdict().marginLow() < j.verdict().marginHigh();
  }

  private static String words(Judged j) {
    String statement = j.claim().statement().strip().replaceAll("\\.$", "");
    Origin origin = j.claim().origin();
    boolean paper = origin.kind() == Origin.Kind.STATEMENT;
    return "“"
        + statement
        + "” ("
        + j.name()
        + (paper ? "" : ", " + origin.whose())
        + (isLaw(j) ? ": " + j.estimate() : "")
        + ")";
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
   * @param errors how often each rule errs on the edges of its margin; nothing where it was not
   *     asked for
   * @param only identifiers of the claims to tell of; empty for all
   */
  void printAll(
      Terminal terminal,
      List<List<Power>> powers,
      Optional<List<List<Power>>> errors,
      Set<String> only) {
    Together together = new Together(judged);
    for (int i = 0; i < judged.size(); i++) {
      Judged j = judged.get(i);
      if (!listed(j, only)) {
        continue;
      }
      terminal.paragraph(0, j.name() + "  " + j.decision().toUpperCase(Locale.ROOT));
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
      if (errors.isPresent()) {
        List<Power> rates = errors.get().get(i);
        rates.forEach(error -> table.row("error rate", Together.text(error)));
        if (rates.isEmpty()) {
          table.row("error rate", unsimulated(j));
        }
      }
      table.print(terminal, 4);
      terminal.out().println();
    }
  }

  /** Why a claim that was asked for has no error rate. */
  private static String unsimulated(Judged j) {
    return Double.isNaN(j.verdict().estimate())
        ? "not simulated: these records do not determine the estimate"
        : "not simulated: the rule states no world on an edge of its margin";
  }

  /** All claims for programs. */
  List<Map<String, ?>> json() {
    return json(Set.of());
  }

  /** Some claims for programs; all where none is named. */
  List<Map<String, ?>> json(Set<String> only) {
    List<Map<String, ?>> all = new ArrayList<>();
    Family family = family();
    for (int i = 0; i < judged.size(); i++) {
      Judged j = judged.get(i);
      if (!listed(j, only)) {
        continue;
      }
      boolean exact = j.verdict().isExact();
      all.add(
          Describe.claim(j.claim())
              .with("at", j.at())
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
