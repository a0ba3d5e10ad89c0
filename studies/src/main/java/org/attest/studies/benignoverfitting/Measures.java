package org.attest.studies.benignoverfitting;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.study.Measure;

/**
 * What every training of this study yields. Values, logits and attention are those of the training
 * set at the stop unless their name says test (Definitions 5.1 and 5.2).
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

  private static final List<Measure> END =
      List.of(
          new Measure(STEPS, "T", "gradient steps until the training stopped"),
          new Measure(TRAIN_LOSS, "L_S", "training loss at the stop"),
          new Measure(TRAIN_ERROR, "", "share of training samples with y f ≤ 0"),
          new Measure(TEST_LOSS, "L_D", "mean logistic loss over the test points at the stop"),
          new Measure(TEST_ERROR, "", "share of test points with y f ≤ 0"),
          new Measure(READOUT_NORM2, "‖w_O‖²", "squared norm of the readout that was drawn"),
          new Measure(
              DOMINANCE, "", "largest min(V₊, −V₋)/max|V_{n,i}| after any step of the training"),
          new Measure(
              ATTENTION_TEST, "", "attention on the signal, mean over test points and queries"));

  private static final List<Measure> BOTH = both();

  private Measures() {}

  /** Columns of every record. */
  public static List<Measure> all() {
    List<Measure> all = new ArrayList<>(END);
    all.addAll(BOTH);
    return List.copyOf(all);
  }

  /** Traces of the experiments that keep them. */
  public static List<Measure> traces() {
    List<Measure> traces = new ArrayList<>();
    traces.add(new Measure(STEP, "t", "gradient steps done"));
    traces.add(new Measure(TRAIN_LOSS, "L_S", "training loss"));
    traces.add(new Measure(RESIDUAL_GAP, "", "largest |−ℓ′(yₙfₙ) − 1/2| over the training set"));
    traces.addAll(BOTH);
    return List.copyOf(traces);
  }

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

  private static List<Measure> both() {
    List<Measure> list = new ArrayList<>();
    list.add(new Measure(V_PLUS, "V₊", "μ₊ᵀ W_V w_O"));
    list.add(new Measure(V_MINUS, "V₋", "μ₋ᵀ W_V w_O"));
    list.add(new Measure(V_STRONG, "yₙV_{n,2}", "yₙ ξ_{n,2}ᵀ W_V w_O, mean over n"));
    list.add(new Measure(V_WEAK, "yₙV_{n,i}", "yₙ ξ_{n,i}ᵀ W_V w_O, mean over n and i ≥ 3"));
    list.add(new Measure(V_NOISE_MAX, "", "max |V_{n,i}| over n and i ≥ 2"));
    list.add(new Measure(ATTENTION_TRAIN, "", "attention on the signal, mean over all queries"));
    for (Query q : Query.values()) {
      String from = " from the " + q.text() + " query, mean over n";
      list.add(new Measure(attentionOnSignal(q), "", "attention on the signal" + from));
      list.add(new Measure(attentionOnStrong(q), "", "attention on the strong noise" + from));
      list.add(new Measure(logitOfSignal(q), "", "logit of the signal" + from));
      list.add(new Measure(logitOfStrong(q), "", "logit of the strong noise" + from));
    }
    return List.copyOf(list);
  }
}
