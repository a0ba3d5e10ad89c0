package org.attest.studies.shallowvit.experiment;

import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.shallowvit.figure.ConcentrationFigure;

/**
 * Attention on label-relevant tokens along the training (claims C1, C2). With the logistic loss as well:
 * a hinge loss stops the gradient once every margin is met and hides the rate.
 */
public final class Concentration extends VitExperiment {

  /** Name on the command line. */
  public static final String NAME = "concentration";

  /** An experiment. */
  public Concentration() {
    super(true);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Attention on label-relevant tokens along the training";
  }

  @Override
  public String reproduces() {
    return "attention map figure: 100 iterations, 50 tokens, N = 200";
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(SMALL), 2);
      case DEFAULT -> new Preset(List.of(Map.of()), 5);
      case PAPER -> new Preset(List.of(Map.of()), 20);
    };
  }

  @Override
  public List<Figure> figures(Results results) {
    return ConcentrationFigure.of(results.records(NAME));
  }
}
