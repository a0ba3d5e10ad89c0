package org.attest.studies.shallowvit.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.NamedExperiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Trainer;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.Parameters;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.network.ShallowVitTrainer;
import org.attest.studies.shallowvit.network.Watch;

/** What all experiments share: parameters, measures, trainer and cost. They differ in grids. */
abstract class VitExperiment extends NamedExperiment {

  /** A small task for smoke runs: our choice. */
  private static final Map<String, String> SMALL =
      Map.of("tokens", "20", "m", "40", "test-points", "200", "max-steps", "300");

  /**
   * Trainings of a pack for every lane, where they are of different length: fixed sets are fitted
   * sooner or later. Our choice: lanes that wait for the last training of a pack then make up 7 %
   * instead of 18 % of the default sample complexity; 8 would save 2 % more. One-pass trainings are
   * evaluated side by side, so they begin together.
   */
  static final int PER_LANE = 4;

  private final Watch watch;

  /** The small task with more axes. */
  static Map<String, String> small(Map<String, String> more) {
    Map<String, String> block = new LinkedHashMap<>(SMALL);
    block.putAll(more);
    return block;
  }

  VitExperiment(String name, String title, String reproduces, Watch watch) {
    super(name, title, reproduces);
    this.watch = watch;
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.all();
  }

  @Override
  public final List<Measure> measures() {
    return watch == Watch.ATTENTION ? Measures.attentionMeasures() : Measures.measures();
  }

  @Override
  public final List<Measure> traces() {
    return switch (watch) {
      case END -> List.of();
      case ATTENTION -> Measures.attentionTraces();
      case MECHANISM -> Measures.mechanismTraces();
    };
  }

  @Override
  public final Optional<String> lastStep() {
    return Optional.of(Parameters.MAX_STEPS.key());
  }

  @Override
  public final double flops(Cell cell) {
    return Cost.of(cell, watch != Watch.END);
  }

  @Override
  public final List<String> problems(Cell cell) {
    return Setting.problems(cell);
  }

  @Override
  public final Trainer trainer(Cell shape, ExecutorFactory executors) {
    return new ShallowVitTrainer(shape, executors, watch);
  }
}
