package org.attest.lab.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.figure.Figure;

/** One figure or table of a study: a grid, what is measured, what is drawn. */
public interface Experiment {

  /** Name on the command line, for example {@code phase-diagram}. */
  String name();

  /** One line for people. */
  String title();

  /** The figure or table of the paper it reproduces, or {@code ours: ...}. */
  String reproduces();

  /** All parameters, in the order in which records list them. */
  List<Parameter> parameters();

  /** Columns every record of this experiment has. */
  List<Measure> measures();

  /** Traces every record of this experiment has; empty when it keeps none. */
  default List<Measure> traces() {
    return List.of();
  }

  /**
   * Key of the parameter that ends a training at a step and moves nothing before it, so that a
   * training with a smaller value is the beginning of that with a larger one; empty when there is
   * none, as where a schedule of rates depends on it.
   */
  default Optional<String> lastStep() {
    return Optional.empty();
  }

  /**
   * Settings that a training must have for {@link #lastStep} to hold, as the command line takes
   * them, for example {@code attempts=1}; empty when it always holds.
   */
  default String cutShortWith() {
    return "";
  }

  /** The choices that the paper leaves open here or that are ours, with what else is admissible. */
  default List<OpenChoice> openChoices() {
    return List.of();
  }

  /** The grid of a preset. */
  Preset preset(Preset.Level level);

  /**
   * Estimated floating-point operations of one training of a cell, data and evaluation included;
   * for time estimates.
   */
  double flops(Cell cell);

  /**
   * All problems of a cell that no single parameter's range can express, in plain words; empty when
   * the cell is legal.
   */
  default List<String> problems(Cell cell) {
    return List.of();
  }

  /**
   * What a cell needs that is not here, and how to get it, one line each; empty when it can run.
   */
  default List<String> missing(Cell cell) {
    return List.of();
  }

  /**
   * The files that trainings of a cell read: name of a set to the SHA-256 of its content, in
   * hexadecimal. Empty for experiments that read none. Asked only where nothing is {@link
   * #missing}.
   */
  default Map<String, String> data(Cell cell) {
    return Map.of();
  }

  /**
   * Whether it runs only when it is named, because it needs files that do not come with us or goes
   * beyond the paper; a run of the whole study does without it.
   */
  default boolean onlyWhenNamed() {
    return false;
  }

  /**
   * How its trainings are chosen when it is sequential by nature, each round by what the earlier
   * ones gave; empty when a run trains all of the grid.
   */
  default Optional<Allocation> allocation() {
    return Optional.empty();
  }

  /**
   * How a run with {@code --adaptive} chooses trainings; empty when this experiment knows no other
   * way than {@link #allocation}.
   */
  default Optional<Allocation> adaptive() {
    return Optional.empty();
  }

  /**
   * Most trainings that a trainer takes at once. More than one per lane suits trainings of very
   * different length: the trainer gives a lane that is free the next one.
   *
   * @param lanes number of lanes of the executor
   */
  default int packSize(int lanes) {
    return lanes;
  }

  /** A trainer for every cell whose shape parameters equal those of {@code shape}. */
  Trainer trainer(Cell shape, ExecutorFactory executors);

  /** The figures this experiment's records give; an empty list when there are too few records. */
  List<Figure> figures(Results results);
}
