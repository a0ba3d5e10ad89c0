package org.attest.lab.model;

import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Tensor;

/**
 * Layer norm over the last axis: gain (x - mean) / sqrt(variance + epsilon) + bias, with the
 * population variance (Ba et al., 2016).
 *
 * @param gain gain, in R^d; starts at 1
 * @param bias bias, in R^d; starts at 0
 * @param epsilon added to the variance
 */
public record LayerNorm(Tensor gain, Tensor bias, double epsilon) {

  /** A norm over {@code d} features with fresh leaves. */
  public static LayerNorm of(Graph g, String name, int d, double epsilon) {
    return new LayerNorm(g.leaf(name + ".gain", d), g.leaf(name + ".bias", d), epsilon);
  }

  /** The normalised x. */
  public Tensor apply(Tensor x) {
    return x.normalize(epsilon).times(gain).plus(bias);
  }
}
