package org.attest.studies.variablecreation.network;

import org.attest.engine.tensor.Tensor;
import org.attest.lab.model.Attention;
import org.attest.lab.model.LayerNorm;

/** The network as it is written down: all rows of all layers, [CLS] read at the end. */
public final class PlainForm {
  private PlainForm() {}

  /**
   * The logit of a sample.
   *
   * @param bits b in {0,1}^T
   */
  public static Tensor logit(Weights weights, Tensor bits, Dropout dropout) {
    int tokens = weights.architecture.tokens();
    Tensor x = Sequence.rows(weights, bits, dropout);
    for (int l = 0; l < weights.architecture.layers(); l++) {
      x = layer(weights, l, x, dropout);
    }
    return Readout.logit(weights, x.slice(0, tokens, tokens + 1));
  }

  /** All rows after a layer. */
  static Tensor layer(Weights weights, int number, Tensor x, Dropout dropout) {
    Weights.Layer layer = weights.layers.get(number);
    int heads = weights.architecture.heads();
    LayerNorm norm = layer.norm1();
    Tensor u = norm == null ? x : norm.apply(x);
    Tensor q = Attention.splitHeads(layer.q().apply(u), heads);
    Tensor k = Attention.splitHeads(layer.k().apply(u), heads);
    Tensor v = Attention.splitHeads(layer.v().apply(u), heads);
    double scale = 1 / Math.sqrt(weights.architecture.headWidth());
    Tensor a = dropout.apply(Dropout.Place.ATTENTION, number, Attention.weights(q, k, scale));
    return Readout.after(weights, number, x, Attention.joinHeads(a.matmul(v)), dropout);
  }
}
