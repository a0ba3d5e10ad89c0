package org.attest.studies.shallowvit;

import java.util.ArrayList;
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

  /** Least attention of a query over test samples. */
  public static final String ATTENTION_LEAST = "attention-least";

  /** Attention on training samples. */
  public static final String ATTENTION_TRAIN = "attention-train";

  /** Least attention of a query over training samples. */
  public static final String ATTENTION_TRAIN_LEAST = "attention-train-least";

  /** Output yF. */
  public static final String OUTPUT = "output";

  /** Logit of a discriminative token with itself. */
  public static final String SELF_LOGIT = "self-logit";

  /** Squared norm of its query. */
  public static final String QUERY_NORM = "query-norm";

  /** Cosine of its query with that at the start. */
  public static final String DIRECTION = "direction";

  /** Growth of lucky rows along their own pattern. */
  public static final String LUCKY_OWN = "lucky-own";

  /** Lucky rows along patterns that are not discriminative. */
  public static final String LUCKY_OTHER = "lucky-other";

  /** Growth of all other rows along the discriminative patterns. */
  public static final String REST = "rest-own";

  /** A test hinge loss below this is a success (A10: 10⁻³ on at least 1000 samples). */
  public static final double SUCCESS = 1e-3;

  private Measures() {}

  /** Columns of every record. */
  public static List<Measure> measures() {
    return List.of(
        new Measure(STEPS, "t", "steps until the stopping rule was met, or all of them"),
        new Measure(TRAIN, "f_N", "mean training loss of the last epoch's worth of samples"),
        new Measure(HINGE, "", "mean hinge loss of test samples"),
        new Measure(ERROR, "", "share of test samples with yF ≤ 0").in(Measure.Range.SHARE),
        new Measure(VIOLATIONS, "", "share of test samples with yF < 1").in(Measure.Range.SHARE),
        new Measure(
            ATTENTION_START,
            "",
            "attention on label-relevant tokens before training, mean over queries and samples"),
        new Measure(ATTENTION_END, "", "the same after training"),
        new Measure(
            HIT,
            "T",
            "one-pass: first evaluation with a test hinge loss below 0.001; no value where none is"),
        new Measure(TAU, "τ", "99th percentile of the noise norm of 1000 test tokens"),
        new Measure(
            PRUNED,
            "",
            "share of removed test tokens that are not label-relevant; no value where none is removed"));
  }

  /** Columns of records whose attention is watched. */
  public static List<Measure> attentionMeasures() {
    return with(
        measures(),
        new Measure(ATTENTION_LEAST, "", "attention-end, least over queries and test samples"),
        new Measure(ATTENTION_TRAIN, "", "attention-end on training samples"),
        new Measure(
            ATTENTION_TRAIN_LEAST, "", "attention-end, least over queries and training samples"));
  }

  /** Attention and losses along the training. */
  public static List<Measure> attentionTraces() {
    return with(
        traces(),
        new Measure(ATTENTION_TRAIN, "", "attention, mean over the first 100 training samples"),
        new Measure(
            ATTENTION_TRAIN_LEAST,
            "",
            "attention, least over queries and the first 100 training samples"));
  }

  /** What Lemma 2 speaks of, along the training; rows of W_O by root mean squares. */
  public static List<Measure> mechanismTraces() {
    return with(
        traces(),
        new Measure(OUTPUT, "yF", "mean over those samples"),
        new Measure(SELF_LOGIT, "", "⟨W_K μ_j, W_Q μ_j⟩, mean over j = 1, 2"),
        new Measure(QUERY_NORM, "‖q_j‖²", "‖W_Q μ_j‖², mean over j = 1, 2"),
        new Measure(DIRECTION, "", "cosine of W_Q μ_j with its start, least of j = 1, 2"),
        new Measure(LUCKY_OWN, "", "rows of W_O near p_1 or p_2 at the start: growth along it"),
        new Measure(LUCKY_OTHER, "", "the same rows: projection on p_3, ..., p_M"),
        new Measure(REST, "", "all other rows: growth along p_1 and p_2"));
  }

  private static List<Measure> traces() {
    return List.of(
        new Measure(STEP, "t", "steps done"),
        new Measure(
            ATTENTION, "", "attention on label-relevant tokens, mean over 100 test samples"),
        new Measure(HINGE, "", "mean hinge loss of those samples"));
  }

  private static List<Measure> with(List<Measure> first, Measure... more) {
    List<Measure> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }
}
