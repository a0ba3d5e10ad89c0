package org.attest.studies.sparsetokenselection.network;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.tensor.Shape;
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
    List<Tensor> rows = new ArrayList<>();
    Tensor chosen = uniforms.graph().constant(0).broadcastTo(Shape.of(null, n));
    for (int k = 0; k < q; k++) {
      int j = n - q + k;
      Tensor drawn = positions.at(uniforms.slice(0, k, k + 1).times(j + 1), n);
      Tensor taken = drawn.times(chosen).sumAll();
      Tensor row = drawn.plus(positions.at(j, n).minus(drawn).times(taken));
      chosen = chosen.plus(row);
      rows.add(row.reshape(1, n));
    }
    Tensor all = rows.getFirst().concat(0, rows.subList(1, q).toArray(new Tensor[0]));
    Tensor padded = pad(all, from, tokens - to);
    return new Subset(padded, padded.sum(0));
  }

  private static Tensor pad(Tensor rows, int before, int after) {
    Tensor result = rows;
    int q = rows.shape().dim(0);
    Tensor zero = rows.graph().constant(0);
    if (before > 0) {
      result = zero.broadcastTo(rows.shape().withDims(q, before)).concat(1, result);
    }
    return after > 0 ? result.concat(1, zero.broadcastTo(rows.shape().withDims(q, after))) : result;
  }
}
