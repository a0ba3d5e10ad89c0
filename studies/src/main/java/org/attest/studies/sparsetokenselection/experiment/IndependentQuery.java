package org.attest.studies.sparsetokenselection.experiment;

import java.util.List;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.sparsetokenselection.Parameters;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.figure.ConvergenceFigure;

/**
 * A control: the query names a subset independent of the target's, so that nothing better than the
 * mean of all tokens can be learned, at relative loss 1 − q/T.
 */
public final class IndependentQuery extends TransformerExperiment {

  /** Name on the command line. */
  public static final String NAME = "independent-query";

  /** An experiment. */
  public IndependentQuery() {
    super(
        NAME,
        "Control: training with a query that names another subset",
        "ours: control",
        List.of(Task.SAME),
        List.of(Task.SAME));
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(SMALL), 5);
      case DEFAULT -> Preset.of(8, "steps=1000");
      case PAPER, PUBLISHED -> Preset.of(16, "");
    };
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.transformerWith(Parameters.NAMED.withDefault("independent"));
  }

  @Override
  public List<Figure> figures(Results results) {
    return ConvergenceFigure.of(results.records(NAME));
  }
}
