package org.attest.studies.shallowvit.network;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.op.Gate;
import org.attest.engine.op.SoftmaxGradient;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;

/**
 * F(X) = (1/|S|) Σ_{l∈S} a_(l)ᵀ ReLU(W_O W_V X softmax(Xᵀ W_Kᵀ W_Q x_l)) (eq. 1) with its
 * gradients, in the form that takes the fewest operations.
 *
 * <p>Tokens are rows here. With W = W_O W_V (m×d) and Z = softmax(X W_Qᵀ W_K Xᵀ) X (L×d),
 *
 * <pre>  U = Z Wᵀ, D = A where U &gt; 0, else 0    (L×m)
 *   E = D W = L dF/dZ                        (L×d)
 *   G = Dᵀ Z = L dF/dW                       (m×d)
 *   F = ⟨E, Z⟩ / L
 * </pre>
 *
 * the last because a rectifier is homogeneous. The four gradients follow from G and from C = X G_P
 * Xᵀ once a step, by linearity: dW_O = G W_Vᵀ, dW_V = W_Oᵀ G, dW_Q = W_K C, dW_K = W_Q Cᵀ. Every
 * sample's G is made before its loss is known and weighed by c = dloss/dF after, so that U is
 * computed once.
 *
 * <p>Neurons go through U, D, E, G a block at a time: an L×m matrix of one sample is larger than
 * the second-level cache. The output vectors are ±1 in the leaf {@link #a}, the factor 1/√m is
 * taken out.
 */
final class VisionTransformer {

  /** Largest block of neurons; our choice, measured, it changes the order of sums over neurons. */
  private static final int BLOCK = 50;

  /** Added to scores of keys outside S: their weight e^(−10⁹) is 0 in float and in double. */
  private static final double OUTSIDE = 1e9;

  final Tensor wq;
  final Tensor wk;
  final Tensor wv;
  final Tensor wo;

  /** Signs of the output vectors, a block of neurons after the other, each (L or 1)×block. */
  final Tensor a;

  final Tensor rate;
  final Tensor running;
  private final Graph graph;
  private final int tokens;
  private final int kept;
  private final int neurons;
  private final int block;
  private final int rows;
  private final Tensor w;
  private final Tensor logits;

  /**
   * A network.
   *
   * @param tokens L, positions of a sample
   * @param kept |S|, tokens that a sample keeps
   * @param d token dimension
   * @param neurons m
   * @param shared true for one output vector for all positions
   */
  VisionTransformer(
      Graph graph, String name, int tokens, int kept, int d, int neurons, boolean shared) {
    this.graph = graph;
    this.tokens = tokens;
    this.kept = kept;
    this.neurons = neurons;
    block = block(neurons);
    rows = shared ? 1 : tokens;
    wq = graph.leaf(name + "W_Q", d, d);
    wk = graph.leaf(name + "W_K", d, d);
    wv = graph.leaf(name + "W_V", d, d);
    wo = graph.leaf(name + "W_O", neurons, d);
    a = graph.leaf(name + "a", neurons / block * rows, block);
    rate = graph.leaf(name + "rate");
    running = graph.leaf(name + "running");
    w = wo.matmul(wv);
    logits = wq.transpose().matmul(wk);
  }

  /** The largest divisor of m that a block may have. */
  private static int block(int neurons) {
    int size = Math.min(BLOCK, neurons);
    while (neurons % size != 0) {
      size--;
    }
    return size;
  }

  /** Number of output signs. */
  int signs() {
    return neurons * rows;
  }

  /** Positions of a sample. */
  int tokens() {
    return tokens;
  }

  /**
   * What is made of a batch.
   *
   * @param x tokens, L×d
   * @param attention S, row l the attention of query l
   * @param z mixed tokens
   * @param e L √m dF/dZ
   * @param g L √m dF/dW by blocks; empty without gradients
   * @param f F
   */
  record Pass(Tensor x, Tensor attention, Tensor z, Tensor e, List<Tensor> g, Tensor f) {}

  /** Attention alone, L×L. */
  Tensor attention(Tensor x) {
    return scores(x).softmax();
  }

