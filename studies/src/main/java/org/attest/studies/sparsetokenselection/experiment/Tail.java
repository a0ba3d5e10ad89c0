package org.attest.studies.sparsetokenselection.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.OpenChoice;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.figure.TailFigure;

/**
 * The rate: a longer training, log-log, with the line d_e/(κ² η_W t).
 *
 * <p>A variant halves η_W on a schedule, which takes the noise of batches out.
 */
public final class Tail extends TransformerExperiment {

  /** Name on the command line. */
  public static final String NAME = "tail";

  /** An experiment. */
  public Tail() {
    super(
        NAME,
        "Loss far into the training against the predicted tail",
        "ours: the rate that later papers quote",
        List.of(Task.SAME),
        List.of(Task.SAME));
  }

  @Override
  public List<OpenChoice> openChoices() {
    return List.of(Choices.QUERY, Choices.DRAW, Choices.ETA_V);
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(SMALL, with(Map.of("halve-every", "200"))), 5);
      case DEFAULT -> Preset.of(8, "steps=8000");
      case PAPER -> Preset.of(16, "steps=40000", "steps=40000 eta-v=0.1 eta-w=4 halve-every=10000");
      case PUBLISHED ->
          Preset.of(
              16,
              "steps=40000",
              "steps=40000 eta-v=0.1 eta-w=4 halve-every=10000",
              "t=128 d-e=128 steps=160000");
    };
  }

  private static Map<String, String> with(Map<String, String> more) {
    Map<String, String> block = new LinkedHashMap<>(SMALL);
    block.putAll(more);
    return block;
  }

  @Override
  public List<Figure> figures(Results results) {
    return TailFigure.of(results.records(NAME));
  }
}
