package org.attest.studies.variablecreation.network;

import org.attest.engine.tensor.Tensor;
import org.attest.lab.model.LayerNorm;

/**
 * The weights of the top layer with the affine part of the norm before it drawn in. With u = g ⊙ x̂
 * + β, the key of head h at a row x̂ is x̂ diag(g) W_K + β W_K + b_K; the last two terms are the
 * same for all rows, so softmax does not see them. Hence
 *
 * <pre>
 * score_t = x̂_t · r_h + const,  r_h = diag(g) W_K,h q_h / √c,
 * o_h = (Σ_t a_t x̂_t) diag(g) W_V,h + (Σ_t a_t)(β W_V,h + b_V,h):
 * </pre>
 *
 * one product with H vectors in place of the projection to keys, and one in place of that to
 * values, each H/d of its cost.
 */
final class Folded {
  private final Weights weights;
  private final Weights.Layer layer;
  private final int d;
  private final int heads;
  private final int c;

  Folded(Weights weights) {
    this.weights = weights;
    layer = weights.top();
    d = weights.architecture.d();
    heads = weights.architecture.heads();
    c = weights.architecture.headWidth();
  }

  /** x̂, the rows without the affine part of the norm. */
  Tensor normalized(Tensor x) {
    LayerNorm norm = layer.norm1();
    return norm == null ? x : x.normalize(norm.epsilon());
  }

  /** r, H×d, for the query at x̂_CLS, 1×d. */
  Tensor directions(Tensor cls) {
    LayerNorm norm = layer.norm1();
    Tensor u = norm == null ? cls : cls.times(norm.gain()).plus(norm.bias());
    Tensor q = layer.q().apply(u).reshape(heads, c, 1);
    Tensor keys = scaled(layer.k().w()).times(1 / Math.sqrt(c)).reshape(d, heads, c);
    return keys.permute(1, 0, 2).matmul(q).reshape(heads, d);
  }

  /** diag(g) W_V, d×d. */
  Tensor values() {
    return scaled(layer.v().w());
  }

  /** diag(g) W_V by heads, H×d×c. */
  Tensor valuesByHead() {
    return values().reshape(d, heads, c).permute(1, 0, 2);
  }

  /** β W_V + b_V, 1×d. */
  Tensor valueBias() {
    LayerNorm norm = layer.norm1();
    Tensor bias = layer.v().b().reshape(1, d);
    return norm == null ? bias : norm.bias().reshape(1, d).matmul(layer.v().w()).plus(bias);
  }

  private Tensor scaled(Tensor w) {
    LayerNorm norm = layer.norm1();
    return norm == null ? w : w.times(norm.gain().reshape(d, 1));
  }

  int top() {
    return weights.architecture.layers() - 1;
  }
}
