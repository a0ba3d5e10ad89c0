package org.attest.app.command;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.attest.app.report.Places;
import org.attest.app.report.Powers;
import org.attest.app.tell.Json;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.StatusLine;
import org.attest.app.tell.Terminal;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Power;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attest verdicts}: what the records of a run say about the claims of its study. */
@Command(
    name = "verdicts",
    description = {
      "Judges every claim of a run: one table, then statistic, interval, rule, verdict and what"
          + " would change it.",
      "Exit status 1 when records are damaged or missing, or a claim failed or did not end."
    })
final class VerdictsCommand implements Callable<Integer> {

  /** Repetitions for the power of a claim: it is known to ± 0.1 at worst. */
  private static final int REPETITIONS = 100;

  private final Context context;

  @Parameters(index = "0", paramLabel = "DIR", description = "A run folder.")
  private Path folder;

  @Parameters(
      index = "1..*",
      paramLabel = "CLAIM",
      description = "Claims to tell of (default: all); what is said of all together stays.")
  private List<String> claims = List.of();

  @Option(names = "--json", description = "JSON on standard output.")
  private boolean json;

  @Option(names = "--brief", description = "The table without statements, and nothing below it.")
  private boolean brief;

  @Option(
      names = "--power",
      description =
          "Add the power of each claim at the sample size of the records, exactly where it can be"
              + " had, otherwise over 100 repetitions of the run drawn from its replicates.")
  private boolean power;

  @Option(
      names = "--errors",
      paramLabel = "N",
      description =
          "Add how often the rule of each claim decides wrongly on the edges of its margin, over N"
              + " simulated runs, where the claim knows such worlds.")
  private int errors;

  @Option(
      names = "--study",
      paramLabel = "FILE.java",
      description = "The file of its study, where that is one of your own that Attest has not run.")
  private @Nullable Path study;

  @CommandLine.Mixin private ByOption by = new ByOption();

  VerdictsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (brief && (errors > 0 || power)) {
      throw new RequestException(
          "--brief prints nothing below the table, where "
              + (errors > 0 ? "--errors" : "--power")
              + " would stand: leave one of the two out");
    }
    Loaded run = Loaded.of(context, folder, study);
    Set<String> only = only(run);
    Findings findings = Findings.of(by.split(run.study(), run.results()), run.records().config());
    Terminal terminal = context.terminal();
    int status =
        findings.faults(List.of()).isEmpty() ? run.status(terminal) : CommandLine.ExitCode.SOFTWARE;
    if (json) {
      Json.print(
          terminal,
          new Json()
              .with("study", run.study().name())
              .with("records", run.records().size())
              .with("rehearsal", findings.rehearsal())
              .with("verdicts", findings.json(only))
              .map());
      return status;
    }
    terminal.paragraph(
        0,
        run.study().name()
            + ", "
            + Numbers.count(run.records().size(), "record")
            + " in "
            + folder);
    terminal.out().println();
    findings.printTable(terminal, brief, only);
    terminal.out().println();
    Findings.printPlaces(terminal, Places.rows(run.study(), run.records()));
    if (!brief) {
      findings.printAll(
          terminal,
          power ? powers(findings) : none(findings),
          errors > 0 ? Optional.of(errors(findings)) : Optional.empty(),
          only);
    }
    return status;
  }

  /** The claims that are named. */
  private Set<String> only(Loaded run) {
    List<String> ids = run.study().claims().stream().map(Claim::id).toList();
    Set<String> only = new LinkedHashSet<>();
    for (String claim : claims) {
      only.add(
          ids.stream()
              .filter(claim::equalsIgnoreCase)
              .findFirst()
              .orElseThrow(
                  () -> Selection.unknown("claim of " + run.study().called(), claim, ids)));
    }
    return only;
  }

  private List<List<Power>> errors(Findings findings) {
    return findings.judged().stream().map(j -> j.claim().errors(j.results(), errors)).toList();
  }

  private List<List<Power>> powers(Findings findings) {
    StatusLine line = new StatusLine(context.terminal());
    List<List<Power>> powers = Powers.of(findings.judged(), REPETITIONS, line::show);
    line.clear();
    return powers;
  }

  private static List<List<Power>> none(Findings findings) {
    return Collections.nCopies(findings.judged().size(), List.of());
  }
}
