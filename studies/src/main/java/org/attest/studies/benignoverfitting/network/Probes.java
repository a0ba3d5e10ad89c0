package org.attest.studies.benignoverfitting.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.attest.engine.tensor.Tensor;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.Query;

/** The tracked quantities of Definitions 5.1 and 5.2 on the training set, as scalars. */
final class Probes {

  private Probes() {}

  /**
   * Scalars by the names of {@link Measures#traces}. Without weak tokens (M = 2) their probes are
   * absent.
   *
   * @param head network on the training set
   * @param y training labels
   * @param signalReadout the first two entries of u
   * @param mu ‖μ‖
   */
  static Map<String, Tensor> of(Head head, Tensor y, Tensor signalReadout, Tensor mu) {
    Map<String, Tensor> probes = new LinkedHashMap<>();
    probes.put(Measures.TRAIN_LOSS, head.loss(y).meanOverSamples());
    probes.put(Measures.TRAIN_ERROR, head.wrong(y).meanOverSamples());
    Tensor residual = head.output().times(y).negate().sigmoid();
    probes.put(Measures.RESIDUAL_GAP, largest(absolute(residual.minus(0.5)).stack()));
    Tensor plus = entry(signalReadout, 0).times(mu);
    Tensor minus = entry(signalReadout, 1).times(mu);
    probes.put(Measures.V_PLUS, plus);
    probes.put(Measures.V_MINUS, minus);
    Tensor values = head.values();
    int m = values.shape().dim(0);
    probes.put(Measures.V_STRONG, entry(values, 1).times(y).meanOverSamples());
    if (m > 2) {
      Tensor weak = values.slice(0, 2, m).mean(0);
      probes.put(Measures.V_WEAK, weak.times(y).meanOverSamples());
    }
    probes.put(Measures.V_NOISE_MAX, noiseMaximum(values));
    probes.put(Measures.ATTENTION_TRAIN, head.attentionOn(0).meanOverSamples());
    for (Query query : Query.values()) {
      if (query.count(m) > 0) {
        probes.put(Measures.attentionOnSignal(query), from(query, head.attention(), 0));
        probes.put(Measures.attentionOnStrong(query), from(query, head.attention(), 1));
        probes.put(Measures.logitOfSignal(query), from(query, head.logits(), 0));
        probes.put(Measures.logitOfStrong(query), from(query, head.logits(), 1));
      }
    }
    return probes;
  }

  /** min(V₊, −V₋) / max |V_{n,i}|, what Lemma 5.2 says exceeds 3M. */
  static Tensor dominance(Head head, Tensor signalReadout, Tensor mu) {
    Tensor plus = entry(signalReadout, 0).times(mu);
    Tensor minus = entry(signalReadout, 1).times(mu);
    return plus.min(minus.negate()).dividedBy(noiseMaximum(head.values()));
  }

  private static Tensor noiseMaximum(Tensor values) {
    return largest(absolute(values.slice(0, 1, values.shape().dim(0))).stack());
  }

  /** Entry (l, j), mean over the queries l of a kind and over samples. */
  private static Tensor from(Query query, Tensor matrix, int j) {
    int first = query.ordinal();
    int count = query.count(matrix.shape().dim(0));
    return matrix
        .slice(0, first, first + count)
        .slice(1, j, j + 1)
        .sumAll()
        .times(1.0 / count)
        .meanOverSamples();
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
