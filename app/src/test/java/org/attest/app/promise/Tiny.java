package org.attest.app.promise;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.exec.LaneExecutor;
import org.attest.lab.store.Records;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.Observer;
import org.attest.lab.sweep.Outcome;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Run;
import org.attest.lab.sweep.Shard;
import org.attest.lab.sweep.Sweep;
import org.attest.studies.Studies;

/** A small run of each study, with the digest it always had. */
enum Tiny {
  BENIGN_OVERFITTING(
      12,
      "ef67e68dfd4011f0f0c42dfe0ba8c6a54dce5613b21caf1684f15cebce85d40a",
      "n=5",
      Preset.Level.DEFAULT,
      "benign-overfitting/phase-diagram",
      "n=4,5",
      "m=4",
      "d=24",
      "d-h=8",
      "d-v=4",
      "snr=3,12",
      "test-points=10",
      "max-steps=40"),

  /** Lanes refilled; tokens removed at random, by an oracle, and by what a model attends to. */
  SHALLOW_VIT(
      18,
      "45e86e4dd54656da84b4cc5499aecbb26b960ae5e4cf154032cb731a882c51fc",
      "removed=3",
      Preset.Level.SMOKE,
      "shallow-vit/sparsification",
      "removed=0,3",
      "tokens=8",
      "d=5",
      "m=4",
      "batch=4",
      "max-steps=12",
      "test-points=20"),

  /** Fresh data every step; encodings drawn for every point, for every batch, and once. */
  SPARSE_TOKEN_SELECTION(
      9,
      "11fecd5c23389b9f0ac05f889f347142a3e47aea2396d5e04a39c481360d5b6e",
      "encoding=fixed",
      Preset.Level.SMOKE,
      "sparse-token-selection/length",
      "encoding=stochastic,shared,fixed",
      "t=8",
      "d=4",
      "d-e=16",
      "q=2",
      "batch=16",
      "steps=20",
      "test-points=128"),

  /** Attempts with dropout, counted on samples that lanes share; both forms of the network. */
  VARIABLE_CREATION(
      6,
      "5d39b54df08c3a666997d7aed8a3fbad9da00f5ceffa97bf840b9aeaf2338629",
      "dropout=branches",
      Preset.Level.SMOKE,
      "variable-creation/attention",
      "dropout=all,branches",
      "t=8",
      "m=20",
      "d=8",
      "heads=2",
      "hidden=8",
      "steps=20"),

  /** Pre-training shared by the cells of a replicate; tokens removed; two initial models. */
  IMAGES(
      12,
      "bebabebe45a1c0bde558d7b7effe899d0d26f5af2df7f9a818d81a41e568d049",
      "removed=3",
      Preset.Level.SMOKE,
      "shallow-vit/spurious-background",
      "data=synthetic",
      "removed=0,3",
      "n=32",
      "width=8",
      "depth=1",
      "heads=2",
      "side=8",
      "content=4",
      "batch=8",
      "steps=6",
      "pre-steps=4",
      "test-points=16");

  /** Replicates per cell. */
  static final int REPLICATES = 3;

  /** How many trainings it has, of three replicates a cell. */
  final int trainings;

  /** Digest of their records. */
  final String digest;

  /** A setting that leaves a part of them. */
  final String part;

  /** The experiment, as on the command line. */
  final String experiment;

  private final Preset.Level level;
  private final List<String> settings;

  Tiny(int trainings, String digest, String part, Preset.Level level, String... run) {
    this.trainings = trainings;
    this.digest = digest;
    this.part = part;
    this.level = level;
    this.experiment = run[0];
    this.settings = List.of(run).subList(1, run.length);
  }

  /** The command line of it, into a folder. */
  List<String> command(Path folder, String... more) {
    return Stream.of(
            Stream.of("run", experiment),
            settings.stream(),
            Stream.of("--preset", level.name().toLowerCase(java.util.Locale.ROOT)),
            Stream.of("--replicates", "" + REPLICATES, "--out", folder.toString()),
            Stream.of(more))
        .flatMap(s -> s)
        .toList();
  }

  /** All of it in this process. */
  Variant here() {
    return new Variant(this, REPLICATES, 1, LaneExecutor.FACTORY, 2, List.of(), Optional.empty());
  }

  /**
   * One way to run it.
   *
   * @param tiny what
   * @param replicates replicates per cell
   * @param seed seed of the run
   * @param executors how packs are trained
   * @param threads worker threads
   * @param others settings that replace its own
   * @param shard the part of it that is run
   */
  record Variant(
      Tiny tiny,
      int replicates,
      long seed,
      ExecutorFactory executors,
      int threads,
      List<String> others,
      Optional<Shard> shard) {

    Variant replicates(int other) {
      return new Variant(tiny, other, seed, executors, threads, others, shard);
    }

    Variant seed(long other) {
      return new Variant(tiny, replicates, other, executors, threads, others, shard);
    }

    Variant executors(ExecutorFactory other) {
      return new Variant(tiny, replicates, seed, other, threads, others, shard);
    }

    Variant threads(int other) {
      return new Variant(tiny, replicates, seed, executors, other, others, shard);
    }

    Variant with(String... settings) {
      return new Variant(tiny, replicates, seed, executors, threads, List.of(settings), shard);
    }

    Variant shard(int number, int of) {
      return new Variant(
          tiny, replicates, seed, executors, threads, others, Optional.of(new Shard(number, of)));
    }

    /** Runs or continues it in a folder; the records that then lie there. */
    Records in(Path folder) {
      int slash = tiny.experiment.indexOf('/');
      Study study =
          Studies.all().stream()
              .filter(s -> s.name().equals(tiny.experiment.substring(0, slash)))
              .findFirst()
              .orElseThrow();
      List<String> all =
          Stream.concat(
                  tiny.settings.stream().filter(s -> others.stream().noneMatch(o -> sameKey(o, s))),
                  others.stream())
              .toList();
      Sweep whole =
          Sweep.resolve(
              new Request(
                  study,
                  List.of(tiny.experiment.substring(slash + 1)),
                  tiny.level,
                  all,
                  OptionalInt.of(replicates),
                  seed,
                  false));
      Sweep sweep = shard.map(whole::shard).orElse(whole);
      try (Run run = Run.open(folder, sweep, "test", false)) {
        Outcome outcome =
            run.execute(run.plan(executors.lanes()), executors, threads, new Observer() {});
        if (outcome.status() != 0) {
          throw new IllegalStateException(tiny + " ended with status " + outcome.status());
        }
      }
      return Records.load(folder);
    }

    private static boolean sameKey(String one, String other) {
      return one.substring(0, one.indexOf('=')).equals(other.substring(0, other.indexOf('=')));
    }
  }
}
