package org.attest.studies.sparsetokenselection.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.sparsetokenselection.Parameters;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.figure.ConvergenceFigure;

/**
 * The beginning of a training with large batches, from the plateau to α's return: where the noise
 * of batches of 256 delays the escape from uniform attention.
 */
public final class LargeBatch extends TransformerExperiment {

  /** Name on the command line. */
  public static final String NAME = "large-batch";

  /** Points of a step, sixteen times the paper's: our choice. */
  public static final int BATCH = 4096;

  /** An experiment. */
  public LargeBatch() {
    super(
        NAME,
        "The two-scalar system under trainings with large batches",
        "ours: symmetry of the population gradient",
        List.of(Task.SAME),
        List.of(Task.SAME));
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.transformerWith(
        Parameters.BATCH.withDefault((long) BATCH), Parameters.STEPS.withDefault(300L));
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(small()), 5);
      case DEFAULT -> Preset.of(8, "");
      case PAPER, PUBLISHED -> Preset.of(16, "steps=4000");
    };
  }

  private static Map<String, String> small() {
    Map<String, String> block = new LinkedHashMap<>(SMALL);
    block.put("batch", "512");
    block.put("steps", "100");
    return block;
  }

  @Override
  public List<Figure> figures(Results results) {
    return ConvergenceFigure.of(results.records(NAME));
  }
}
