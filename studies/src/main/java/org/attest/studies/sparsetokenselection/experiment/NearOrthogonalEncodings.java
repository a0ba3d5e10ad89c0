package org.attest.studies.sparsetokenselection.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Preset;
import org.attest.lab.study.Results;
import org.attest.studies.sparsetokenselection.Parameters;
import org.attest.studies.sparsetokenselection.Task;
import org.attest.studies.sparsetokenselection.figure.LengthFigure;
import org.attest.studies.sparsetokenselection.figure.LengthTasksFigure;

/**
 * Trainings with the paper's near-orthogonal encodings, stochastic and fixed: convergence, tail and
 * longer inputs in its regime.
 *
 * <p>At q = 3 half of all draws of signs for 32 positions are near-orthogonal with δ = ½ from d_e
 * of about 100 on, for 64 from 120, for 128 from 145. So inputs are at most twice as long here: at
 * d_e = 128 one draw in 25 is near-orthogonal over 128 positions.
 *
 * <p>Step size and length are our choice. c moves at the pace η_W t/d_e. The step η_W = 2 stays the
 * same at every d_e, because at 4 the noise of batches keeps fixed encodings from a small loss; the
 * number of steps grows with d_e, so that the last decade of a training begins when attention has
 * left uniform: by the two-scalar system its log-log slope is −1.18 at d_e = 128, −1.23 at 256.
 */
public final class NearOrthogonalEncodings extends TransformerExperiment {

  /** Name on the command line. */
  public static final String NAME = "near-orthogonal";

  private static final List<Task> TRACED = List.of(Task.SAME, Task.DOUBLE);

  private static final List<Task> TASKS =
      List.of(Task.SAME, Task.DOUBLE, Task.DOUBLE_UNSEEN, Task.DOUBLE_SEEN, Task.LARGER_SUBSET);

  /** An experiment. */
  public NearOrthogonalEncodings() {
    super(
        NAME,
        "Training and longer inputs with the paper's near-orthogonal encodings",
        "convergence and length-generalisation experiments of section 4",
        TRACED,
        TASKS);
  }

  @Override
  public List<Parameter> parameters() {
    return Parameters.nearOrthogonal();
  }

  @Override
  public Preset preset(Preset.Level level) {
    return switch (level) {
      case SMOKE -> new Preset(List.of(small()), 5);
      case DEFAULT -> new Preset(List.of(at(128, 7000)), 8);
      case PAPER -> new Preset(List.of(at(128, 7000), at(256, 14000)), 16);
      case PUBLISHED -> new Preset(List.of(at(128, 7000), at(256, 14000), at(512, 28000)), 16);
    };
  }

  private static Map<String, String> at(int de, int steps) {
    return Map.of(
        "encoding",
        "stochastic,fixed",
        "d-e",
        Integer.toString(de),
        "eta-w",
        "2",
        "steps",
        Integer.toString(steps));
  }

  private static Map<String, String> small() {
    Map<String, String> block = new LinkedHashMap<>(SMALL);
    block.put("encoding", "stochastic,fixed");
    block.put("d-e", "64");
    block.put("eta-w", "2");
    block.put("delta", "0.6");
    block.put("steps", "200");
    return block;
  }

  @Override
  public List<Figure> figures(Results results) {
    List<Figure> figures = new ArrayList<>(LengthFigure.of(results.records(NAME), TRACED));
    figures.addAll(LengthTasksFigure.of(results.records(NAME), TASKS));
    return figures;
  }
}
