package org.attest.studies.benignoverfitting.network;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.op.MatMul;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Shape;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.train.Optimizer;

/**
 * The network on the span of its training tokens. With all tokens stacked as Z ∈ R^{NM×d} and C_Q =
 * Z W_Q, the gradient is ∂L_S/∂W_Q = Zᵀ G_Q with G_Q = ∂L_S/∂C_Q, so that a step of size η is
 *
 * <p>C_Q ← C_Q − η (Z Zᵀ) G_Q, and W_Q = W_Q(0) + Zᵀ B_Q with B_Q ← B_Q − η G_Q,
 *
 * <p>and likewise for keys, and for values with step η‖w_O‖². A step costs 4 (NM)² d_h operations
 * for both products instead of 8 NM d d_h; the weights themselves are needed only once, for the
 * test set. Derived by us.
 */
final class TokenSpanForm implements Form {

  private final Weights weights;
  private final Tensor x;
  private final SampleAxis samples;
  private final Tensor gram;
  private final Tensor norm2;
  private final List<Span> spans;
  private final Head head;

  /**
   * One weight matrix seen from the training tokens.
   *
   * @param tokens C, a row per token
   * @param coefficients B, a row per token
   */
  private record Span(Tensor tokens, Tensor coefficients) {

    static Span of(Graph graph, String name, SampleAxis samples, int... dims) {
      return new Span(
          graph.leaf("Z " + name, samples, dims), graph.leaf("B of " + name, samples, dims));
    }
  }

  TokenSpanForm(Weights weights, Tensor x, SampleAxis samples) {
    this.weights = weights;
    this.x = x;
    this.samples = samples;
    Graph graph = x.graph();
    int m = x.shape().dim(0);
    int dh = weights.wq.shape().dim(1);
    gram = graph.leaf("Z Zᵀ", samples.size() * m, samples.size() * m);
    norm2 = graph.leaf("‖w_O‖²");
    Span q = Span.of(graph, "W_Q", samples, m, dh);
    Span k = Span.of(graph, "W_K", samples, m, dh);
    Span v = Span.of(graph, "u", samples, m, 1);
    spans = List.of(q, k, v);
    head = Head.of(q.tokens(), k.tokens(), v.tokens().reshape(m));
  }

  @Override
  public Head head() {
    return head;
  }

  @Override
  public Tensor signalReadout() {
    Tensor signals = x.slice(1, 0, 2);
    return weights.wv.slice(0, 0, 2).matmul(weights.wo).plus(spanned(signals, 2).reshape(2));
  }

  @Override
  public List<Tensor> parameters() {
    return spans.stream().map(Span::tokens).toList();
  }

  @Override
  public Optimizer descent() {
    return (step, parameters, gradients, rate, moving) -> {
      for (int i = 0; i < spans.size(); i++) {
        Span span = spans.get(i);
        Tensor down = i == 2 ? rate.times(norm2).negate() : rate.negate();
        Tensor g = gradients.get(i);
        Tensor c = span.tokens();
        Tensor b = span.coefficients();
        step.assign(c, moving.select(c.plusScaled(down, throughGram(g)), c));
        step.assign(b, moving.select(b.plusScaled(down, g), b));
      }
    };
  }

  /** (Z Zᵀ) g for a gradient with a row per token of every sample. */
  private Tensor throughGram(Tensor g) {
    int m = g.shape().dim(0);
    int width = g.shape().dim(1);
    Tensor rows = g.stack().reshape(samples.size() * m, width);
    return gram.matmul(rows).reshape(samples.size(), m, width).unstack(samples);
  }

  @Override
  public Plan start() {
    int rows = samples.size() * x.shape().dim(0);
    Tensor z = x.stack().reshape(rows, x.shape().dim(1));
    Tensor u = weights.readout();
    Plan.Builder start =
        Plan.named("start token-span")
            .assign(gram, z.matmul(z.transpose()))
            .assign(norm2, weights.readoutNorm2());
    List<Tensor> initial = new ArrayList<>();
    initial.add(x.matmul(weights.wq));
    initial.add(x.matmul(weights.wk));
    initial.add(x.matmul(u.reshape(u.shape().dim(0), 1)));
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      Shape shape = span.coefficients().shape();
      start.assign(span.tokens(), initial.get(i));
      start.assign(span.coefficients(), x.graph().constant(0).broadcastTo(shape));
    }
    return start.build();
  }

  @Override
  public Plan finish(Tensor u) {
    return Plan.named("finish token-span")
        .assign(weights.wq, weights.wq.plus(spanned(x, 0)))
        .assign(weights.wk, weights.wk.plus(spanned(x, 1)))
        .assign(u, weights.readout().plus(spanned(x, 2).reshape(u.shape().dim(0))))
        .build();
  }

  /** Zᵀ B of span i, for the whole of Z or some of its columns. */
  private Tensor spanned(Tensor columns, int i) {
    return x.graph()
        .apply(new MatMul(true, false), columns.transpose(), spans.get(i).coefficients());
  }
}
