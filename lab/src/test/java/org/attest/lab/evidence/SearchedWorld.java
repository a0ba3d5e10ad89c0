package org.attest.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Choice;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Universe;

/**
 * A made-up phase diagram whose boundary is known: what its trainings give, and what there is of
 * them. Lines are values of {@code line}, cells on them values of {@code x}, the measure is {@code
 * outcome}.
 *
 * @param records every training of the whole grid
 * @param universe the grid
 * @param places x* by line
 */
record SearchedWorld(
    Map<Choice, TrainingRecord> records, Universe universe, Map<Double, Double> places) {

  static final String NAME = "test";

  /** A grid of lines over the same axis, and what a training of a line at an x gives. */
  static SearchedWorld of(
      Map<Double, Double> places,
      double[] axis,
      int replicates,
      ToDoubleBiFunction<Double, Double> outcome) {
    Map<Cell, Integer> cells = new LinkedHashMap<>();
    Map<Choice, TrainingRecord> records = new HashMap<>();
    for (double line : places.keySet()) {
      for (double x : axis) {
        Cell cell = new Cell(new LinkedHashMap<>(Map.of("line", line, "x", x)));
        cells.put(cell, replicates);
        for (int r = 0; r < replicates; r++) {
          records.put(
              new Choice(cell, r),
              record(cell, r, Status.COMPLETE, outcome.applyAsDouble(line, x)));
        }
      }
    }
    return new SearchedWorld(records, new Universe(cells), places);
  }

  static TrainingRecord record(Cell cell, int replicate, Status status, double outcome) {
    return new TrainingRecord(
        new Training(NAME, NAME, cell, Set.of(), replicate, 1),
        status,
        Map.of("outcome", outcome),
        Map.of());
  }

  /** Plays all rounds of a search; the trainings asked for. */
  Set<Choice> play(BoundarySearch search) {
    Set<Choice> asked = new HashSet<>();
    for (int round = 0; round < 60; round++) {
      List<Choice> next = search.next(universe, new Results(Map.of(NAME, known(asked))));
      if (next.isEmpty()) {
        return asked;
      }
      for (Choice choice : next) {
        assertThat(universe.contains(choice)).isTrue();
        assertThat(asked.add(choice)).as("asked twice").isTrue();
      }
    }
    throw new AssertionError("does not stop");
  }

  /** The records of these trainings in the order of the grid. */
  List<TrainingRecord> known(Set<Choice> asked) {
    List<TrainingRecord> list = new ArrayList<>();
    universe
        .replicates()
        .forEach((cell, replicates) -> {
          for (int r = 0; r < replicates; r++) {
            Choice choice = new Choice(cell, r);
            if (asked.contains(choice)) {
              list.add(records.getOrDefault(choice, record(cell, r, Status.DIVERGED, 0)));
            }
          }
        });
    return list;
  }

  /** The outcomes of a line by x, ascending. */
  static Map<Double, double[]> line(double line, List<TrainingRecord> records) {
    Map<Double, double[]> byX = new LinkedHashMap<>();
    for (TrainingRecord r : records) {
      if (r.training().cell().real("line") == line) {
        double[] before = byX.getOrDefault(r.training().cell().real("x"), new double[0]);
        double[] now = java.util.Arrays.copyOf(before, before.length + 1);
        now[before.length] = r.measure("outcome");
        byX.put(r.training().cell().real("x"), now);
      }
    }
    return byX;
  }

  static double[] x(Map<Double, double[]> line) {
    return line.keySet().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
