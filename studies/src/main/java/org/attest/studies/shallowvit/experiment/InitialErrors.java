package org.attest.studies.shallowvit.experiment;

import java.util.List;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.shallowvit.Parameters;
import org.attest.studies.shallowvit.figure.InitialErrorsFigure;
import org.attest.studies.shallowvit.network.Watch;

/** Fresh samples until the test loss is small, against c_0, σ and δ (claims C5b, C6, C7). */
public final class InitialErrors extends VitExperiment {

  /** Name on the command line. */
  public static final String NAME = "initial-errors";

  /** An experiment. */
  public InitialErrors() {
    super(
        NAME,
        "Samples to success against token noise and initial errors",
        "ours: Figure 1(b) by fresh samples; 1/(Θ(1) − σ − τ) of Theorem 1 (11)",
        Watch.END);
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.with(
        Parameters.OUR_TOKENS, Parameters.PROTOCOL.withDefault("one-pass").by(Parameters.OURS));
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.BATCH, Choices.XI);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(small(Preset.block("alpha=0.5 c-0=0.01,0.3"))), 5);
      case DEFAULT ->
          Preset.of(
              5,
              "c-0=0.01,0.1,0.2,0.3",
              "sigma=0.1,0.5 error=contraction,mean,random",
              "sigma=0.2,0.3,0.4",
              "delta=0.1,0.5 error=contraction,mean,random");
      case PAPER, PUBLISHED ->
          Preset.of(
              20,
              "c-0=0.01,0.03,0.1,0.15,0.2,0.25,0.3",
              "sigma=0.05,0.1,0.2,0.3,0.4,0.5 error=contraction,mean,random",
              "delta=0.05,0.1,0.2,0.3,0.4,0.5 error=contraction,mean,random");
    };
  }

  @Override
  public List<Figure> figures(Results results) {
    return InitialErrorsFigure.of(results.records(NAME));
  }
}
