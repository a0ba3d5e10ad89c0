package org.attest.studies.benignoverfitting.network;

import static org.attest.studies.benignoverfitting.Measures.ATTENTION_TEST;
import static org.attest.studies.benignoverfitting.Measures.ATTENTION_TRAIN;
import static org.attest.studies.benignoverfitting.Measures.DOMINANCE;
import static org.attest.studies.benignoverfitting.Measures.READOUT_NORM2;
import static org.attest.studies.benignoverfitting.Measures.RESIDUAL_GAP;
import static org.attest.studies.benignoverfitting.Measures.STEPS;
import static org.attest.studies.benignoverfitting.Measures.TEST_ERROR;
import static org.attest.studies.benignoverfitting.Measures.TEST_LOSS;
import static org.attest.studies.benignoverfitting.Measures.TRAIN_ERROR;
import static org.attest.studies.benignoverfitting.Measures.TRAIN_LOSS;
import static org.attest.studies.benignoverfitting.Measures.V_MINUS;
import static org.attest.studies.benignoverfitting.Measures.V_NOISE_MAX;
import static org.attest.studies.benignoverfitting.Measures.V_PLUS;
import static org.attest.studies.benignoverfitting.Measures.V_STRONG;
import static org.attest.studies.benignoverfitting.Measures.V_WEAK;

import org.attest.engine.tensor.Tensor;
import org.attest.lab.conjecture.Protocol;
import org.attest.lab.conjecture.SampleSet;
import org.attest.lab.study.Cell;
import org.attest.lab.train.Optimizer;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.Query;
import org.attest.studies.benignoverfitting.Setting;

/**
 * One training: full-batch gradient descent on the logistic loss until it is at most ε, then one
 * evaluation on fresh samples (section 6).
 *
 * <p>Samples (X, y) are those of Definition 3.1, X ∈ R^{M×d} with rows
 *
 * <ul>
 *   <li>x₁ = μ₊ = ‖μ‖e₁ if y = +1, μ₋ = ‖μ‖e₂ if y = −1,
 *   <li>x₂ = ξ₂ ~ N(0, σ̃_p² P), the strong noise,
 *   <li>x₃, ..., x_M ~ N(0, σ_p² P), the weak noise.
 * </ul>
 *
 * <p>P is the identity (section 6) or projects off e₁ and e₂ (Definition 3.1). Labels are fair
 * coins, or balanced, which changes nothing since training takes the mean over all samples and test
 * points are independent. Values, logits and attention are those of Definitions 5.1 and 5.2 on the
 * training set at the stop.
 */
public final class AttentionProtocol {

  private final Protocol p;
  private final int m;
  private final int d;
  private final boolean traced;

  private AttentionProtocol(Protocol p, Cell shape, boolean traced) {
    this.p = p;
    this.traced = traced;
    m = shape.integer("m");
    d = shape.integer("d");
  }

  /**
   * Writes it.
   *
   * @param traced whether records keep traces
   */
  public static void write(Protocol p, Cell shape, boolean traced) {
    new AttentionProtocol(p, shape, traced).write(shape);
  }

  private void write(Cell shape) {
    SampleSet train = p.training(shape.integer("n"));
    Tensor y = labels(train);
    Tensor x = train.let("X", tokens(train, y));
    Form form = Form.of(p, shape, train, x);
    Head head = form.head();
    Tensor loss = head.loss(y).meanOverSamples();
    Tensor mu = value("‖μ‖", Setting::mu);
    Tensor plus = entry(form.signalReadout(), 0).times(mu);
    Tensor minus = entry(form.signalReadout(), 1).times(mu);
    Tensor noise = largest(absolute(head.values().slice(0, 1, m)).stack());
    // What Lemma 5.2 says exceeds 3M.
    Tensor ratio = plus.min(minus.negate()).dividedBy(noise);
    Tensor dominance = p.let("largest dominance", p.constant(Double.NEGATIVE_INFINITY));
    Optimizer descent = form.descent();
    p.minimise(loss)
        .by(
            (step, weights, gradients, rate, moving) -> {
              descent.update(step, weights, gradients, rate, moving);
              step.assign(dominance, dominance.max(ratio));
            },
            c -> c.real("eta"))
        .until(c -> c.real("epsilon"), c -> c.integer("max-steps"));
    Tensor last = p.after("largest dominance", dominance);

    SampleSet test = p.test(shape.integer("test-points"));
    Tensor label = labels(test);
    Tensor z = tokens(test, label);
    Head fresh = Head.of(z.matmul(form.wq()), z.matmul(form.wk()), z.matmul(form.u()));

    p.steps(STEPS, "T", "gradient steps until the training stopped");
    p.measure(TRAIN_LOSS, "L_S", "training loss at the stop", loss);
    Tensor wrong = head.wrong(y).meanOverSamples();
    p.measure(TRAIN_ERROR, "", "share of training samples with y f ≤ 0", wrong);
    String points = "mean logistic loss over the test points at the stop";
    p.measure(TEST_LOSS, "L_D", points, fresh.loss(label));
    p.measure(TEST_ERROR, "", "share of test points with y f ≤ 0", fresh.wrong(label));
    Tensor norm2 = form.wo().square().sumAll();
    p.measure(READOUT_NORM2, "‖w_O‖²", "squared norm of the readout that was drawn", norm2);
    String largest = "largest min(V₊, −V₋)/max|V_{n,i}| after any step of the training";
    p.measure(DOMINANCE, "", largest, last);
    String over = "attention on the signal, mean over test points and queries";
    p.measure(ATTENTION_TEST, "", over, fresh.attentionOn(0));
    Tensor gap = head.output().times(y).negate().sigmoid().minus(0.5);
    Tensor residual = largest(absolute(gap).stack());
    if (traced) {
      p.trace(TRAIN_LOSS, "L_S", "training loss", loss);
      p.trace(RESIDUAL_GAP, "", "largest |−ℓ′(yₙfₙ) − 1/2| over the training set", residual);
    } else {
      p.watch(RESIDUAL_GAP, residual);
    }
    both(V_PLUS, "V₊", "μ₊ᵀ W_V w_O", plus);
    both(V_MINUS, "V₋", "μ₋ᵀ W_V w_O", minus);
    Tensor strong = entry(head.values(), 1).times(y).meanOverSamples();
    both(V_STRONG, "yₙV_{n,2}", "yₙ ξ_{n,2}ᵀ W_V w_O, mean over n", strong);
    Tensor weak =
        m > 2 ? head.values().slice(0, 2, m).mean(0).times(y).meanOverSamples() : absent();
    both(V_WEAK, "yₙV_{n,i}", "yₙ ξ_{n,i}ᵀ W_V w_O, mean over n and i ≥ 3", weak);
    both(V_NOISE_MAX, "", "max |V_{n,i}| over n and i ≥ 2", noise);
    Tensor on = head.attentionOn(0).meanOverSamples();
    both(ATTENTION_TRAIN, "", "attention on the signal, mean over all queries", on);
    for (Query query : Query.values()) {
      from(query, head);
    }
    p.watch("attention", head.attention());
    p.formulas(
        "f(X) = (1/M) Σ_l softmax(x_l W_Q W_Kᵀ Xᵀ) X u with u = W_V w_O, rows of X the tokens"
            + " (Eq. 1); W_V enters through u alone",
        "L_S = (1/N) Σ_i ln(1 + exp(−y_i f(X_i))) over train/X, train/train-labels",
        "first step: W_Q ← W_Q − η ∂L_S/∂W_Q, likewise W_K; u ← u − η ‖w_O‖² ∂L_S/∂u, which is the"
            + " step of W_V with w_O fixed",
        "test-error is the share of test samples with y f(X) ≤ 0, test-loss their mean loss; rows"
            + " of X there: ‖μ‖e_1 or ‖μ‖e_2 by the label, then rows of test-data times σ̃_p and"
            + " σ_p, off e_1 and e_2 where noise = projected");
  }

