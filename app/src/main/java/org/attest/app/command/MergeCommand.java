package org.attest.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.attest.app.report.Commands;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Shell;
import org.attest.app.tell.StatusLine;
import org.attest.app.tell.Terminal;
import org.attest.lab.store.Block;
import org.attest.lab.store.CellTable;
import org.attest.lab.store.FolderMerge;
import org.attest.lab.store.Records;
import org.attest.lab.store.RunConfig;
import org.attest.lab.store.TrainingId;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.CodeProof;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code attest merge}: run folders made apart become one. */
@Command(
    name = "merge",
    description = {
      "Makes one run folder of several, such as the shards of a run. Every record is checked;"
          + " merging again changes nothing.",
      "Refuses folders of different configurations, and names trainings of which two folders have"
          + " different records.",
      "Exit status 1 when records are missing, damaged or disagree."
    })
final class MergeCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder to merge into.")
  private Path target;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PART",
      description = "Run folders; they are only read.")
  private List<Path> parts = List.of();

  MergeCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Terminal terminal = context.terminal();
    StatusLine line = new StatusLine(terminal);
    line.show("merging");
    FolderMerge.Merged merged =
        FolderMerge.merge(
            target,
            parts,
            versions(line),
            Commands.whole(FolderMerge.config(parts.getFirst()), target));
    line.clear();
    merged.faults().forEach(f -> terminal.message("warning: left out " + f));
    merged.disagreements().forEach(d -> terminal.message("warning: left out " + d));
    terminal.paragraph(
        0,
        Numbers.count(merged.taken(), "record")
            + " added to "
            + target
            + ", "
            + Numbers.count(merged.present())
            + " there already.");
    Records records = Records.load(target);
    records.faults().forEach(f -> terminal.message("warning: left out " + f.message()));
    differentRequests(terminal);
    missing(records, terminal);
    terminal.paragraph(0, "Digest " + records.digest());
    boolean whole =
        merged.faults().isEmpty()
            && merged.disagreements().isEmpty()
            && records.faults().isEmpty()
            && records.missing().isEmpty();
    if (whole) {
      List.of("verdicts", "report")
          .forEach(command ->
              terminal.out().println("  " + Shell.called(List.of(command, target.toString()))));
    }
    return whole ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  /** Where another version of the code made the records, some are trained again first. */
  private List<String> versions(StatusLine line) {
    List<String> versions = new ArrayList<>();
    String latest = FolderMerge.config(parts.getFirst()).code();
    List<Path> all = new ArrayList<>(parts);
    all.add(target);
    for (Path part : all) {
      boolean other = part.toFile().exists() && !FolderMerge.config(part).code().equals(latest);
      if (other) {
        Study study = Selection.of(context.studies(), FolderMerge.config(part).study()).study();
        for (Path folder : List.of(parts.getFirst(), part)) {
          versions.addAll(
              CodeProof.of(
                  folder, study, context.executors().apply(ExecutorChoice.LANES), line::say));
          versions.add(FolderMerge.config(folder).code());
        }
      }
    }
    return versions;
  }

  /** What has no record yet, experiment by experiment, and what trains it. */
  private void missing(Records records, Terminal terminal) {
    List<TrainingId> missing = records.missing();
    if (missing.isEmpty()) {
      return;
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    missing.forEach(id -> counts.merge(records.cells().experiment(id.cell()), 1, Integer::sum));
    counts.forEach((experiment, count) ->
        terminal.message("missing: " + Numbers.count(count, "training") + " of " + experiment));
    String shards = absentShards();
    Study study = Loaded.known(context, target, records.config());
    List<String> commands =
        study == null ? List.of() : MissingTrainings.commands(study, records, target);
    terminal.message(
        shards
            + "run again what is missing"
            + (commands.isEmpty() ? "" : ", or train it here:")
            + commands.stream().map(Shell::below).collect(Collectors.joining()));
  }

  /**
   * Shards of requests with different grids are no shards of one run: each had its own deal of the
   * trainings.
   */
  private void differentRequests(Terminal terminal) {
    Map<List<Block>, List<Path>> requests = new LinkedHashMap<>();
    for (Path part : parts) {
      RunConfig config = FolderMerge.config(part);
      if (config.provenance().containsKey(RunConfig.SHARD)) {
        requests.computeIfAbsent(config.blocks(), b -> new ArrayList<>()).add(part);
      }
    }
    if (requests.size() > 1) {
      terminal.message(
          "warning: these shards are of different requests, each with its own deal of the trainings"
              + " to shards:");
      requests.forEach((blocks, folders) ->
          terminal.message(
              "  "
                  + folders.stream()
                      .map(Path::toString)
                      .map(Shell::quoted)
                      .collect(Collectors.joining(", "))
                  + ": "
                  + Numbers.count(new CellTable(blocks).size(), "cell")
                  + " with "
                  + blocks.stream()
                      .map(b -> Integer.toString(b.replicates()))
                      .distinct()
                      .collect(Collectors.joining(" or "))
                  + " replicates"));
    }
  }

  /** Which shards are not among the parts, where the parts say which they are. */
  private String absentShards() {
    List<String> given =
        parts.stream()
            .map(p -> FolderMerge.config(p).provenance().getOrDefault(RunConfig.SHARD, ""))
            .filter(s -> !s.isEmpty())
            .distinct()
            .toList();
    String first = given.isEmpty() ? "" : given.getFirst();
    int of = first.isEmpty() ? 0 : Integer.parseInt(first.substring(first.indexOf('/') + 1));
    List<String> absent = new ArrayList<>();
    for (int shard = 1; shard <= of; shard++) {
      if (!given.contains(shard + "/" + of)) {
        absent.add(shard + "/" + of);
      }
    }
    return absent.isEmpty() ? "" : "no part is of shard " + String.join(", ", absent) + "; ";
  }
}
