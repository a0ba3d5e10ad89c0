package org.attest.studies.sparsetokenselection.experiment;

import java.util.List;
import java.util.Map;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.NamedExperiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Trainer;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Parameters;
import org.attest.studies.sparsetokenselection.Problems;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.network.TransformerTrainer;

/**
 * What experiments on trained transformers share: parameters, trainer, measures. They differ in the
 * tasks they evaluate, in grid and figures.
 */
abstract class TransformerExperiment extends NamedExperiment {

  /** Evaluations along a training of some thousand steps. */
  private static final double EVALUATIONS = 40;

  /** A small task for smoke runs: our choice. */
  static final Map<String, String> SMALL =
      Preset.block("t=16 d=4 q=2 d-e=32 batch=128 steps=400 test-points=1024");

  private final List<Task> traced;
  private final List<Task> tasks;

  /**
   * An experiment.
   *
   * @param name name on the command line
   * @param title one line for people
   * @param reproduces the figure or section
   * @param traced tasks evaluated along the training
   * @param tasks tasks evaluated at the end, those traced included
   */
  TransformerExperiment(
      String name, String title, String reproduces, List<Task> traced, List<Task> tasks) {
    super(name, title, reproduces);
    this.traced = traced;
    this.tasks = tasks;
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.transformer();
  }

  @Override
  public final List<Measure> measures() {
    return Measures.measures(tasks);
  }

  @Override
  public final List<Measure> traces() {
    return Measures.traces(traced);
  }

  @Override
  public final double flops(Cell cell) {
    int t = cell.integer("t");
    double along = traced.stream().mapToInt(task -> task.tokens(t)).sum();
    double end = tasks.stream().mapToInt(task -> task.tokens(t)).sum();
    return Cost.transformer(cell, (EVALUATIONS * along + end) / t);
  }

  @Override
  public final List<String> problems(Cell cell) {
    int t = cell.integer("t");
    int longest = tasks.stream().mapToInt(task -> task.tokens(t) / t).max().orElse(1);
    return Problems.transformer(cell, longest);
  }

  @Override
  public final Trainer trainer(Cell shape, ExecutorFactory executors) {
    return new TransformerTrainer(shape, executors, traced, tasks);
  }
}
