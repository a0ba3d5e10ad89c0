package org.attest.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.attest.lab.conjecture.ConjectureException;
import org.attest.lab.store.Export;
import org.attest.lab.store.Fault;
import org.attest.lab.store.Records;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.NearestName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attest export}: one tidy table out of a run. */
@Command(
    name = "export",
    description = {
      "Writes one table of a run, parameters first: a row per training with its measures, with --at also"
          + " what is known of it at given steps, or with --traces a row per recorded step. A measure is"
          + " called EXPERIMENT.NAME where another experiment has something else of that name.",
      "Beside FILE.csv stands FILE.csv-dictionary.md: every column with experiment, kind, symbol and"
          + " meaning.",
      "Exit status 1 when records are damaged or missing."
    })
final class ExportCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(paramLabel = "DIR", description = "A run folder.")
  private Path folder;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "A file that ends in " + Export.ENDINGS + ": a line of JSON per row.")
  private Path to = Path.of("");

  @Option(
      names = "--at",
      split = ",",
      paramLabel = "STEP",
      description =
          "Add columns NAME@STEP: every trace at the last recorded step up to this one, empty after"
              + " the last step that a training recorded. An experiment without traces gives its measures at this step or"
              + " the end before it, where the run has the same trainings cut short there: attest show"
              + " STUDY/EXPERIMENT names the parameter that makes them, max-steps or steps, where there is"
              + " one. Several with commas, for example --at 50,150,300.")
  private List<Long> at = List.of();

  @Option(
      names = "--experiment",
      split = ",",
      paramLabel = "NAME",
      description = "Only this experiment of the run; several with commas.")
  private List<String> only = List.of();

  @Option(names = "--traces", description = "A row per recorded step instead of one per training.")
  private boolean traces;

  @Option(
      names = "--study",
      paramLabel = "FILE.java",
      description = "The file of its study, where that is one of your own that Attest has not run.")
  private @Nullable Path file;

  ExportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<String> problems = new ArrayList<>();
    if (!Export.canWrite(to)) {
      problems.add("--to " + to + ": must end in " + Export.ENDINGS);
    }
    for (long step : at) {
      if (step < 0) {
        problems.add("--at " + step + ": must be a step number, 0 or more");
      }
    }
    if (traces && !at.isEmpty()) {
      problems.add("--at with --traces: every recorded step is there already; leave one out");
    }
    if (!problems.isEmpty()) {
      throw new RequestException(problems);
    }
    Records records = Records.load(folder);
    checkExperiments();
    List<Experiment> experiments = experiments(records.config().study());
    Export.Wanted wanted = new Export.Wanted(only, at, apart(experiments));
    Loaded.warn(context.terminal(), records.faults().stream().map(Fault::message).toList());
    if (!at.isEmpty()) {
      Export.Gaps gaps = Export.gaps(folder, wanted, ways(experiments));
      if (gaps.all()) {
        throw new RequestException(gaps.reasons());
      }
      gaps.reasons().forEach(r -> context.terminal().message("note: " + r));
    }
    if (traces) {
      sayWithoutTraces(wanted);
      Export.writeTraces(folder, to, wanted);
    } else {
      Export.write(folder, to, wanted);
    }
    List<Export.Column> columns =
        traces ? Export.traceColumns(folder, wanted) : Export.columns(folder, wanted);
    Path dictionary =
        new Dictionary(records.config().study(), experiments, columns)
            .write(to, folder, traces ? "recorded step" : "training");
    context.terminal().out().println(to);
    context.terminal().out().println(dictionary);
    return Loaded.status(context, folder, records);
  }

  private void checkExperiments() {
    List<String> there = Export.experiments(folder);
    List<String> problems =
        only.stream()
            .filter(name -> !there.contains(name))
            .map(name ->
                "--experiment "
                    + name
                    + ": the run has "
                    + String.join(", ", there)
                    + NearestName.of(name, there)
                        .map(n -> "; did you mean '" + n + "'?")
                        .orElse(""))
            .toList();
    if (!problems.isEmpty()) {
      throw new RequestException(problems);
    }
  }

  /** A table of traces has no rows of experiments that record none. */
  private void sayWithoutTraces(Export.Wanted wanted) {
    List<String> without = Export.untraced(folder, wanted);
    if (without.isEmpty()) {
      return;
    }
    String none = String.join(", ", without) + (without.size() == 1 ? " records" : " record");
    int all = only.isEmpty() ? Export.experiments(folder).size() : only.size();
    if (without.size() == all) {
      throw new RequestException("--traces: " + none + " no traces, so the table would be empty");
    }
    context.terminal().message("note: " + none + " no traces, so the table has no rows of them");
  }

  /** The experiments of the study; none, with the reason, where its code is not at hand. */
  private List<Experiment> experiments(String study) {
    try {
      return Loaded.study(context, folder, study, file).experiments();
    } catch (RequestException | ConjectureException e) {
      if (file != null) {
        throw e;
      }
      context.terminal().message("note: columns have no meanings here: " + e.getMessage());
      return List.of();
    }
  }

  /**
   * What cuts trainings of a study short, by experiment; a run of an earlier release may not say.
   */
  private Map<String, String> ways(List<Experiment> experiments) {
    return experiments.stream()
        .filter(e -> e.lastStep().isPresent())
        .collect(
            Collectors.toUnmodifiableMap(
                Experiment::name,
                e -> (e.cutShortWith() + " " + e.lastStep().orElseThrow()).strip()));
  }

  /** Columns of measures whose name means something else in another experiment of the study. */
  private Set<String> apart(List<Experiment> experiments) {
    return experiments.stream()
        .flatMap(
            e -> e.measures().stream().filter(Measure::apart).map(m -> e.name() + "." + m.name()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
