package org.attest.studies.sparsetokenselection.experiment;

import java.util.ArrayList;
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
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Measures;
import org.attest.studies.sparsetokenselection.Parameters;
import org.attest.studies.sparsetokenselection.Problems;
import org.attest.studies.sparsetokenselection.figure.FullyConnectedFigure;
import org.attest.studies.sparsetokenselection.network.FullyConnectedTrainer;

/**
 * Fully connected nets against first-layer width, with the exact lower bound.
 *
 * <p>The paper proves the order of the bound and trains no such net that we know of. Widths are ¼,
 * ½, 1, 2, 4 times Td; 72 is the width d + d_e of the transformer. The bound holds after any number
 * of steps.
 */
public final class FullyConnectedNets extends NamedExperiment {

  /** Name on the command line. */
  public static final String NAME = "fully-connected";

  /** Rate of the shorter trainings; at 0.001 they end before they have learned much. */
  private static final String SHORT_RATE = "0.005";

  /** The experiment. */
  public FullyConnectedNets() {
    super(
        NAME,
        "Risk of fully connected nets against first-layer width, with their lower bound",
        "ours: the lower bound of the abstract");
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.fullyConnected();
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        new Measure(Measures.RISK, "", "E‖f − target‖² in units of d/q"),
        new Measure(Measures.RISK_ERROR, "", "its standard error"),
        new Measure(Measures.RISK_SMALL, "", "the same over the first 128 points"));
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE ->
          Preset.of(5, "t=16 d=4 q=2 width=16,32 steps=400 rate=0.01 batch=128 test-points=1024");
      case DEFAULT ->
          Preset.of(
              8,
              "width=16,32,72,128 steps=1500 rate=" + SHORT_RATE,
              "width=16,64 depth=3,4 later-width=64 steps=1500 rate=" + SHORT_RATE);
      case PAPER ->
          Preset.of(
              16,
              "width=16,32,64,72,128",
              "width=16,64 depth=3,4",
              "width=64 input=integers",
              "width=64 optimizer=sgd rate=0.05");
      case PUBLISHED ->
          Preset.of(
              16,
              "width=16,32,64,72,128,256,512,1024",
              "width=16,64,256 depth=3,4",
              "width=64,128 input=integers",
              "width=64,128 optimizer=sgd rate=0.05");
    };
  }

  @Override
  public double flops(Cell cell) {
    return Cost.fullyConnected(cell);
  }

  @Override
  public List<String> problems(Cell cell) {
    return Problems.task(cell);
  }

  @Override
  public Trainer trainer(Cell shape, ExecutorFactory executors) {
    return new FullyConnectedTrainer(shape, executors);
  }

  @Override
  public List<Figure> figures(Results results) {
    List<TrainingRecord> transformers = new ArrayList<>(results.records(Tail.NAME));
    transformers.addAll(results.records(NearOrthogonalEncodings.NAME));
    return FullyConnectedFigure.of(results.records(NAME), transformers);
  }
}
