package org.attest.lab.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.attest.lab.study.Preset;

/** What tests of runs have in common. */
final class Runs {

  private Runs() {}

  static Sweep sweep(FakeStudy study, int replicates, String... settings) {
    return Sweep.resolve(
        new Request(
            study,
            List.of(),
            Preset.Level.DEFAULT,
            List.of(settings),
            OptionalInt.of(replicates),
            1,
            false));
  }

  /** Runs a sweep with packs of 4 on 2 threads. */
  static Outcome run(Path folder, Sweep sweep) {
    return run(folder, sweep, 4, 2);
  }

  static Outcome run(Path folder, Sweep sweep, int lanes, int threads) {
    try (Run run = Run.open(folder, sweep, "test", false)) {
      return run.execute(run.plan(lanes), FakeStudy.lanes(lanes), threads, new Observer() {});
    }
  }

  /** Files of an experiment's records with an ending, by name. */
  static List<Path> files(Path folder, String experiment, String ending) {
    try (Stream<Path> files = Files.list(folder.resolve("records").resolve(experiment))) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
