package org.attest.studies.variablecreation.network;

import org.attest.engine.tensor.Tensor;
import org.attest.lab.model.LayerNorm;

/** What follows attention, for one row or many: projection, residuals, perceptron, norms. */
final class Readout {
  private Readout() {}

  /**
   * The rows after a layer.
   *
   * @param x rows of the residual stream before the layer
   * @param o the heads' outputs, side by side
   */
  static Tensor after(Weights weights, int number, Tensor x, Tensor o, Dropout dropout) {
    Weights.Layer layer = weights.layers.get(number);
    Tensor a = dropout.apply(Dropout.Place.RESIDUAL, number, layer.o().apply(o));
    Tensor r = x.plus(a);
    Tensor n = layer.norm2().apply(r);
    Tensor g = weights.architecture.activation().apply(layer.up().apply(n));
    Tensor f = dropout.apply(Dropout.Place.PERCEPTRON, number, layer.down().apply(g));
    LayerNorm last = layer.norm3();
    return last == null ? r.plus(f) : last.apply(n.plus(f));
  }

  /** The logit of a [CLS] row [1, d] after the last layer. */
  static Tensor logit(Weights weights, Tensor row) {
    LayerNorm norm = weights.finalNorm;
    Tensor t = norm == null ? row : norm.apply(row);
    return t.matmul(weights.readout).reshape();
  }
}
