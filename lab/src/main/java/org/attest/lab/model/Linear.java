package org.attest.lab.model;

import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Tensor;

/**
 * An affine map of the last axis, x W + b, with W in R^(in x out) and b in R^out.
 *
 * @param w weights W
 * @param b bias b
 */
public record Linear(Tensor w, Tensor b) {

  /** A map with fresh leaves {@code name.W} and {@code name.b}. */
  public static Linear of(Graph g, String name, int in, int out) {
    return new Linear(g.leaf(name + ".W", in, out), g.leaf(name + ".b", out));
  }

  /** x W + b. */
  public Tensor apply(Tensor x) {
    return x.matmul(w).plus(b);
  }
}
