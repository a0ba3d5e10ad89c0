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
import org.attest.studies.variablecreation.figure.AttentionFigure;
import org.attest.studies.variablecreation.network.AttentionTrainer;

/** Where [CLS] looks after all steps of one attempt, successful or not. */
public final class AttentionOnRelevant extends NamedExperiment {

  /** Name on the command line. */
  public static final String NAME = "attention";

  /** The experiment. */
  public AttentionOnRelevant() {
    super(
        NAME,
        "Attention of [CLS] on the relevant bits, and what hiding them does",
        "ours: attention weights of trained networks, as the appendix is recalled to show");
  }

  @Override
  public List<Parameter> parameters() {
    return NetworkParameters.offline();
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        new Measure(Measures.SUCCESS, "", "1 if a check exceeded 0.99, else 0"),
        new Measure(
            Measures.LAST, "", "accuracy at the last check, on 1000 fresh samples after a success"),
        new Measure(Measures.TRAINING_ACCURACY, "", "training accuracy at the end")
            .in(Measure.Range.SHARE),
        new Measure(Measures.TRAINING_LOSS, "", "training loss at the end, without dropout"),
        new Measure(
            Measures.AUC,
            "",
            "probability that a relevant bit gets more mean attention than another, best head"),
        new Measure(Measures.MASS, "", "mean attention on the relevant bits, best head"),
        new Measure(
            Measures.HIDDEN_RELEVANT, "", "accuracy when [CLS] does not see the relevant bits"),
        new Measure(
            Measures.HIDDEN_OTHERS, "", "accuracy when [CLS] does not see as many other bits"));
  }

  @Override
  public List<Measure> traces() {
    return List.of(
        new Measure(Measures.STEP, "", "step"),
        new Measure(Measures.ACCURACY, "", "accuracy on fresh samples").in(Measure.Range.SHARE));
  }

  @Override
  public Optional<String> lastStep() {
    return Optional.of(NetworkParameters.STEPS.key());
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.NORM, Choices.DECAY, Choices.DROPOUT);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> Preset.of(8, "t=20 m=40 dropout=branches steps=100");
      case DEFAULT -> Preset.of(24, "t=100 m=50 dropout=branches");
      case PAPER, PUBLISHED ->
          Preset.of(level == Preset.Level.PAPER ? 20 : 50, "t=100,300 m=50,70,100");
    };
  }

  @Override
  public double flops(Cell cell) {
    return Cost.attempt(cell);
  }

  @Override
  public List<String> problems(Cell cell) {
    return NetworkParameters.problems(cell);
  }

  @Override
  public Trainer trainer(Cell shape, ExecutorFactory executors) {
    return new AttentionTrainer(shape, executors);
  }

  @Override
  public List<Figure> figures(Results results) {
    return AttentionFigure.of(results.records(NAME));
  }
}