  private Tensor value(String name, java.util.function.ToDoubleFunction<Setting> of) {
    return p.value(name, c -> of.applyAsDouble(Setting.of(c)));
  }

  private static Tensor labels(SampleSet samples) {
    return samples.labels("labels", c -> c.choice("labels").equals("balanced"));
  }

  /** The tokens of every sample; the first row of the draws is not used. */
  private Tensor tokens(SampleSet samples, Tensor y) {
    Tensor mu = value("‖μ‖", Setting::mu);
    Tensor plus = y.greaterThan(p.constant(0));
    Tensor minus = plus.negate().plus(1);
    Tensor signal =
        plus.times(mu).reshape(1, 1).concat(-1, minus.times(mu).reshape(1, 1), p.zeros(1, d - 2));
    Tensor deviation = value("σ̃_p", Setting::sigmaStrong).reshape(1, 1);
    if (m > 2) {
      Tensor rest = p.zeros(m - 2, 1).plus(value("σ_p", Setting::sigmaP));
      deviation = deviation.concat(0, rest);
    }
    Tensor kept = p.value("P", c -> c.choice("noise").equals("projected") ? 0 : 1);
    Tensor mask = p.zeros(2).plus(kept).concat(0, p.zeros(d - 2).plus(1));
    Tensor normals = samples.normal("data", m, d).slice(0, 1, m);
    return signal.concat(0, normals.times(deviation).times(mask));
  }

  /** What records keep at the stop and, where they do, along the training. */
  private void both(String name, String symbol, String meaning, Tensor value) {
    p.measure(name, symbol, meaning, value);
    if (traced) {
      p.trace(name, symbol, meaning, value);
    }
  }

  private void from(Query query, Head head) {
    String from = " from the " + query.text() + " query, mean over n";
    both(
        Measures.attentionOnSignal(query),
        "",
        "attention on the signal" + from,
        entry(query, head.attention(), 0));
    both(
        Measures.attentionOnStrong(query),
        "",
        "attention on the strong noise" + from,
        entry(query, head.attention(), 1));
    both(
        Measures.logitOfSignal(query),
        "",
        "logit of the signal" + from,
        entry(query, head.logits(), 0));
    both(
        Measures.logitOfStrong(query),
        "",
        "logit of the strong noise" + from,
        entry(query, head.logits(), 1));
  }

  /** Entry (l, j), mean over the queries l of a kind and over samples; without weak tokens NaN. */
  private Tensor entry(Query query, Tensor matrix, int j) {
    int first = query.ordinal();
    int count = query.count(m);
    return count == 0
        ? absent()
        : matrix
            .slice(0, first, first + count)
            .slice(1, j, j + 1)
            .sumAll()
            .times(1.0 / count)
            .meanOverSamples();
  }

  private Tensor absent() {
    return p.constant(Double.NaN);
  }

  private static Tensor entry(Tensor vector, int i) {
    return vector.slice(0, i, i + 1).sum(0);
  }

  private static Tensor absolute(Tensor t) {
    return t.max(t.negate());
  }

  /** The largest element, by halving; odd lengths overlap, which a maximum does not mind. */
  private static Tensor largest(Tensor t) {
    Tensor flat = t.reshape(t.shape().size());
    while (flat.shape().dim(0) > 1) {
      int n = flat.shape().dim(0);
      int half = (n + 1) / 2;
      flat = flat.slice(0, 0, half).max(flat.slice(0, n - half, n));
    }
    return flat.sum(0);
  }
}
