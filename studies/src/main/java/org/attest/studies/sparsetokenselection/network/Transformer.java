package org.attest.studies.sparsetokenselection.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.train.Optimizer;
import org.attest.studies.sparsetokenselection.Measures;

/**
 * f = V Z softmax(Zᵀ W z) with Z = [X; E] ∈ R^{(d+d_e)×T} and the query z = [0; p]. With V = [V₁
 * V₂] and W in blocks,
 *
 * <p>a = softmax(Xᵀ W₁₂ p + Eᵀ W₂₂ p), f = V₁ X a + V₂ E a.
 *
 * <p>The data half of z is zero, so W₁₁ and W₂₁ never receive a gradient from their value zero and
 * are left out. All weights start from zero. Here tokens and encodings are rows, and the leaves are
 * the transposes of the blocks.
 */
final class Transformer {

  /** V₁ᵀ, d×d. */
  final Tensor v1;

  /** V₂ᵀ, d_e×d. */
  final Tensor v2;

  /** W₁₂ᵀ, d_e×d. */
  final Tensor w12;

  /** W₂₂ᵀ, d_e×d_e. */
  final Tensor w22;

  private final Tensor etaV;
  private final Tensor etaW;
  private final boolean positionOnly;
  private final int d;
  private final int de;

  /**
   * A transformer.
   *
   * @param positionOnly true to train V₁ and W₂₂ only
   */
  Transformer(Graph graph, int d, int de, boolean positionOnly) {
    this.d = d;
    this.de = de;
    this.positionOnly = positionOnly;
    v1 = graph.leaf("V_1^T", d, d);
    v2 = graph.leaf("V_2^T", de, d);
    w12 = graph.leaf("W_12^T", de, d);
    w22 = graph.leaf("W_22^T", de, de);
    etaV = graph.leaf("eta_V");
    etaW = graph.leaf("eta_W");
  }

  /** Attention a, 1×T. */
  Tensor attention(Points points) {
    Tensor toData = points.p.matmul(w12).matmul(points.x.transpose());
    Tensor toPositions = points.along(points.p.matmul(w22));
    return toData.plus(toPositions).softmax();
  }

  /** f − target, 1×d. */
  Tensor residual(Points points, int q) {
    Tensor a = attention(points);
    Tensor f = a.matmul(points.x).matmul(v1).plus(points.mean(a).matmul(v2));
    Tensor mean = points.y.times(1.0 / q).reshape(1, points.y.shape().dim(0));
    return f.minus(mean.matmul(points.x));
  }

  /** ½‖f − target‖², the training loss of a point. */
  Tensor halfSquared(Points points, int q) {
    return residual(points, q).square().sumAll().times(0.5);
  }

  /** ‖f − target‖² in units of d/q. */
  Tensor relativeLoss(Points points, int q) {
    return residual(points, q).square().sumAll().times((double) q / d);
  }

  /** What is trained. */
  List<Tensor> parameters() {
    return positionOnly ? List.of(v1, w22) : List.of(v1, v2, w12, w22);
  }

  /** All weights. */
  List<Tensor> weights() {
    return List.of(v1, v2, w12, w22);
  }

  /** Gradient descent with a step size for V and one for W. */
  Optimizer descent() {
    return (step, parameters, gradients, rate, moving) -> {
      for (int i = 0; i < parameters.size(); i++) {
        Tensor w = parameters.get(i);
        Tensor eta = w == v1 || w == v2 ? etaV : etaW;
        Tensor moved = w.plusScaled(rate.times(eta).negate(), gradients.get(i));
        step.assign(w, moving.select(moved, w));
      }
    };
  }

  /** Sets the step sizes of one lane. */
  void setSteps(Executor executor, int lane, double valueStep, double attentionStep) {
    executor.set(etaV, lane, valueStep);
    executor.set(etaW, lane, attentionStep);
  }

  /** Sets all weights to zero. */
  void clear(Executor executor) {
    for (int lane = 0; lane < executor.lanes(); lane++) {
      for (Tensor w : weights()) {
        executor.set(w, lane, 0.0);
      }
    }
  }

  /** α, c, cosines to V* = [I 0] and W* = blockdiag(0, I), and the noise in V₂ and W₁₂. */
  Map<String, Tensor> probes(Positions positions) {
    Map<String, Tensor> probes = new LinkedHashMap<>();
    Tensor traceV = v1.times(positions.identity(d)).sumAll();
    Tensor traceW = w22.times(positions.identity(de)).sumAll();
    probes.put(Measures.ALPHA, traceV.times(1.0 / d));
    probes.put(Measures.C, traceW.times(1.0 / de));
    probes.put(Measures.COS_V, cosine(traceV, d, v1, v2));
    probes.put(Measures.COS_W, cosine(traceW, de, w22, w12));
    probes.put(Measures.NOISE_V, norm(List.of(v2)).dividedBy(norm(List.of(v1))));
    probes.put(Measures.NOISE_W, norm(List.of(w12)).dividedBy(norm(List.of(w22))));
    return probes;
  }

  private static Tensor cosine(Tensor trace, int n, Tensor... blocks) {
    return trace.dividedBy(norm(List.of(blocks)).times(Math.sqrt(n)));
  }

  private static Tensor norm(List<Tensor> blocks) {
    Tensor sum = blocks.getFirst().square().sumAll();
    for (Tensor block : blocks.subList(1, blocks.size())) {
      sum = sum.plus(block.square().sumAll());
    }
    return sum.sqrt();
  }
}
