package org.attest.studies.shallowvit.experiment;

import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.shallowvit.Parameters;
import org.attest.studies.shallowvit.figure.ConcentrationFigure;
import org.attest.studies.shallowvit.network.Watch;

/**
 * Attention on label-relevant tokens along the training (claims C1, C2, E3): Figure 4 of the paper,
 * and Figure 7 with more patterns. η is ours. With the logistic loss as well, ours: a hinge loss
 * stops the gradient once every margin is met and hides the rate. And from the initial weights as
 * printed in section 4.1, W_Q = W_K = δ² I / c_0², W_V = σ² U / c_0².
 */
public final class Concentration extends VitExperiment {

  /** Name on the command line. */
  public static final String NAME = "concentration";

  /** The initial weights as printed; η is ours: logits are 1.6·10⁵. */
  private static final Map<String, String> PRINTED =
      Map.of("error", "literal", "literal-scale", "0.01", "eta", "1e-3", "max-steps", "400");

  /** An experiment. */
  public Concentration() {
    super(
        NAME,
        "Attention on label-relevant tokens along the training",
        "Figure 4; Figure 7 of appendix B with d=20 patterns=10,15,20",
        Watch.ATTENTION);
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.with(
        Parameters.DESIGN.withDefault("decoupled").by(Parameters.FIGURE_4),
        Parameters.RATIO.withDefault(0.1).by(Parameters.FIGURE_4),
        Parameters.ALPHA.withDefault(0.5).by(Parameters.FIGURE_4),
        Parameters.N.withDefault(200L).by(Parameters.FIGURE_4),
        Parameters.NEURONS.withDefault(1000L).by(Parameters.SECTION_4_1),
        Parameters.ETA.withDefault(10.0).by(Parameters.OURS),
        Parameters.MAX_STEPS.withDefault(100L).by(Origin.paper("axis of Figure 4 on the slides")));
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.ETA_TEN, Choices.BATCH, Choices.XI, Choices.ERROR);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(small(Preset.block("max-steps=40 loss=hinge,logistic"))), 2);
      case DEFAULT ->
          new Preset(
              List.of(
                  Map.of(),
                  Preset.block("loss=logistic m=200 eta=5 max-steps=400"),
                  Preset.block("d=20 patterns=10,15,20"),
                  PRINTED),
              8);
      case PAPER, PUBLISHED ->
          new Preset(
              List.of(
                  Map.of("eta", "1,5,10"),
                  Preset.block("output=shared m=500 eta=0.5"),
                  Preset.block("loss=logistic m=500 eta=5 max-steps=2000"),
                  Preset.block("d=20 patterns=10,15,20 eta=1,5,10"),
                  PRINTED),
              20);
    };
  }

  @Override
  public List<Figure> figures(Results results) {
    return ConcentrationFigure.of(results.records(NAME));
  }
}
