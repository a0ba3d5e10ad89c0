package org.attest.lab.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Universe;

/**
 * The rounds of an experiment whose trainings are chosen by what earlier ones gave. The records of
 * a folder are replayed: as far as they hold what a round asks for, the next round is asked for.
 * What the folder holds beyond that is never shown to the allocation. Belongs to one thread.
 */
final class Rounds {

  private final Experiment experiment;
  private final Allocation allocation;
  private final Universe universe;
  private final Map<Choice, TrainingRecord> records = new HashMap<>();
  private final Set<Choice> asked = new LinkedHashSet<>();
  private final Set<Choice> open = new LinkedHashSet<>();
  private int round;
  private boolean ended;

  /** The rounds so far: those that {@code recorded} completes, and the one after them. */
  Rounds(
      Experiment experiment,
      Allocation allocation,
      Universe universe,
      List<TrainingRecord> recorded) {
    this.experiment = experiment;
    this.allocation = allocation;
    this.universe = universe;
    recorded.forEach(record -> records.put(choice(record), record));
    advance();
  }

  /** The experiment. */
  Experiment experiment() {
    return experiment;
  }

  /** The rule. */
  String rule() {
    return allocation.rule();
  }

  /** Number of the round under way, from 1; the last one once the allocation has stopped. */
  int round() {
    return round;
  }

  /** Whether the allocation asks for nothing more. */
  boolean ended() {
    return ended;
  }

  /** All trainings asked for so far, in order. */
  Set<Choice> asked() {
    return asked;
  }

  /** Trainings of the round under way that have no record yet. */
  Set<Choice> open() {
    return open;
  }

  /** Most trainings that later rounds can ask for. */
  int atMostLater() {
    return ended ? 0 : Math.max(0, allocation.atMost(universe) - asked.size());
  }

  /** Estimated operations of those trainings, at the mean of the universe. */
  double flopsLater() {
    double sum = 0;
    for (Map.Entry<Cell, Integer> cell : universe.replicates().entrySet()) {
      sum += cell.getValue() * experiment.flops(cell.getKey());
    }
    return universe.size() == 0 ? 0 : atMostLater() * sum / universe.size();
  }

  /**
   * Takes a finished training; when it was the last of its round, asks for the next.
   *
   * @return whether a new round is under way
   */
  boolean add(TrainingRecord record) {
    Choice choice = choice(record);
    records.put(choice, record);
    int before = round;
    if (open.remove(choice) && open.isEmpty()) {
      advance();
    }
    return round > before;
  }

  private void advance() {
    while (open.isEmpty() && !ended) {
      List<Choice> next = allocation.next(universe, sofar());
      for (Choice choice : next) {
        if (!universe.contains(choice) || !asked.add(choice)) {
          throw new IllegalStateException(
              "the allocation of "
                  + experiment.name()
                  + " asked for replicate "
                  + choice.replicate()
                  + " of ["
                  + choice.cell().text()
                  + "], which is "
                  + (universe.contains(choice) ? "asked for already" : "not in its grid"));
        }
        if (!records.containsKey(choice)) {
          open.add(choice);
        }
      }
      ended = next.isEmpty();
      round += ended ? 0 : 1;
    }
  }

  /** The records of what was asked for, in the order of the universe. */
  private Results sofar() {
    List<TrainingRecord> list = new ArrayList<>();
    universe
        .replicates()
        .forEach((cell, replicates) -> {
          for (int replicate = 0; replicate < replicates; replicate++) {
            Choice choice = new Choice(cell, replicate);
            TrainingRecord record = records.get(choice);
            if (record != null && asked.contains(choice)) {
              list.add(record);
            }
          }
        });
    return new Results(list.isEmpty() ? Map.of() : Map.of(experiment.name(), list));
  }

  private static Choice choice(TrainingRecord record) {
    return new Choice(record.training().cell(), record.training().replicate());
  }
}
