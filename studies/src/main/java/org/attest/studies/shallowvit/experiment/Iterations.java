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
import org.attest.studies.shallowvit.figure.IterationsFigure;
import org.attest.studies.shallowvit.network.Watch;

/**
 * Fresh samples: the first step with a test hinge loss below 0.001, against α_* and η (claim C5). δ
 * = 0.4 is that of Figure 2, whose values of α_* are not known to us; a sweep over B beside it.
 */
public final class Iterations extends VitExperiment {

  /** Name on the command line. */
  public static final String NAME = "iterations";

  /** An experiment. */
  public Iterations() {
    super(NAME, "Steps to success against α_* and η", "Figure 2", Watch.END);
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.with(
        Parameters.OUR_TOKENS,
        Parameters.PROTOCOL.withDefault("one-pass").by(Parameters.OURS),
        Parameters.DESIGN.withDefault("decoupled").by(Parameters.OURS),
        Parameters.DELTA.withDefault(0.4).by(Origin.paper("§4.1, Figure 2")));
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.BATCH, Choices.XI, Choices.ERROR);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(small(Map.of("alpha", "0.5,0.35"))), 2);
      case DEFAULT ->
          Preset.of(
              5,
              "alpha=0.5,0.34,0.24,0.16 attention=trained,frozen",
              "alpha=0.34 eta=0.25,0.5,2",
              "alpha=0.34 batch=5,10,40,80",
              "design=coupled alpha=0.5,0.4,0.34,0.3");
      case PAPER, PUBLISHED ->
          Preset.of(
              20,
              "alpha=0.5,0.4,0.34,0.28,0.24,0.2,0.16,0.12 attention=trained,frozen,uniform",
              "alpha=0.34 eta=0.1,0.25,0.5,2,4",
              "alpha=0.34 batch=1,2,5,10,40,80,160",
              "design=coupled alpha=0.5,0.45,0.4,0.36,0.34,0.32,0.3,0.28"
                  + " attention=trained,frozen");
    };
  }

  @Override
  public List<Figure> figures(Results results) {
    return IterationsFigure.of(results.records(NAME));
  }
}
