package org.attest.lab.store;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A part that cannot be trusted: it takes no part in any result.
 *
 * @param file path of the part within the run folder
 * @param what what is wrong with it
 * @param trainings the trainings it held, as far as that is known
 */
public record Fault(String file, String what, List<TrainingId> trainings) {

  private static final int NAMED = 12;

  /** Keeps an unmodifiable copy. */
  public Fault {
    trainings = List.copyOf(trainings);
  }

  /** For people: file, fault, cells. */
  public String message() {
    List<Integer> cells = trainings.stream().map(TrainingId::cell).distinct().sorted().toList();
    String named =
        cells.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    String held =
        cells.isEmpty()
            ? "which trainings it held is not known"
            : trainings.size()
                + (trainings.size() == 1 ? " training of " : " trainings of ")
                + (cells.size() == 1 ? "cell " : "cells ")
                + named
                + (cells.size() > NAMED ? " and " + (cells.size() - NAMED) + " more" : "");
    return file + ": " + what + "; " + held;
  }
}
