package org.attest.studies.sparsetokenselection.network;

import org.attest.engine.tensor.Tensor;

/**
 * A uniformly random subset y of q positions out of {@code from}, ..., {@code to} − 1, by Floyd's
 * method: for j = N − q, ..., N − 1 take t = ⌊u (j + 1)⌋ with u uniform, or j where t is taken
 * already. With u a multiple of 2⁻²⁴ a position is favoured by less than N 2⁻²⁴.
 *
 * <p>Example, T = 5, q = 2, u = (0.6, 0.5): j = 3 takes ⌊0.6·4⌋ = 2; j = 4 finds ⌊0.5·5⌋ = 2 taken
 * and takes 4; y = {2, 4}.
 *
 * @param rows q×T, row k is 1 at the k-th selected position
 * @param indicator 1_y ∈ {0, 1}^T
 */
record Subset(Tensor rows, Tensor indicator) {

  /**
   * A subset.
   *
   * @param uniforms q uniforms
   * @param tokens T
   * @param from first position that may be selected
   * @param to end of the positions that may be selected
   */
  static Subset of(Tensor uniforms, Positions positions, int tokens, int from, int to) {
    int q = uniforms.shape().dim(0);
    int n = to - from;
    Tensor chosen = uniforms.slice(0, 0, 1).times(n - q + 1).floor();
    for (int k = 1; k < q; k++) {
      int j = n - q + k;
      Tensor drawn = uniforms.slice(0, k, k + 1).times(j + 1).floor();
      Tensor apart = drawn.greaterThan(chosen).plus(chosen.greaterThan(drawn));
      Tensor taken = apart.minus(1).negate().sumAll();
      chosen = chosen.concat(0, drawn.plus(drawn.minus(j).negate().times(taken)));
    }
    Tensor rows = positions.at(chosen.plus(from).reshape(q, 1), tokens);
    return new Subset(rows, rows.sum(0));
  }
}
