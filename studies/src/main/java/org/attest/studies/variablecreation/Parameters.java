package org.attest.studies.variablecreation;

import java.util.List;
import org.attest.lab.study.Parameter;
import org.attest.studies.variablecreation.data.BooleanTask;

/**
 * Parameters several experiments share. What decides data (task, T, s) is in the random keys;
 * whatever else is paired, so that learners and sample sizes are compared on the same trials.
 */
public final class Parameters {

  /** Task. */
  public static final Parameter TASK =
      Parameter.choice(
          "task",
          "f",
          BooleanTask.all().stream().map(BooleanTask::text).toList(),
          "Boolean function of the relevant bits");

  /** Context length. */
  public static final Parameter T =
      Parameter.integer("t", "T", 100, 4, 12_800, "context length, bits of a sample").asShape();

  /** Relevant bits. */
  public static final Parameter S =
      Parameter.integer("s", "s", 3, 1, 10, "relevant bits, the size of the index set I");

  /** Sample size. */
  public static final Parameter M =
      Parameter.integer("m", "m", 60, 1, 1_000_000, "training samples").asShape().asPaired();

  private Parameters() {}

  /** Parameters of the statistical learners and of the MLP on raw bits. */
  public static List<Parameter> baselines() {
    return List.of(TASK, T, S, M, LEARNER);
  }

  /** Learner. */
  public static final Parameter LEARNER =
      Parameter.choice(
              "learner",
              "",
              List.of("unique", "screening", "elimination"),
              "the only consistent index set; the s largest correlations with the label; the"
                  + " columns that are 1 in every positive sample")
          .asShape()
          .asPaired();
}
