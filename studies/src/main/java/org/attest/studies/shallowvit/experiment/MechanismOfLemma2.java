package org.attest.studies.shallowvit.experiment;

import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.shallowvit.Parameters;
import org.attest.studies.shallowvit.figure.MechanismFigure;
import org.attest.studies.shallowvit.network.Watch;

/**
 * The mechanism behind Theorem 1, Lemma 2 of the paper: lucky rows of W_O, queries that grow in a
 * fixed direction, an output linear in t (claims C11 to C11d). On the data of Figure 4, from ξ =
 * 0.01 of the experiments and ξ = 1/√M = 0.447 of the formal algorithm; η, T and the logistic loss,
 * under which nothing stops, are ours.
 */
public final class MechanismOfLemma2 extends VitExperiment {

  /** Name on the command line. */
  public static final String NAME = "mechanism";

  /** An experiment. */
  public MechanismOfLemma2() {
    super(
        NAME,
        "Rows of W_O, queries and output along the training",
        "Lemma 2, of which the paper shows no figure; data of Figure 4",
        Watch.MECHANISM);
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.with(
        Parameters.DESIGN.withDefault("decoupled").by(Parameters.FIGURE_4),
        Parameters.RATIO.withDefault(0.1).by(Parameters.FIGURE_4),
        Parameters.ALPHA.withDefault(0.5).by(Parameters.FIGURE_4),
        Parameters.N.withDefault(200L).by(Parameters.FIGURE_4),
        Parameters.NEURONS.withDefault(1000L).by(Parameters.SECTION_4_1),
        Parameters.MAX_STEPS.withDefault(150L).by(Parameters.OURS));
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.ETA, Choices.BATCH, Choices.ERROR);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(small(Map.of("max-steps", "60"))), 2);
      case DEFAULT -> Preset.of(5, "xi=0.01,0.447", "xi=0.447 loss=logistic max-steps=400");
      case PAPER, PUBLISHED ->
          Preset.of(
              20,
              "xi=0.01,0.447 eta=0.2,1,5 max-steps=1000",
              "xi=0.01,0.447 loss=logistic max-steps=2000");
    };
  }

  @Override
  public List<Figure> figures(Results results) {
    return MechanismFigure.of(results.records(NAME));
  }
}
