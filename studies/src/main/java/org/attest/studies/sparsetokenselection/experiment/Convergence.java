package org.attest.studies.sparsetokenselection.experiment;

import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.figure.ConvergenceFigure;

/**
 * Convergence from zero: loss, coordinates and directions along the training, with the two-scalar
 * system through them.
 *
 * <p>Of the paper's figure only its kind is known to us; sizes, step sizes and axes are our choice.
 */
public final class Convergence extends TransformerExperiment {

  /** Name on the command line. */
  public static final String NAME = "convergence";

  /** One-hot encodings; η_W gives the step of c its usual size, η_W/(T − 1) being about 1/64. */
  private static final Map<String, String> ONE_HOT =
      Map.of("law", "one-hot", "encoding", "fixed", "d-e", "32", "eta-w", "0.5");

  /** An experiment. */
  public Convergence() {
    super(
        NAME,
        "Loss and direction of V and W along the training, with the two-scalar system",
        "convergence experiments of section 4",
        List.of(Task.SAME),
        List.of(Task.SAME));
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.QUERY, Choices.DRAW);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(SMALL), 5);
      case DEFAULT -> new Preset(List.of(Map.of(), ONE_HOT), 8);
      case PAPER, PUBLISHED ->
          new Preset(
              List.of(
                  Map.of(),
                  ONE_HOT,
                  Preset.block("eta-v=0.1 eta-w=4"),
                  Map.of("trained", "position-only"),
                  Preset.block("t=128 d-e=128 steps=16000")),
              16);
    };
  }

  @Override
  public List<Figure> figures(Results results) {
    return ConvergenceFigure.of(results.records(NAME));
  }
}
