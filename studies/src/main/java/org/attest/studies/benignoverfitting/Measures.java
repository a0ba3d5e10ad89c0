package org.attest.studies.benignoverfitting;

/**
 * Names of what every training of this study yields. Values, logits and attention are those of the
 * training set at the stop unless their name says test (Definitions 5.1 and 5.2).
 */
public final class Measures {

  /** Gradient steps until the stop. */
  public static final String STEPS = "steps";

  /** Training loss at the stop. */
  public static final String TRAIN_LOSS = "train-loss";

  /** Training error at the stop. */
  public static final String TRAIN_ERROR = "train-error";

  /** Test loss at the stop. */
  public static final String TEST_LOSS = "test-loss";

  /** Test error at the stop. */
  public static final String TEST_ERROR = "test-error";

  /** Squared norm of the readout that was drawn. */
  public static final String READOUT_NORM2 = "readout-norm2";

  /** V₊. */
  public static final String V_PLUS = "v-plus";

  /** V₋. */
  public static final String V_MINUS = "v-minus";

  /** Mean of yₙVₙ,₂. */
  public static final String V_STRONG = "v-strong";

  /** Mean of yₙVₙ,ᵢ over weak tokens. */
  public static final String V_WEAK = "v-weak";

  /** Largest |Vₙ,ᵢ|. */
  public static final String V_NOISE_MAX = "v-noise-max";

  /** Largest ratio of signal to noise value along the training. */
  public static final String DOMINANCE = "dominance";

  /** Mean attention on the signal, training set, all queries. */
  public static final String ATTENTION_TRAIN = "attention-signal-train";

  /** Mean attention on the signal, test set, all queries. */
  public static final String ATTENTION_TEST = "attention-signal-test";

  /** Step numbers of the traces. */
  public static final String STEP = "step";

  /** Largest |−ℓ′ₙ − ½|, a trace only. */
  public static final String RESIDUAL_GAP = "residual-gap";

  private Measures() {}

  /** Attention on the signal token from a kind of query. */
  public static String attentionOnSignal(Query query) {
    return "attention-signal-from-" + query.text();
  }

  /** Attention on the strong noise token from a kind of query. */
  public static String attentionOnStrong(Query query) {
    return "attention-strong-from-" + query.text();
  }

  /** Logit of the signal token from a kind of query. */
  public static String logitOfSignal(Query query) {
    return "logit-signal-from-" + query.text();
  }

  /** Logit of the strong noise token from a kind of query. */
  public static String logitOfStrong(Query query) {
    return "logit-strong-from-" + query.text();
  }
}
