package org.attest.studies.variablecreation;

/** Names of measures several experiments share. */
public final class Measures {

  /** 1 if the trial counts as a success, else 0; what the critical sample size is read from. */
  public static final String SUCCESS = "success";

  /** Training sets drawn before an unambiguous one. */
  public static final String REJECTED = "rejected";

  /** Number of the first successful attempt, from 1; NaN if there is none. */
  public static final String ATTEMPT = "attempt";

  /** Attempts made. */
  public static final String ATTEMPTS = "attempts-made";

  /** Steps of all attempts that count. */
  public static final String STEPS = "steps-made";

  /** Attempts that ran to their last step without success. */
  public static final String ENDED = "attempts-ended";

  /** Those of them with training accuracy 1. */
  public static final String FITTED = "attempts-fitted";

  /** Those of them with training accuracy 1 and loss below 1e-4, without dropout. */
  public static final String INTERPOLATED = "attempts-interpolated";

  /** Capacity of the attention branch at success. */
  public static final String CAPACITY = "capacity";

  /** Accuracy on fresh samples at the last check. */
  public static final String LAST = "last-accuracy";

  /** Training accuracy at the end. */
  public static final String TRAINING_ACCURACY = "training-accuracy";

  /** Training loss at the end, without dropout. */
  public static final String TRAINING_LOSS = "training-loss";

  /** How well attention ranks the relevant slots. */
  public static final String AUC = "attention-auc";

  /** Attention on the relevant slots. */
  public static final String MASS = "attention-mass";

  /** Accuracy with the relevant slots hidden. */
  public static final String HIDDEN_RELEVANT = "accuracy-relevant-hidden";

  /** Accuracy with as many other slots hidden. */
  public static final String HIDDEN_OTHERS = "accuracy-others-hidden";

  /** Accuracy on fresh samples. */
  public static final String ACCURACY = "accuracy";

  /** Last step with accuracy below 55 %. */
  public static final String LEAVES_CHANCE = "leaves-chance";

  /** First step with accuracy above 95 %. */
  public static final String LEARNED = "learned";

  /** Rank correlation of step and attention mass before accuracy leaves chance. */
  public static final String PROGRESS = "hidden-progress";

  /** Trace of step numbers. */
  public static final String STEP = "step";

  private Measures() {}
}
