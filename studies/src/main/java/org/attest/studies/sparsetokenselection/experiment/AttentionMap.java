package org.attest.studies.sparsetokenselection.experiment;

import java.util.List;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.NamedExperiment;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Trainer;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Parameters;
import org.attest.studies.sparsetokenselection.Problems;
import org.attest.studies.sparsetokenselection.figure.AttentionMapFigure;
import org.attest.studies.sparsetokenselection.network.AttentionMapTrainer;

/** Attention on one test point at the start, in the middle and at the end of a training. */
public final class AttentionMap extends NamedExperiment {

  /** Name on the command line. */
  public static final String NAME = "attention-map";

  /** The experiment. */
  public AttentionMap() {
    super(
        NAME,
        "Attention on one test point at start, middle and end",
        "ours: what the network learns to look at");
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.transformer();
  }

  @Override
  public List<Measure> measures() {
    return Measures.weights();
  }

  @Override
  public List<Measure> traces() {
    return List.of(
        new Measure(Measures.STEP, "t", "gradient steps done"),
        new Measure(AttentionMapTrainer.TOKEN, "i", "number of the token"),
        new Measure(AttentionMapTrainer.SELECTED, "1_y", "1 where the query selects the token"),
        new Measure(AttentionMapTrainer.ATTENTION, "a_i", "attention on the token"));
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(TransformerExperiment.SMALL), 1);
      case DEFAULT -> Preset.of(5, "encoding=stochastic,fixed steps=1000");
      case PAPER, PUBLISHED -> Preset.of(16, "encoding=stochastic,fixed");
    };
  }

  @Override
  public double flops(Cell cell) {
    return Cost.transformer(cell, 0);
  }

  @Override
  public List<String> problems(Cell cell) {
    return Problems.transformer(cell, 1);
  }

  @Override
  public Trainer trainer(Cell shape, ExecutorFactory executors) {
    return new AttentionMapTrainer(shape, executors);
  }

  @Override
  public List<Figure> figures(Results results) {
    return AttentionMapFigure.of(results.records(NAME));
  }
}
