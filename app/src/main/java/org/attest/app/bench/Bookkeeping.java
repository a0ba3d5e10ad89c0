package org.attest.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.attest.engine.exec.LaneExecutor;
import org.attest.lab.store.Export;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.Observer;
import org.attest.lab.sweep.Request;
import org.attest.lab.sweep.Run;
import org.attest.lab.sweep.Sweep;
import org.attest.lab.sweep.SweepPlan;
import org.attest.studies.benignoverfitting.BenignOverfitting;
import org.attest.studies.benignoverfitting.twopatch.TwoPatch;

/**
 * What a sweep of 100,000 trainings costs beside the trainings: the two-patch diagram of 100 x 100
 * cells and 10 replicates, with trainings that take no time.
 *
 * @param trainings number of trainings
 * @param planning seconds to plan all of them
 * @param recording seconds to schedule them, to write their records and to have them on disk
 * @param continuing seconds to open the folder again and to find that nothing is left to do
 * @param exporting seconds to write them as one table
 */
record Bookkeeping(
    int trainings, double planning, double recording, double continuing, double exporting) {

  /**
   * Measures it in a folder of its own, which is gone afterwards: in the working directory, where
   * runs go by default, because a folder for temporary files may be no disk.
   */
  static Bookkeeping measure(int threads) {
    Path here = Path.of("").toAbsolutePath();
    try {
      Path folder =
          Files.isWritable(here)
              ? Files.createTempDirectory(here, ".attest-bench")
              : Files.createTempDirectory("attest-bench");
      try {
        return measure(folder, threads);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new IllegalStateException("no folder for records", e);
    }
  }

  private static Bookkeeping measure(Path folder, int threads) {
    Study study = new Untrained(new TwoPatch().experiment()).alone(new BenignOverfitting());
    Request request =
        new Request(study, List.of(), Preset.Level.PAPER, List.of(), OptionalInt.empty(), 1, false);
    int lanes = LaneExecutor.FACTORY.lanes();
    Path records = folder.resolve("run");
    long start = System.nanoTime();
    Sweep sweep = Sweep.resolve(request);
    double planning;
    double recording;
    int trainings;
    try (Run run = Run.open(records, sweep, "attest bench", false)) {
      SweepPlan plan = run.plan(lanes);
      planning = since(start);
      start = System.nanoTime();
      trainings =
          run.execute(plan, LaneExecutor.FACTORY, threads, new Observer() {}).progress().finished();
      recording = since(start);
    }
    start = System.nanoTime();
    try (Run run = Run.open(records, Sweep.resolve(request), "attest bench", false)) {
      run.plan(lanes);
    }
    double continuing = since(start);
    start = System.nanoTime();
    Export.write(records, folder.resolve("records.csv"));
    return new Bookkeeping(trainings, planning, recording, continuing, since(start));
  }

  private static double since(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  /** Removes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
