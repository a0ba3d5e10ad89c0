package org.attest.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.attest.app.report.DoubtFile;
import org.attest.app.source.StudyFile;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Shell;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.conjecture.ConjectureException;
import org.attest.lab.doubt.Doubt;
import org.attest.lab.store.Records;
import org.attest.lab.store.RunConfig;
import org.attest.lab.store.SourceCopy;
import org.attest.lab.store.TrainingId;
import org.attest.lab.study.Results;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.CodeProof;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * A run folder read, with the study it belongs to.
 *
 * @param records its intact records
 * @param study the study of its configuration
 * @param doubt what was doubted in it; none where nothing was
 */
record Loaded(Records records, Study study, Optional<Doubt> doubt) {

  /**
   * Reads a folder; damaged parts are named on the error stream.
   *
   * @param file the file of its study, where the user named one
   */
  static Loaded of(Context context, Path folder, @Nullable Path file) {
    Loaded loaded = read(context, folder, file);
    warn(context.terminal(), loaded.records.faults().stream().map(f -> f.message()).toList());
    if (file != null) {
      List<String> changed = SourceCopy.changed(folder, loaded.study.source());
      if (!changed.isEmpty()) {
        ExecutorFactory executors = context.executors().apply(ExecutorChoice.LANES);
        List<String> moved = CodeProof.moved(loaded.study, loaded.records, executors);
        context
            .terminal()
            .message(
                "warning: %s is not the file that made these records (− there, + here); %s:"
                    .formatted(
                        file,
                        moved.isEmpty()
                            ? "its claims and figures were written or changed since"
                            : "it trains otherwise, so these records are not of it, and no verdict"
                                + " on them is about it ("
                                + moved.getFirst()
                                + ")"));
        changed.forEach(line -> context.terminal().message("  " + line));
      }
    }
    return loaded;
  }

  /** The same without a word. */
  static Loaded read(Context context, Path folder, @Nullable Path file) {
    Records records = Records.load(folder);
    String name = records.config().study();
    Study study = study(context, folder, name, file);
    return new Loaded(records, study, DoubtFile.read(folder).map(f -> f.plan(study)));
  }

  /** What claims and figures look at: all records, or those of the usual choices. */
  Results results() {
    return doubt.map(d -> d.usualRecords(records.results())).orElseGet(records::results);
  }

  /**
   * The exit status of a command that read the whole folder: 0, or 1 when records were damaged or
   * trainings that were asked for have none, which the error stream then tells.
   */
  int status(Terminal terminal) {
    return status(terminal, records, study);
  }

  /** The same of records alone, whose study may be none of those here. */
  static int status(Context context, Path folder, Records records) {
    Study study = records.missing().isEmpty() ? null : known(context, folder, records.config());
    return status(context.terminal(), records, study);
  }

  /** The study of a folder, if it is here. */
  static @Nullable Study known(Context context, Path folder, RunConfig config) {
    try {
      return study(context, folder, config.study(), null);
    } catch (RequestException | ConjectureException unknown) {
      return null;
    }
  }

  private static int status(Terminal terminal, Records records, @Nullable Study study) {
    List<TrainingId> missing = records.missing();
    if (!missing.isEmpty()) {
      TrainingId first = missing.getFirst();
      terminal.message(
          "warning: "
              + Numbers.count(missing.size())
              + " of "
              + Numbers.count((long) missing.size() + records.size(), "training")
              + " that were asked for "
              + (missing.size() == 1 ? "has" : "have")
              + " no record, the first being cell "
              + first.cell()
              + " replicate "
              + first.replicate()
              + " of "
              + records.cells().experiment(first.cell())
              + missingBy(study, records));
    }
    return records.faults().isEmpty() && missing.isEmpty()
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private static String missingBy(@Nullable Study study, Records records) {
    List<String> commands =
        study == null ? List.of() : MissingTrainings.commands(study, records, records.folder());
    return commands.isEmpty()
        ? ""
        : commands.stream()
            .map(Shell::below)
            .collect(Collectors.joining("", "; to train them:", ""));
  }

  /** The study of a folder: of a file that the user named, built in, or its own copy. */
  static Study study(Context context, Path folder, String name, @Nullable Path file) {
    if (file != null) {
      Study own = StudyFile.load(file);
      if (!own.name().equals(name)) {
        throw new RequestException(
            folder + " holds records of '" + name + "', not of '" + own.name() + "'");
      }
      return own;
    }
    boolean known = context.studies().stream().anyMatch(s -> s.name().equals(name));
    return known
        ? Selection.of(context.studies(), name).study()
        : StudyFile.ofFolder(folder).orElseGet(() -> Selection.of(context.studies(), name).study());
  }

  /** Names damaged parts. */
  static void warn(Terminal terminal, List<String> faults) {
    for (String fault : faults) {
      terminal.message("warning: left out " + fault);
    }
  }
}
