package org.attest.app.command;

import java.util.List;
import java.util.Optional;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.MemoryNeed;
import org.attest.lab.sweep.Pack;
import org.attest.lab.sweep.Sweep;
import org.attest.lab.sweep.SweepPlan;

/**
 * How long {@code attest run} takes from the command to its last line. Trainings are only a part of
 * it, and of a small run the smallest: the virtual machine starts, the kernels of every experiment
 * are compiled while its first trainings run slowly, records are read, claims judged, figures
 * drawn. The constants are fitted to eight runs of the list of {@link
 * org.attest.app.bench.Estimates} on two cores.
 *
 * @param training seconds of the trainings, by operations and speed
 * @param trained experiments that still have trainings to run
 * @param shapes programs among them: an experiment at one shape
 * @param drawn experiments of the run
 * @param claims claims that are judged
 * @param cores processors that train
 */
record RunTime(double training, int trained, int shapes, int drawn, int claims, int cores) {

  /** Seconds from the command to the first training. */
  private static final double START = 1.4;

  /** Processor seconds lost while the kernels that all experiments share are compiled. */
  private static final double SHARED = 3;

  /** The same of the kernels of an experiment. */
  private static final double OWN = 0.8;

  /** The same of a shape. */
  private static final double SHAPE = 0.1;

  /** Seconds to read the records of a run. */
  private static final double READ = 0.5;

  /** Seconds to draw the figures of an experiment in three formats. */
  private static final double DRAW = 0.25;

  /** Seconds to judge a claim. */
  private static final double JUDGE = 0.05;

  /** Of the rest of a plan, where memory may hold packs back. */
  static RunTime of(Sweep sweep, SweepPlan plan, int cores, Optional<MemoryNeed> memory) {
    List<Experiment> experiments = sweep.experiments();
    double rate = plan.rate().orElse(Rate.PER_THREAD);
    return new RunTime(
        Math.max(plan.seconds(cores, rate), memory.map(MemoryNeed::inTurn).orElse(0.0) / rate),
        (int) plan.packs().stream().map(p -> p.experiment().name()).distinct().count(),
        (int) plan.packs().stream().map(RunTime::program).distinct().count(),
        experiments.size(),
        claims(sweep.study(), experiments),
        cores);
  }

  private static List<Object> program(Pack pack) {
    return List.of(pack.experiment().name(), pack.shape());
  }

  /** How many claims look at some of these experiments. */
  static int claims(Study study, List<Experiment> experiments) {
    List<String> names = experiments.stream().map(Experiment::name).toList();
    return (int)
        study.claims().stream()
            .filter(c -> c.experiments().stream().anyMatch(names::contains))
            .count();
  }

  /** Seconds of all of it. */
  double seconds() {
    double compiling = trained == 0 ? 0 : (SHARED + OWN * trained + SHAPE * shapes) / cores;
    return START + compiling + training + after();
  }

  /** Seconds after the last training. */
  double after() {
    return READ + JUDGE * claims + DRAW * drawn;
  }
}
