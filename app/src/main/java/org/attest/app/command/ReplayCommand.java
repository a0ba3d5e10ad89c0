package org.attest.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.StatusLine;
import org.attest.app.tell.Terminal;
import org.attest.lab.store.StoreException;
import org.attest.lab.store.TrainingId;
import org.attest.lab.study.Training;
import org.attest.lab.sweep.Replay;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attest replay}: one training again, alone, compared with its record bit for bit. */
@Command(
    name = "replay",
    description = {
      "Runs one training of a run again, alone and with dense traces, and compares it with its record bit"
          + " for bit.",
      "Exit status 1 when it is not the same."
    })
final class ReplayCommand implements Callable<Integer> {

  private static final int SHOWN = 10;

  private final Context context;

  @Parameters(paramLabel = "DIR", description = "A run folder.")
  private Path folder;

  @Option(
      names = "--cell",
      required = true,
      paramLabel = "K",
      description = "Number of the cell, as in the export and in run --dry-run.")
  private int cell;

  @Option(
      names = "--replicate",
      required = true,
      paramLabel = "R",
      description = "Replicate, from 0.")
  private int replicate;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Write the dense traces to this CSV file, a row per step: every probe, and attention maps.")
  private @Nullable Path trace;

  @Option(
      names = "--save",
      paramLabel = "FOLDER",
      description =
          "Save weights at start and end, data, labels and traces as .npy in this new folder, with a"
              + " README of names, shapes and formulas and the setting as JSON.")
  private @Nullable Path save;

  @Option(
      names = "--study",
      paramLabel = "FILE.java",
      description = "The file of its study, where that is one of your own that Attest has not run.")
  private @Nullable Path study;

  @CommandLine.Mixin private DataOption data = new DataOption();

  ReplayCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Terminal terminal = context.terminal();
    StatusLine line = new StatusLine(terminal);
    Replay replay =
        Replay.of(
            folder,
            Loaded.of(context, folder, study).study(),
            new TrainingId(cell, replicate),
            context.executors().apply(ExecutorChoice.LANES),
            save,
            fraction -> line.show("training, " + Numbers.text(100 * fraction) + " %"));
    line.clear();
    Training training = replay.stored().training();
    terminal.paragraph(
        0,
        training.experiment()
            + " cell "
            + cell
            + " replicate "
            + replicate
            + " ["
            + training.cell().text()
            + "]");
    if (replay.reproduced()) {
      terminal.paragraph(0, "Reproduced bit for bit: status, measures and traces.");
    } else {
      terminal.paragraph(
          0, "Not reproduced, " + Numbers.count(replay.differences().size(), "difference") + ":");
      replay.differences().stream().limit(SHOWN).forEach(d -> terminal.paragraph(2, d));
      if (!replay.sameCode()) {
        terminal.paragraph(0, "The record was made by another version of the code.");
      }
    }
    if (trace != null) {
      write(replay, trace);
      terminal.paragraph(0, "Dense traces: " + trace);
    }
    if (save != null) {
      terminal.paragraph(0, "Arrays, with a README: " + save);
    }
    return replay.reproduced() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static void write(Replay replay, Path file) {
    try {
      Files.writeString(file, TraceTable.csv(replay.dense().traces()));
    } catch (IOException e) {
      throw new StoreException("cannot write " + file, e);
    }
  }
}
