package org.attest.studies.variablecreation.network;

import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;

/** The embedded sequence x_t = E[b_t] + P_t with [CLS] last. */
final class Sequence {
  private Sequence() {}

  /** P_t + E[0] in rows t = 1, ..., T. */
  static Tensor zeros(Weights weights) {
    int tokens = weights.architecture.tokens();
    return weights.positions.slice(0, 0, tokens).plus(weights.embeddings.slice(0, 0, 1));
  }

  /** E[1] − E[0], a row. */
  static Tensor step(Weights weights) {
    return weights.embeddings.slice(0, 1, 2).minus(weights.embeddings.slice(0, 0, 1));
  }

  /** P_{T+1} + E[CLS], a row. */
  static Tensor cls(Weights weights) {
    int tokens = weights.architecture.tokens();
    return weights.positions.slice(0, tokens, tokens + 1).plus(weights.embeddings.slice(0, 2, 3));
  }

  /**
   * The rows of samples, (T+1)×d.
   *
   * @param bits b in {0,1}^T
   */
  static Tensor rows(Weights weights, Tensor bits, Dropout dropout) {
    int tokens = weights.architecture.tokens();
    Tensor none = bits.graph().constant(0).broadcastTo(Shape.of(null, 1, 1));
    Tensor column = bits.reshape(tokens, 1).concat(0, none);
    Tensor shared = zeros(weights).concat(0, cls(weights));
    Tensor x = column.matmul(step(weights)).plus(shared);
    return dropout.apply(Dropout.Place.EMBEDDING, 0, x);
  }
}
