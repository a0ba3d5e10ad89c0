package org.attest.app.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.attest.app.report.DoubtFile;
import org.attest.app.report.DoubtText;
import org.attest.app.tell.Json;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Shell;
import org.attest.app.tell.StatusLine;
import org.attest.app.tell.Table;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.doubt.Doubt;
import org.attest.lab.doubt.Specification;
import org.attest.lab.doubt.Stand;
import org.attest.lab.evidence.Rehearsal;
import org.attest.lab.store.Records;
import org.attest.lab.study.Claim;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.NearestName;
import org.attest.lab.study.Preset;
import org.attest.lab.sweep.CodeProof;
import org.attest.lab.sweep.Outcome;
import org.attest.lab.sweep.Run;
import org.attest.lab.sweep.Sweep;
import org.attest.lab.sweep.SweepPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attest doubt}: which verdicts stand under every admissible choice. */
@Command(
    name = "doubt",
    description = {
      "Runs experiments under the choices that their paper leaves open (attest show lists them):"
          + " every alternative alone, then combinations in which any two alternatives meet, as far"
          + " as the budget goes. Says for each claim under how many it has which verdict, what it"
          + " hangs on, and where chance explains what flips.",
      "The same command continues; with a larger --budget it goes on from the same records, but for"
          + " trainings chosen round by round, which take a new folder."
    })
final class DoubtCommand implements Callable<Integer> {

  /** Times the default preset of the study that are spent unless a budget is given. */
  private static final double USUAL_BUDGET = 2;

  private final Context context;

  @Parameters(index = "0", paramLabel = "STUDY[/EXPERIMENT]", description = "What is doubted.")
  private String name;

  @Parameters(index = "1..*", paramLabel = "CLAIM", description = "Claims (default: all).")
  private List<String> claims = new ArrayList<>();

