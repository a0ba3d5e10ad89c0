package org.attest.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.attest.app.draw.Fonts;
import org.attest.app.report.Places;
import org.attest.app.tell.Json;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Shell;
import org.attest.app.tell.StatusLine;
import org.attest.app.tell.Terminal;
import org.attest.lab.evidence.Facets;
import org.attest.lab.figure.Figure;
import org.attest.lab.store.Records;
import org.attest.lab.store.StoreException;
import org.attest.lab.store.TrainingState;
import org.attest.lab.sweep.Outcome;
import org.attest.lab.sweep.Sweep;
import org.attest.lab.sweep.SweepPlan;

/** What came of a run: verdicts, figures, and where to look further. */
final class RunReport {

  private final Sweep sweep;
  private final Path folder;
  private final SweepPlan plan;
  private final Outcome outcome;
  private Findings findings = new Findings(List.of(), List.of(), false);
  private List<List<String>> places = List.of();
  private List<Path> figures = List.of();
  private final List<Figure> undrawn = new ArrayList<>();
  private boolean faulty;

  RunReport(Sweep sweep, Path folder, SweepPlan plan, Outcome outcome) {
    this.sweep = sweep;
    this.folder = folder;
    this.plan = plan;
    this.outcome = outcome;
  }

  /** Whether a figure or a claim threw or did not end. */
  boolean faulty() {
    return faulty;
  }

  /** Trainings of the request that the folder had before. */
  int before() {
    return plan.count(TrainingState.DONE);
  }

  /** How the run ended. */
  Outcome outcome() {
    return outcome;
  }

  /** Judges the claims and draws the figures from all records of the folder. */
  void judge(Fonts fonts, ByOption by, StatusLine line) {
    line.show("reading the records");
    Records records = Records.load(folder);
    records.faults().forEach(f -> line.say("warning: left out " + f.message()));
    line.show("judging the claims");
    Facets facets = by.split(sweep.study(), records.results());
    findings = Findings.of(facets, records.config());
    places = Places.rows(sweep.study(), records);
    try {
      figures =
          Figures.draw(
              sweep.experiments(), facets, fonts, folder.resolve("figures"), line, undrawn::add);
    } catch (StoreException e) {
      line.say(
          "attest: the records are kept, all of them; figures could not be written: "
              + e.getMessage()
              + ". From the records work"
              + Shell.below(Shell.called(List.of("verdicts", folder.toString())))
              + Shell.below(Shell.called(List.of("report", folder.toString(), "--to", "FILE"))));
      faulty = true;
    }
    List<String> faults = findings.faults(undrawn);
    faults.forEach(
        f -> line.say("attest: " + f + " The records are kept; the rest is judged and drawn."));
    faulty |= !faults.isEmpty();
  }

  /**
   * For people.
   *
   * @param brief leaves the statements of claims out
   */
  void print(Terminal terminal, boolean brief) {
    findings.printTable(terminal, brief, Set.of());
    terminal.out().println();
    Findings.printPlaces(terminal, places);
    if (!findings.inShort().isEmpty()) {
      terminal.paragraph(0, findings.inShort());
      terminal.out().println();
    }
    if (!figures.isEmpty()) {
      terminal.out().println("Figures, each with its caption in .txt and, for LaTeX, in .tex");
      figures.stream()
          .filter(f -> f.toString().endsWith(".png"))
          .forEach(f -> terminal.out().println("  " + f + " (.svg, .pdf)"));
      terminal.out().println();
    } else if (undrawn.isEmpty() && !faulty) {
      terminal.out().println("Figures: none; these records are too few for any, or have none.");
      terminal.out().println();
    }
    if (!undrawn.isEmpty()) {
      terminal.out().println("Figures that are not drawn");
      undrawn.forEach(f -> terminal.paragraph(2, f.title() + ": " + f.caption()));
      terminal.out().println();
    }
    terminal.out().println("Look further");
    String dir = folder.toString();
    String cell = "" + plan.trainings().getFirst().cell();
    further(terminal, "report", dir);
    further(terminal, "verdicts", dir);
    further(terminal, "replay", dir, "--cell", cell, "--replicate", "0");
    further(terminal, "export", dir, "--to", "records.csv");
    if (!outcome.failures().isEmpty()) {
      terminal.message(
          "attest: "
              + Numbers.count(outcome.progress().failed(), "training")
              + " failed and will be tried again by the same command; see "
              + folder.resolve(RunProgress.FAILURES));
    }
  }

  private static void further(Terminal terminal, String... arguments) {
    terminal.out().println("  " + Shell.called(List.of(arguments)));
  }

  /** For programs. */
  Json json() {
    return new Json()
        .with("study", sweep.study().name())
        .with("folder", folder.toString())
        .with("trainings", plan.trainings().size())
        .with("doneBefore", before())
        .with("finished", outcome.progress().finished())
        .with("failed", outcome.progress().failed())
        .with("interrupted", outcome.interrupted())
        .with("seconds", outcome.progress().seconds())
        .with("rehearsal", findings.rehearsal())
        .with("inShort", findings.inShort())
        .with("verdicts", findings.json())
        .with("figures", figures.stream().map(Path::toString).toList());
  }
}
