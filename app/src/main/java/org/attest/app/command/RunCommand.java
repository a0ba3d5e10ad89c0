package org.attest.app.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attest.app.draw.Fonts;
import org.attest.app.source.StudyFile;
import org.attest.app.tell.Json;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Shell;
import org.attest.app.tell.StatusLine;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.study.Experiment;
import org.attest.lab.sweep.Cluster;
import org.attest.lab.sweep.CodeProof;
import org.attest.lab.sweep.GridFile;
import org.attest.lab.sweep.Outcome;
import org.attest.lab.sweep.ProblemsException;
import org.attest.lab.sweep.Progress;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Run;
import org.attest.lab.sweep.Shard;
import org.attest.lab.sweep.Sweep;
import org.attest.lab.sweep.SweepPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code attest run}: plans, runs or continues, records, draws, judges. */
@Command(
    name = "run",
    description = {
      "Runs a study or experiment, or continues it: trains what its folder does not hold yet, then"
          + " draws the figures and judges the claims.",
      "An axis is key=a,b,c or key=low:high:count or key=low:high:count:log."
    })
final class RunCommand implements Callable<Integer> {

  /** Milliseconds between two looks whether a run was interrupted while it connects. */
  private static final long TICK = 100;

  private static final Pattern SHARD = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  private final Context context;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "STUDY[/EXPERIMENT]",
      description = "What to run; FILE.java stands for a study of your own (attest new).")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "Axes that replace those of the preset.")
  private List<String> settings = List.of();

  @Option(
      names = "--grid",
      paramLabel = "FILE",
      description = "Axes from a YAML file: a map of keys to axes.")
  private @Nullable Path grid;

  @CommandLine.Mixin private SweepOptions options = new SweepOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Run folder (default: runs/STUDY[-EXPERIMENT]-LEVEL[-adaptive][-shard-K-of-N]).")
  private @Nullable Path out;

  @Option(
      names = "--executor",
      paramLabel = "KIND",
      description =
          "lanes, or reference: plain loops, slow, same bits (default: ${DEFAULT-VALUE}).")
  private ExecutorChoice executor = ExecutorChoice.LANES;

  @Option(
      names = "--adaptive",
      description =
          "Choose trainings where they narrow a boundary or a verdict most, round by round, instead"
              + " of all of the grid, in experiments that can (attest show names the rule).")
  private boolean adaptive;

  @Option(
      names = "--on",
      paramLabel = "CLUSTER",
      description =
          "Train packs on a cluster: spark, on that of --master. The launcher fetches its libraries"
              + " the first time.")
  private @Nullable String on;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Where the cluster is: spark://host:7077, yarn, k8s://https://host:port, or local[N], Spark"
              + " on N threads of this machine (default: local[*], all of them).")
  private @Nullable String master;

  @Option(
      names = "--shard",
      paramLabel = "K/N",
      description = {
        "Run only the K-th of N parts of about equal cost, as one of N independent jobs; attest"
            + " merge makes one run of their folders."
      })
  private @Nullable String shard;

  @Option(
      names = "--stop-after",
      paramLabel = "TIME",
      converter = StopAfter.Text.class,
      description =
          "Stop after this time (90s, 50m, 1h30m), keep what is finished, say how to continue, and"
              + " end with status 0. It counts from the command's start, planning and connecting"
              + " included; packs that are not finished then begin anew next time.")
  private @Nullable Duration stopAfter;

  @Option(
      names = "--fonts",
      paramLabel = "KIND",
      description = "sans, or latex: figures in Computer Modern (default: ${DEFAULT-VALUE}).")
  private Fonts fonts = Fonts.SANS;

  @Option(
      names = "--watch",
      description = "Serve a page that shows the run as it goes, as attest watch does.")
  private boolean watch;

  @Option(names = "--fresh", description = "Set existing records aside and start anew.")
  private boolean fresh;

  @Option(names = "--brief", description = "Verdicts without the statements of their claims.")
  private boolean brief;

  @CommandLine.Mixin private DataOption data = new DataOption();

  @CommandLine.Mixin private ByOption by = new ByOption();

  RunCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Selection selection = Selection.of(context.studies(), name);
    Sweep sweep = resolve(selection);
    Path folder = out == null ? defaultFolder(selection) : out;
    by.check(varied(sweep));
    ExecutorFactory executors = context.executors().apply(executor);
    Optional<Cluster> cluster = on == null ? Optional.empty() : Optional.of(cluster(on, sweep));
    if (options.dryRun()) {
      return dryRun(sweep, folder, executors);
    }
    List<String> missing = missing(sweep);
    if (!missing.isEmpty()) {
      throw new RequestException(missing);
    }
    return run(sweep, folder, executors, cluster);
  }

  /** What is wrong with options and with settings is told together. */
  private Sweep resolve(Selection selection) {
    List<String> problems = new ArrayList<>(options.problems());
    if (master != null && on == null) {
      problems.add("--master " + master + ": says where a cluster is, and needs --on spark");
    }
    try {
      Optional<Shard> part = shard(problems);
      Sweep sweep =
          Sweep.resolve(
              new Request(
                  selection.study(),
                  selection.whole()
                      ? List.of()
                      : selection.experiments().stream().map(Experiment::name).toList(),
                  options.preset(),
                  allSettings(),
                  options.replicates(),
                  options.seed(),
                  adaptive));
      if (problems.isEmpty()) {
        return part.isEmpty() ? sweep : sweep.shard(part.get());
      }
    } catch (ProblemsException e) {
      Elsewhere elsewhere = new Elsewhere(context.studies(), selection);
      e.problems().forEach(p -> problems.add(elsewhere.message(p)));
    }
    throw new RequestException(problems);
  }

  private Optional<Shard> shard(List<String> problems) {
    if (shard == null) {
      return Optional.empty();
    }
    Matcher matcher = SHARD.matcher(shard);
    if (matcher.matches()) {
      int number = Integer.parseInt(matcher.group(1));
      int of = Integer.parseInt(matcher.group(2));
      if (number >= 1 && number <= of) {
        return Optional.of(new Shard(number, of));
      }
    }
    problems.add("--shard " + shard + ": must be K/N with K from 1 to N, like 3/10");
    return Optional.empty();
  }

  private List<String> allSettings() {
    List<String> all = new ArrayList<>(grid == null ? List.of() : GridFile.read(grid));
    all.addAll(settings);
    return all;
  }

  private Path defaultFolder(Selection selection) {
    return Path.of(
        "runs",
        selection.name().replace('/', '-')
            + "-"
            + options.preset()
            + (adaptive ? "-adaptive" : "")
            + (shard == null ? "" : "-shard-" + shard.replace("/", "-of-")));
  }

  private int dryRun(Sweep sweep, Path folder, ExecutorFactory executors) {
    DryRun dry =
        new DryRun(
            sweep,
            Run.preview(folder, sweep, fresh, executors.lanes()),
            options.threads(),
            executors);
    if (options.json()) {
      Json.print(context.terminal(), dry.json().with("folder", folder.toString()).map());
    } else {
      dry.print(context.terminal());
      if (!fresh) {
        Besides.of(folder, sweep).ifPresent(words -> context.terminal().paragraph(0, words));
      }
    }
    return CommandLine.ExitCode.OK;
  }

  /** The values of each parameter that a sweep varies. */
  private static Map<String, Set<Object>> varied(Sweep sweep) {
    Map<String, Set<Object>> varied = new LinkedHashMap<>();
    sweep
        .blocks()
        .forEach(block ->
            block
                .axes()
                .forEach((key, values) ->
                    varied.computeIfAbsent(key, k -> new LinkedHashSet<>()).addAll(values)));
    varied.values().removeIf(values -> values.size() < 2);
    return varied;
  }

  /** What the cells of a run need that is not here. */
  private static List<String> missing(Sweep sweep) {
    Set<String> missing = new LinkedHashSet<>();
    for (Experiment experiment : sweep.experiments()) {
      sweep.blocks().stream()
          .filter(b -> b.experiment().equals(experiment.name()))
          .flatMap(b -> b.cells().stream())
          .forEach(c -> missing.addAll(experiment.missing(c)));
    }
    return List.copyOf(missing);
  }

  private void goOn(StatusLine line) {
    line.say("interrupted; finished trainings are kept. Continue with:" + Shell.below(again()));
  }

  private int run(Sweep sweep, Path folder, ExecutorFactory executors, Optional<Cluster> cluster) {
    Terminal terminal = context.terminal();
    StatusLine line = new StatusLine(terminal);
    try (Interruption interruption = new Interruption(() -> goOn(line));
        StopAfter limit = new StopAfter(stopAfter == null ? Duration.ZERO : stopAfter)) {
      RunReport report = train(sweep, folder, executors, cluster, line, interruption, limit);
      Outcome outcome = report.outcome();
      boolean stopped = outcome.interrupted() && limit.reached();
      if (outcome.interrupted()) {
        line.say(
            (stopped ? "stopped, as its time is up; " : "interrupted; ")
                + kept(report)
                + ". Continue with:"
                + Shell.below(again()));
        if (stopped && outcome.progress().finished() == 0 && outcome.progress().total() > 0) {
          line.say(
              "warning: no pack was finished in this time, and none will be by the same command:"
                  + " give --stop-after more (--dry-run tells what the packs cost)");
        }
      } else if (sweep.shard().isPresent()) {
        line.say(
            "shard "
                + sweep.shard().get()
                + " is done. When all are, make one run of them:"
                + Shell.below(
                    Shell.called(List.of("merge", "DIR", folder.toString())) + " PART..."));
      } else {
        interruption.release();
        report.judge(fonts, by, line);
      }
      if (options.json()) {
        Json.print(terminal, report.json().map());
      } else if (!outcome.interrupted() && sweep.shard().isEmpty()) {
        report.print(terminal, brief);
      }
      int status = stopped ? CommandLine.ExitCode.OK : outcome.status();
      return report.faulty() ? CommandLine.ExitCode.SOFTWARE : status;
    }
  }

  /** What this call has trained, and what there is with what earlier calls had. */
  private static String kept(RunReport report) {
    int now = report.outcome().progress().finished();
    int before = report.before();
    return Numbers.count(now, "finished training")
        + " kept"
        + (before == 0 ? "" : ", " + Numbers.count(before + now) + " with those of before");
  }

  private RunReport train(
      Sweep sweep,
      Path folder,
      ExecutorFactory executors,
      Optional<Cluster> cluster,
      StatusLine line,
      Interruption interruption,
      StopAfter limit) {
    line.show("opening " + folder);
    Optional<String> besides = fresh ? Optional.empty() : Besides.of(folder, sweep);
    List<String> versions =
        fresh ? List.of() : CodeProof.of(folder, sweep.study(), executors, line::say);
    try (Run run = Run.open(folder, sweep, commandLine(), fresh, versions)) {
      run.faults().forEach(f -> line.say("warning: set aside " + f.message()));
      besides.ifPresent(line::say);
      SweepPlan plan = run.plan(executors.lanes());
      interruption.guard(run::interrupt);
      if (stopAfter != null) {
        limit.guard(run::interrupt);
      }
      Outcome outcome;
      try (Watching page = watching(folder, line)) {
        outcome =
            cluster.isPresent() && (plan.remaining() > 0 || plan.atMostLater() > 0)
                ? onCluster(run, plan, cluster.get(), sweep, line)
                : new Followed(run, line, commandLine())
                    .here(sweep, plan, executors, options.threads());
      }
      return new RunReport(sweep, folder, plan, outcome);
    } finally {
      line.clear();
    }
  }

  /** A page about the run, if it was asked for. */
  private Watching watching(Path folder, StatusLine line) {
    if (!watch) {
      return Watching.nothing();
    }
    Path file = StudyFile.isNamed(name) ? StudyFile.file(name) : null;
    Watching page = Watching.start(context, List.of(folder), file, 0);
    line.say("watch it at " + page.address());
    return page;
  }

  private Outcome onCluster(
      Run run, SweepPlan plan, Cluster cluster, Sweep sweep, StatusLine line) {
    Optional<Cluster.Connection> connected = connect(run, cluster, sweep, line);
    if (connected.isEmpty()) {
      Progress none =
          new Progress(0, 0, plan.remaining(), plan.atMostLater(), 0, 0, 0, 0, List.of());
      return new Outcome(none, List.of(), true);
    }
    try (Cluster.Connection connection = connected.get()) {
      DryRun before = DryRun.onCluster(sweep, plan, connection);
      Followed followed = new Followed(run, line, commandLine());
      line.say(run.folder() + ": " + before.summary() + followed.besides(plan));
      RunProgress progress =
          new RunProgress(line, run.folder(), run::interrupt, before.after(), connection::where);
      return progress.ended(followed.recorded(() -> run.execute(plan, connection, progress)));
    }
  }

  /**
   * Connects on a thread of its own, which nothing can be asked to stop; nothing when the run is
   * interrupted before.
   */
  private Optional<Cluster.Connection> connect(
      Run run, Cluster cluster, Sweep sweep, StatusLine line) {
    CompletableFuture<Cluster.Connection> connecting =
        CompletableFuture.supplyAsync(
            () -> cluster.connect(master(), sweep.study()),
            task -> Thread.ofPlatform().daemon().name("connecting").start(task));
    while (!run.isInterrupted()) {
      line.show("connecting to " + master());
      try {
        return Optional.of(connecting.get(TICK, TimeUnit.MILLISECONDS));
      } catch (TimeoutException notYet) {
        // The run may have been interrupted.
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        run.interrupt();
      }
    }
    connecting.thenAccept(Cluster.Connection::close);
    return Optional.empty();
  }

  private String master() {
    return master == null ? "local[*]" : master;
  }

  private Cluster cluster(String name, Sweep sweep) {
    if (sweep.study().source().isPresent()) {
      throw new RequestException(
          "--on "
              + name
              + ": a study in one file is compiled where it is named and stays there; --shard runs"
              + " it on several machines");
    }
    Cluster cluster =
        ServiceLoader.load(Cluster.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(c -> c.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new RequestException(
                    "--on "
                        + name
                        + ": no such cluster here; there is spark, and ./attest fetches its"
                        + " libraries when it is asked for"));
    cluster
        .problem(master())
        .ifPresent(p -> {
          throw new RequestException("--master " + master() + ": " + p);
        });
    return cluster;
  }

  /** The command as a person here called it. */
  private String again() {
    return Shell.called(words());
  }

  private String commandLine() {
    return Shell.attest(words());
  }

  private List<String> words() {
    return spec.root().commandLine().getParseResult().originalArgs();
  }
}
