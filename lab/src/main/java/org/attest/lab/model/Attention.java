package org.attest.lab.model;

import org.attest.engine.tensor.Tensor;

/**
 * Softmax attention over rows of queries Q in R^(M x h), keys K in R^(T x h) and values V in R^(T x
 * v); leading axes, for example heads, are batches.
 */
public final class Attention {
  private Attention() {}

  /**
   * The attention matrix softmax(scale Q K^T) in R^(M x T): row l says how query l weighs the
   * tokens.
   */
  public static Tensor weights(Tensor q, Tensor k, double scale) {
    return q.matmul(k.transpose()).softmax(scale);
  }

  /**
   * The attention matrix with some tokens hidden.
   *
   * @param visible 1 where a query may look and 0 where it may not, broadcast to M x T; every query
   *     must see a token
   */
  public static Tensor weights(Tensor q, Tensor k, double scale, Tensor visible) {
    Tensor logits = q.matmul(k.transpose());
    return visible.select(logits, q.graph().constant(Double.NEGATIVE_INFINITY)).softmax(scale);
  }

  /** softmax(scale Q K^T) V in R^(M x v). */
  public static Tensor apply(Tensor q, Tensor k, Tensor v, double scale) {
    return weights(q, k, scale).matmul(v);
  }

  /** Splits features into heads: M x (H h) to H x M x h. */
  public static Tensor splitHeads(Tensor x, int heads) {
    int tokens = x.shape().dim(-2);
    int features = x.shape().dim(-1);
    if (features % heads != 0) {
      throw new IllegalArgumentException(
          features + " features do not split into " + heads + " heads");
    }
    return x.reshape(tokens, heads, features / heads).permute(1, 0, 2);
  }

  /** Joins heads again: H x M x h to M x (H h). */
  public static Tensor joinHeads(Tensor x) {
    Tensor tokensFirst = x.permute(1, 0, 2);
    return tokensFirst.reshape(x.shape().dim(-2), x.shape().dim(-3) * x.shape().dim(-1));
  }
}
