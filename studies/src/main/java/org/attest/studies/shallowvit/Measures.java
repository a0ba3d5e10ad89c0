package org.attest.studies.shallowvit;

import java.util.List;
import org.attest.lab.study.Measure;

/** What trainings of this study yield. */
public final class Measures {

  /** Step numbers. */
  public static final String STEP = "step";

  /** Steps made. */
  public static final String STEPS = "steps";

  /** Test hinge loss. */
  public static final String HINGE = "test-hinge";

  /** Test error. */
  public static final String ERROR = "test-error";

  /** Test samples inside the margin. */
  public static final String VIOLATIONS = "test-violations";

  /** Attention at the start. */
  public static final String ATTENTION_START = "attention-start";

  /** Attention at the end. */
  public static final String ATTENTION_END = "attention-end";

  /** Steps to a test hinge loss below 0.001. */
  public static final String HIT = "first-hit";

  /** Loss of the last batch or epoch. */
  public static final String TRAIN = "train-loss";

  /** Noise radius. */
  public static final String TAU = "noise-radius";

  /** Share of removed tokens that are irrelevant. */
  public static final String PRUNED = "removed-irrelevant";

  /** Attention along the training. */
  public static final String ATTENTION = "attention";

  /** A test hinge loss below this is a success (A10: 10⁻³ on at least 1000 samples). */
  public static final double SUCCESS = 1e-3;

  private Measures() {}

  /** Columns of every record. */
  public static List<Measure> measures() {
    return List.of(
        new Measure(STEPS, "t", "steps until the stopping rule was met, or all of them"),
        new Measure(TRAIN, "f_N", "mean training loss of the last epoch's worth of samples"),
        new Measure(HINGE, "", "mean hinge loss of test samples"),
        new Measure(ERROR, "", "share of test samples with yF ≤ 0"),
        new Measure(VIOLATIONS, "", "share of test samples with yF < 1"),
        new Measure(
            ATTENTION_START,
            "",
            "attention on label-relevant tokens before training, mean over queries and samples"),
        new Measure(ATTENTION_END, "", "the same after training"),
        new Measure(
            HIT, "T", "one-pass: first evaluation with a test hinge loss below 0.001; NaN: none"),
        new Measure(TAU, "τ", "99th percentile of the noise norm of 1000 test tokens"),
        new Measure(PRUNED, "", "share of removed test tokens that are not label-relevant"));
  }

  /** Attention and losses along the training. */
  public static List<Measure> traces() {
    return List.of(
        new Measure(STEP, "t", "steps done"),
        new Measure(
            ATTENTION, "", "attention on label-relevant tokens, mean over 100 test samples"),
        new Measure(HINGE, "", "mean hinge loss of those samples"));
  }
}
