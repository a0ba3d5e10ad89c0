package org.attest.lab.train;

import org.attest.engine.tensor.Tensor;

/** Losses of one sample; take {@link Tensor#meanOverSamples} for the training loss. */
public final class Losses {
  private Losses() {}

  /** Logistic loss log(1 + e^(-y f)) of a real score f and a label y in {-1, +1}. */
  public static Tensor logistic(Tensor f, Tensor y) {
    return f.times(y).negate().softplus();
  }

  /** 1 where y f ≤ 0, else 0, without a gradient: the error of a score f on a label y. */
  public static Tensor wrong(Tensor f, Tensor y) {
    return f.times(y).greaterThan(f.graph().constant(0)).negate().plus(1);
  }

  /** Hinge loss max(0, 1 - y f). */
  public static Tensor hinge(Tensor f, Tensor y) {
    return f.times(y).negate().plus(1).relu();
  }

  /** Half the squared distance, |f - y|^2 / 2, summed over all axes but that of the samples. */
  public static Tensor halfSquared(Tensor f, Tensor y) {
    return f.minus(y).square().sumAll().times(0.5);
  }

  /**
   * Cross-entropy of logits (last axis the classes) against one-hot labels: log sum_c e^(z_c) -
   * z_label.
   */
  public static Tensor crossEntropy(Tensor logits, Tensor oneHot) {
    return logits.logSumExp().minus(logits.times(oneHot).sum(-1));
  }
}
