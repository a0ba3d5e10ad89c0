package org.attest.studies.variablecreation.experiment;

import java.util.List;
import java.util.Optional;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Measure;
import org.attest.lab.study.NamedExperiment;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.lab.study.Trainer;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.NetworkParameters;
import org.attest.studies.variablecreation.Parameters;
import org.attest.studies.variablecreation.figure.ParityFigure;
import org.attest.studies.variablecreation.network.ParityTrainer;

/** Sparse parity by fresh batches (m = 0) or by minibatches of a training set. */
public final class Parity extends NamedExperiment {

  /** Name on the command line. */
  public static final String NAME = "parity";

  private static final Parameter SAMPLES =
      Parameter.integer(
              "m", "m", 0, 0, 1_000_000, "training samples; 0 for a fresh batch each step")
          .asShape()
          .asPaired();

  private static final Parameter BATCH =
      Parameter.integer("batch", "B", 2048, 1, 100_000, "samples of a step").asShape().asPaired();

  private static final Parameter RATE =
      Parameter.real("rate", "η", 1e-3, 1e-6, 1, "step size of Adam").asPaired();

  /** The experiment. */
  public Parity() {
    super(
        NAME,
        "Sparse parity: accuracy over steps, long at chance and then learned at once",
        "Figure 3, as recalled: s = 2, T = 10, 15, 20, ten seeds; other sizes, batches and budgets"
            + " are ours");
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameters.TASK.withDefault("parity"),
        Parameters.T.withDefault(20L),
        Parameters.S.withDefault(2L).asShape(),
        SAMPLES,
        BATCH,
        RATE,
        NetworkParameters.DROPOUT.withDefault("none"),
        NetworkParameters.DECAY.withDefault("none"),
        NetworkParameters.NORM,
        NetworkParameters.D,
        NetworkParameters.HEADS,
        NetworkParameters.HIDDEN,
        NetworkParameters.STEPS.withDefault(100_000L));
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        new Measure(Measures.SUCCESS, "", "1 if five checks in a row reached 99.9 %, else 0"),
        new Measure(Measures.STEPS, "", "steps made"),
        new Measure(Measures.LEAVES_CHANCE, "t_a", "last check before t_b below 55 %, step"),
        new Measure(Measures.LEARNED, "t_b", "first check above 95 %, step"),
        new Measure(
            Measures.PROGRESS,
            "ρ",
            "rank correlation of step and attention on the relevant bits up to t_a"),
        new Measure(Measures.LAST, "", "accuracy at the last check").in(Measure.Range.SHARE));
  }

  @Override
  public List<Measure> traces() {
    return List.of(
        new Measure(Measures.STEP, "", "step"),
        new Measure(Measures.ACCURACY, "", "accuracy on 1000 fresh samples")
            .in(Measure.Range.SHARE),
        new Measure(Measures.MASS, "", "mean attention on the relevant bits, best head"));
  }

  @Override
  public Optional<String> lastStep() {
    return Optional.of(NetworkParameters.STEPS.key());
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.BATCH, Choices.RATE, Choices.NORM);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> Preset.of(8, "t=8 s=2 batch=64 steps=100");
      case DEFAULT ->
          Preset.of(10, "t=10,15,20,30 s=2 batch=256 steps=2000", "t=10 s=3 batch=256 steps=4000");
      case PAPER ->
          Preset.of(
              10,
              "t=10,15,20,30 s=2 batch=256,2048 steps=20000",
              "t=10,15,20 s=3 batch=256 steps=20000");
      case PUBLISHED ->
          Preset.of(
              10,
              "t=10,15,20,30,40 s=2",
              "t=10,15,20,30 s=3",
              "t=20 s=2 m=500,1000,2000,5000,10000,50000 batch=500",
              "t=20 s=2 decay=coupled");
    };
  }

  @Override
  public double flops(Cell cell) {
    double steps = cell.number("steps");
    return steps * Cost.step(cell, cell.number("batch")) + steps / 10 * Cost.evaluation(cell, 1250);
  }

  @Override
  public List<String> problems(Cell cell) {
    return NetworkParameters.network(cell).stream().toList();
  }

  @Override
  public int packSize(int lanes) {
    return 2 * lanes;
  }

  @Override
  public Trainer trainer(Cell shape, ExecutorFactory executors) {
    return new ParityTrainer(shape, executors);
  }

  @Override
  public List<Figure> figures(Results results) {
    return ParityFigure.of(results.records(NAME));
  }
}