  private Tensor scores(Tensor x) {
    return x.matmul(logits).matmul(x.transpose());
  }

  /** Runs a batch whose samples keep all tokens. */
  Pass run(Tensor x, boolean gradients) {
    Tensor attention = attention(x);
    return run(x, attention, attention.matmul(x), gradients);
  }

  /**
   * Runs a batch whose samples lost tokens. A position outside S has a zero token and a zero row of
   * Z, so that its output vector meets nothing and takes no part in a sum or a gradient.
   *
   * @param x tokens, zero at positions that were removed
   * @param inside 1 at positions in S, else 0
   * @param excluded true if the softmax runs over S alone, false if it sees the zero tokens
   */
  Pass run(Tensor x, Tensor inside, boolean excluded, boolean gradients) {
    Tensor scores = scores(x);
    Tensor attention =
        (excluded ? scores.plus(inside.minus(1).times(OUTSIDE).reshape(1, tokens)) : scores)
            .softmax();
    return run(x, attention, attention.matmul(x).times(inside.reshape(tokens, 1)), gradients);
  }

  private Pass run(Tensor x, Tensor attention, Tensor z, boolean gradients) {
    Tensor e = null;
    List<Tensor> g = new ArrayList<>();
    for (int b = 0; b < neurons / block; b++) {
      Tensor wb = w.slice(0, b * block, (b + 1) * block);
      Tensor u = z.matmul(wb.transpose());
      Tensor delta = graph.apply(new Gate(), u, a.slice(0, b * rows, (b + 1) * rows));
      Tensor part = delta.matmul(wb);
      e = e == null ? part : e.plus(part);
      if (gradients) {
        g.add(delta.transpose().matmul(z));
      }
    }
    if (e == null) {
      throw new IllegalStateException("a network has at least one neuron");
    }
    return new Pass(x, attention, z, e, g, e.times(z).sumAll().times(scale()));
  }

  private double scale() {
    return 1 / (kept * Math.sqrt(neurons));
  }

  /**
   * One step of mini-batch descent on all matrices at once.
   *
   * @param loss loss of a sample, from its margin yF
   * @param slope derivative of the loss by the margin
   * @param attentionTrained false to keep W_Q and W_K
   */
  Plan step(Pass pass, Tensor y, Tensor loss, Tensor slope, boolean attentionTrained) {
    Tensor mean = loss.meanOverSamples();
    Tensor c = slope.times(y).times(scale());
    List<Tensor> parts = pass.g().stream().map(g -> g.times(c).sumOverSamples()).toList();
    Tensor dw =
        parts.size() == 1
            ? parts.getFirst()
            : parts.getFirst().concat(0, parts.subList(1, parts.size()).toArray(new Tensor[0]));
    int batch = y.shape().sampleCount();
    Tensor by = rate.times(-1.0 / batch);
    Tensor moving = running;
    Plan.Builder step =
        Plan.named("step")
            .outputs(mean, loss)
            .assign(wo, moved(wo, by, dw.matmul(wv.transpose()), moving))
            .assign(wv, moved(wv, by, wo.transpose().matmul(dw), moving));
    if (attentionTrained) {
      Tensor x = pass.x();
      Tensor towards = pass.e().matmul(x.transpose());
      Tensor gp = graph.apply(new SoftmaxGradient(), pass.attention(), towards);
      Tensor cm = x.transpose().matmul(gp.matmul(x)).times(c).sumOverSamples();
      step.assign(wq, moved(wq, by, wk.matmul(cm.transpose()), moving))
          .assign(wk, moved(wk, by, wq.matmul(cm), moving));
    }
    return step.build();
  }

  private static Tensor moved(Tensor w, Tensor by, Tensor gradient, Tensor moving) {
    return moving.select(w.plusScaled(by, gradient), w);
  }

  /** Attention on label-relevant tokens, mean over the queries of S from that of every query. */
  Tensor meanOverQueries(Tensor each) {
    return each.sumAll().times(1.0 / kept);
  }

  /** Attention each token receives, mean over queries. */
  Tensor received(Tensor attention) {
    return attention.sum(0).times(1.0 / tokens);
  }
}
