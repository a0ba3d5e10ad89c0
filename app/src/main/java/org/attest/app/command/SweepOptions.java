package org.attest.app.command;

import java.util.List;
import java.util.OptionalInt;
import org.attest.lab.study.Preset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands that train grids are asked: how large, how often, from which seed. */
final class SweepOptions {

  @Option(
      names = "--preset",
      paramLabel = "LEVEL",
      description =
          "Grid to start from: smoke, default, paper (what decides at the paper's sizes) or"
              + " published (its whole grid) (default: ${DEFAULT-VALUE}).")
  private Preset.Level preset = Preset.Level.DEFAULT;

  @Option(names = "--replicates", paramLabel = "R", description = "Replicates per cell.")
  private @Nullable Integer replicates;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of the whole run (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Worker threads (default: one per processor, ${DEFAULT-VALUE} here).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--dry-run", description = "List cost, and what is done; run nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "JSON on standard output.")
  private boolean json;

  Preset.Level preset() {
    return preset;
  }

  OptionalInt replicates() {
    return replicates == null ? OptionalInt.empty() : OptionalInt.of(replicates);
  }

  long seed() {
    return seed;
  }

  int threads() {
    return threads;
  }

  boolean dryRun() {
    return dryRun;
  }

  boolean json() {
    return json;
  }

  /** What is wrong with the number of threads, which no grid knows of. */
  List<String> problems() {
    return threads >= 1
        ? List.of()
        : List.of("--threads " + threads + ": must be a whole number from 1");
  }
}