  @CommandLine.Mixin private SweepOptions options = new SweepOptions();

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = StopAfter.Text.class,
      description =
          "About how long its trainings may take, as 90s, 30m, 2h, at a cautious guess of the speed"
              + " (default: twice the default preset of the study). It decides what is run, not when"
              + " it ends.")
  private @Nullable Duration budget;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Run folder (default: runs/STUDY[-EXPERIMENT]-doubt).")
  private @Nullable Path out;

  DoubtCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Selection selection = Selection.of(context.studies(), name);
    check(selection);
    DoubtFile file = file(selection);
    Doubt doubt = file.plan(selection.study());
    if (doubt.claims().isEmpty()) {
      throw new RequestException(nothing(selection));
    }
    Path folder =
        out == null ? Path.of("runs", selection.name().replace('/', '-') + "-doubt") : out;
    if (options.dryRun()) {
      plan(file, doubt, folder);
      return CommandLine.ExitCode.OK;
    }
    return run(file, doubt, folder);
  }

  /** Why no claim that is asked for can be doubted. */
  private List<String> nothing(Selection selection) {
    List<String> open =
        selection.study().experiments().stream()
            .filter(e -> !e.openChoices().isEmpty())
            .map(Experiment::name)
            .toList();
    if (open.isEmpty()) {
      return List.of(
          selection.study().name() + ": none of its experiments declares an open choice");
    }
    List<String> problems = new ArrayList<>();
    for (Claim claim : selection.study().claims()) {
      if (claims.contains(claim.id())) {
        problems.add(claim.id() + " is judged on " + String.join(", ", claim.experiments()));
      }
    }
    problems.add(
        selection.name()
            + ": no claim asked for is judged on an experiment asked for that has open choices;"
            + " those with some: "
            + String.join(", ", open));
    return problems;
  }

  private void check(Selection selection) {
    List<String> problems = new ArrayList<>();
    List<String> known = selection.study().claims().stream().map(Claim::id).toList();
    for (String claim : claims) {
      if (claim.contains("=")) {
        problems.add(
            claim
                + ": doubt takes no settings; it runs the grid of a preset (--preset) under the choices"
                + " that the paper leaves open");
      } else if (!known.contains(claim)) {
        problems.add(
            "no claim '"
                + claim
                + "'"
                + NearestName.of(claim, known).map(n -> "; did you mean '" + n + "'?").orElse("")
                + " (there are "
                + String.join(", ", known)
                + ")");
      }
    }
    problems.addAll(options.problems());
    options
        .replicates()
        .ifPresent(r -> {
          if (r < 1) {
            problems.add("--replicates " + r + ": must be a whole number from 1");
          }
        });
    if (!problems.isEmpty()) {
      throw new RequestException(problems);
    }
  }

  private DoubtFile file(Selection selection) {
    List<Experiment> experiments =
        selection.experiments().stream()
            .filter(e -> !selection.whole() || !e.onlyWhenNamed())
            .toList();
    double operations =
        budget == null
            ? USUAL_BUDGET
                * selection.study().experiments().stream()
                    .filter(e -> !e.onlyWhenNamed())
                    .mapToDouble(
                        e -> PresetCost.of(selection.study(), e, Preset.Level.DEFAULT).flops())
                    .sum()
            : budget.toSeconds() * Rate.PER_THREAD * options.threads();
    return new DoubtFile(
        experiments.stream().map(Experiment::name).toList(),
        selection.study().claims().stream()
            .map(Claim::id)
            .filter(id -> claims.isEmpty() || claims.contains(id))
            .toList(),
        options.preset(),
        options.replicates(),
        options.seed(),
        operations);
  }

  private void plan(DoubtFile file, Doubt doubt, Path folder) {
    Terminal terminal = context.terminal();
    Table table = new Table("experiment", "operations", "specification");
    doubt
        .specifications()
        .forEach((experiment, list) -> {
          for (Specification s : list) {
            table.row(
                s.changes().isEmpty() ? experiment : "",
                Numbers.scaled(doubt.flops(experiment, s)),
                DoubtText.text(s));
          }
        });
    doubt
        .leftOut()
        .forEach(p ->
            table.row(
                p.experiment().name(),
                Numbers.scaled(p.flops()),
                "left out: " + DoubtText.text(p.specification())));
    terminal.paragraph(0, summary(file, doubt));
    Sweep sweep = doubt.sweep();
    ExecutorFactory executors = context.executors().apply(ExecutorChoice.LANES);
    SweepPlan plan = Run.preview(folder, sweep, false, executors.lanes());
    terminal.paragraph(0, new DryRun(sweep, plan, options.threads(), executors).summary());
    terminal.out().println();
    table.print(terminal, 0);
  }

  private String summary(DoubtFile file, Doubt doubt) {
    int count = doubt.specifications().values().stream().mapToInt(List::size).sum();
    String left =
        doubt.leftOut().isEmpty()
            ? "the whole design."
            : Numbers.count(doubt.leftOut().size(), "specification")
                + " of the design left out for want of budget; --budget TIME asks for more.";
    return Numbers.count(count, "specification")
        + " of "
        + Numbers.count(doubt.specifications().size(), "experiment")
        + "; "
        + left
        + (doubt.flops() > file.budget()
            ? " The usual choices alone cost more than the budget; they are always run."
            : "")
        + untried(doubt);
  }

  /** The claims for which nothing but the usual specification is run. */
  private String untried(Doubt doubt) {
    List<String> varied =
        doubt.claims().stream().filter(c -> doubt.tried(c) > 0).map(Claim::id).toList();
    List<String> left =
        doubt.claims().stream()
            .filter(c -> doubt.tried(c) == 0 && doubt.leftOut(c) > 0)
            .map(Claim::id)
            .toList();
    List<String> closed =
        claims.stream().filter(c -> !varied.contains(c) && !left.contains(c)).toList();
    return (left.isEmpty() ? "" : " Nothing is varied for " + String.join(", ", left) + ".")
        + (closed.isEmpty()
            ? ""
            : " Nothing is open in the experiments asked for that "
                + String.join(", ", closed)
                + (closed.size() == 1 ? " is" : " are")
                + " judged on.");
  }

  private int run(DoubtFile file, Doubt doubt, Path folder) {
    Terminal terminal = context.terminal();
    StatusLine line = new StatusLine(terminal);
    Sweep sweep = doubt.sweep();
    ExecutorFactory executors = context.executors().apply(ExecutorChoice.LANES);
    line.say(summary(file, doubt));
    Outcome outcome;
    try (Interruption interruption = new Interruption(() -> goOn(line))) {
      List<String> versions = CodeProof.of(folder, sweep.study(), executors, line::say);
      try (Run run = Run.open(folder, sweep, commandLine(), false, versions)) {
        run.faults().forEach(f -> line.say("warning: set aside " + f.message()));
        file.write(folder);
        SweepPlan plan = run.plan(executors.lanes());
        interruption.guard(run::interrupt);
        outcome =
            new Followed(run, line, commandLine()).here(sweep, plan, executors, options.threads());
      } finally {
        line.clear();
      }
    }
    if (outcome.interrupted()) {
      goOn(line);
      return outcome.status();
    }
    line.show("judging the claims under every specification");
    List<Stand> stands = doubt.judge(Records.load(folder).results());
    line.clear();
    if (options.json()) {
      Json.print(terminal, json(doubt, folder, stands).map());
    } else {
      print(doubt, stands);
      terminal.out().println();
      terminal.out().println("Look further");
      terminal.out().println("  " + Shell.called(List.of("report", folder.toString())));
    }
    return outcome.status();
  }

  private void goOn(StatusLine line) {
    line.say(
        "interrupted; finished trainings are kept. Continue with:" + Shell.below(commandLine()));
  }

  private void print(Doubt doubt, List<Stand> stands) {
    if (doubt.isRehearsal()) {
      context.terminal().paragraph(0, Rehearsal.TOLD);
      context.terminal().out().println();
    }
    Table table = new Table("claim", "as usual", "statement → what it hangs on");
    for (Stand stand : stands) {
      DoubtText text = new DoubtText(stand);
      table.row(
          stand.claim().id(),
          stand.readings().getFirst().verdict().word(),
          stand.claim().statement());
      String range = text.range();
      table.row("", "", "→ " + text.hangsOn());
      table.row("", "", text.shares() + (range.isEmpty() ? "" : "; estimate from " + range));
      if (!stand.stands()) {
        table.row("", "", "flips by choice: " + text.ranking());
      }
    }
    table.print(context.terminal(), 0);
  }

  private static Json json(Doubt doubt, Path folder, List<Stand> stands) {
    List<Object> claims = new ArrayList<>();
    for (Stand stand : stands) {
      claims.add(
          new Json()
              .with("id", stand.claim().id())
              .with("stands", stand.stands())
              .with("shares", stand.shares())
              .with("blamed", stand.blamed().stream().map(Stand.Blame::key).toList())
              .with("choices", stand.blames())
              .with("least", stand.smallest().map(Specification::changes).orElse(Map.of()))
              .with(
                  "specifications",
                  stand.readings().stream()
                      .map(r ->
                          new Json()
                              .with("changes", r.specification().changes())
                              .with("verdict", r.verdict().word())
                              .with("finding", r.verdict().finding())
                              .with("estimate", r.verdict().estimate())
                              .with("low", r.verdict().low())
                              .with("high", r.verdict().high())
                              .map())
                      .toList())
              .map());
    }
    return new Json()
        .with("folder", folder.toString())
        .with("flops", doubt.flops())
        .with("rehearsal", doubt.isRehearsal())
        .with("leftOut", doubt.leftOut().size())
        .with("claims", claims);
  }

  private String commandLine() {
    List<String> words = new ArrayList<>(List.of("doubt", name));
    words.addAll(claims);
    if (options.preset() != Preset.Level.DEFAULT) {
      words.addAll(List.of("--preset", options.preset().toString()));
    }
    options.replicates().ifPresent(r -> words.addAll(List.of("--replicates", "" + r)));
    if (options.seed() != 1) {
      words.addAll(List.of("--seed", "" + options.seed()));
    }
    if (budget != null) {
      words.addAll(
          List.of("--budget", budget.toSeconds() + "s", "--threads", "" + options.threads()));
    }
    if (out != null) {
      words.addAll(List.of("--out", out.toString()));
    }
    return Shell.attest(words);
  }
}
