package org.attest.studies.shallowvit.experiment;

import java.util.List;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.shallowvit.Parameters;
import org.attest.studies.shallowvit.figure.DataConditionFigure;
import org.attest.studies.shallowvit.network.Watch;

/**
 * Where training succeeds at a large N, over α_* and the ratio α_#/α_*: whether the ratio or the
 * margin organises it (claim C9).
 */
public final class DataCondition extends VitExperiment {

  /** Name on the command line. */
  public static final String NAME = "data-condition";

  /** An experiment. */
  public DataCondition() {
    super(
        NAME,
        "Success at large N over α_* and α_#/α_*",
        "ours: the data condition (8) of Theorem 1",
        Watch.END);
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.with(
        Parameters.OUR_TOKENS,
        Parameters.N.withDefault(160L).by(Parameters.OURS),
        Parameters.DESIGN.withDefault("decoupled").by(Parameters.OURS));
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(small(Preset.block("alpha=0.4 ratio=0.25,0.75"))), 3);
      case DEFAULT -> Preset.of(5, "alpha=0.1,0.2,0.4 ratio=0.1,0.3,0.6,0.8");
      case PAPER, PUBLISHED ->
          Preset.of(20, "tokens=100 alpha=0.1,0.2,0.3,0.4 ratio=0.1,0.2,0.3,0.5,0.7,0.9 n=400");
    };
  }

  @Override
  public int packSize(int lanes) {
    return PER_LANE * lanes;
  }

  @Override
  public List<Figure> figures(Results results) {
    return DataConditionFigure.of(results.records(NAME));
  }
}
