package org.attest.studies.benignoverfitting.network;

import org.attest.engine.tensor.Tensor;
import org.attest.lab.train.Losses;

/**
 * The network of Eq. (1) from logits and values on: f(X) = (1/M) Σ_l softmax(S_l) v with S = X W_Q
 * W_Kᵀ Xᵀ and v = X W_V w_O. One head, no 1/√d_h, no bias, no residual, no position, no class
 * token: the output averages over all M queries.
 *
 * @param logits S, M×M
 * @param attention A = softmax of S by rows, M×M; row l is what query l attends to
 * @param values v, M
 * @param output f
 */
record Head(Tensor logits, Tensor attention, Tensor values, Tensor output) {

  /** The head of queries and keys (M×d_h each) and values (M). */
  static Head of(Tensor q, Tensor k, Tensor values) {
    Tensor logits = q.matmul(k.transpose());
    Tensor attention = logits.softmax();
    return new Head(logits, attention, values, attention.matmul(values).mean(0));
  }

  /** ln(1 + e^(−y f)) of each sample. */
  Tensor loss(Tensor y) {
    return Losses.logistic(output, y);
  }

  /** 1 where y f ≤ 0, else 0, for each sample. */
  Tensor wrong(Tensor y) {
    return output.times(y).greaterThan(output.graph().constant(0)).negate().plus(1);
  }

  /** Attention on token j, mean over all queries, for each sample. */
  Tensor attentionOn(int j) {
    return attention.slice(-1, j, j + 1).sumAll().times(1.0 / attention.shape().dim(0));
  }
}
