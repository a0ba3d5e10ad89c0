package org.attest.studies.benignoverfitting.twopatch;

import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;

/**
 * Data and weights. A sample has a clean label ŷ, a fair coin, an observed label y that differs
 * from it with probability p, and two patches in R^d,
 *
 * <p>x₁ = ŷμ with μ = ‖μ‖e₁, and x₂ = ξ ~ N(0, σ_p² (I − e₁e₁ᵀ)).
 *
 * <p>The network is f(x) = F₊(x) − F₋(x), F_j(x) = (1/m) Σ_r [σ(⟨w_{j,r}, x₁⟩) + σ(⟨w_{j,r}, x₂⟩)]
 * with σ the rectifier; the columns of W ∈ R^{d×2m} are the filters, those of F₊ first. They start
 * from N(0, σ₀²). The second layer, a = (1/m, ..., −1/m, ...), is not trained.
 */
final class PatchNetwork {

  /** ‖μ‖. */
  final Tensor mu;

  /** σ_p. */
  final Tensor sigma;

  /** σ₀. */
  final Tensor initial;

  /** Clean labels. */
  final Tensor clean;

  /** Observed labels. */
  final Tensor y;

  /** ξ, 1×d, its first entry zero. */
  final Tensor xi;

  /** W at the start, d×2m. */
  final Tensor w;

  /** The second layer, 2m. */
  final Tensor a;

  /** Rows of {@link #xi}. */
  final int d;

  PatchNetwork(Graph graph, SampleAxis samples, int d, int filters) {
    this.d = d;
    mu = graph.leaf("‖μ‖");
    sigma = graph.leaf("σ_p");
    initial = graph.leaf("σ_0");
    clean = graph.leaf("clean labels", samples);
    y = graph.leaf("labels", samples);
    xi = graph.leaf("ξ", samples, 1, d);
    w = graph.leaf("W", d, 2 * filters);
    Tensor share =
        graph.constant(1.0 / filters).reshape(1).broadcastTo(w.shape().withDims(filters));
    a = share.concat(0, share.negate());
  }

  /** ξ made of standard normals. */
  Tensor noise() {
    Tensor zero = xi.graph().constant(0).broadcastTo(xi.shape().withDims(1, 1));
    return zero.concat(-1, xi.slice(-1, 1, d).times(sigma));
  }

  /** What a patch contributes to f, from ⟨w, x⟩ for all filters in the last axis. */
  Tensor part(Tensor products) {
    return products.relu().times(a).sum(-1);
  }
}
