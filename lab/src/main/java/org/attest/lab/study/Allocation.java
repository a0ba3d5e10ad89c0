package org.attest.lab.study;

import java.util.List;

/**
 * Chooses the trainings of an experiment round by round, each round by what the earlier ones gave:
 * bisection, or replicates where they narrow a boundary.
 *
 * <p>It must be a pure function: the same universe and the same records give the same choices in
 * the same order, on every machine. Then a run is a function of configuration and seed, whatever
 * the threads, packs and interruptions; a run that goes on after an interruption replays its rounds
 * from its records. A round runs as one: make it large enough to fill lanes and threads.
 */
public interface Allocation {

  /** The rule in one line for people; a run folder keeps it and refuses to mix rules. */
  String rule();

  /** Most trainings all rounds together can ask for. */
  default int atMost(Universe universe) {
    return universe.size();
  }

  /** The places it looked for, as far as these records tell; empty when it looks for none. */
  default List<Place> places(List<TrainingRecord> records) {
    return List.of();
  }

  /**
   * The next round.
   *
   * @param universe what may be asked for
   * @param sofar the records of all trainings asked for so far, those that diverged included, and
   *     no others; ordered as {@link Results} says; no records before the first round
   * @return trainings of the universe that were not asked for before; empty when it stops
   */
  List<Choice> next(Universe universe, Results sofar);
}
