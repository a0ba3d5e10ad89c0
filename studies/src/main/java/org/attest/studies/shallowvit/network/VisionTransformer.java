package org.attest.studies.shallowvit.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attest.engine.op.SignDigits;
import org.attest.engine.op.SignGate;
import org.attest.engine.op.SoftmaxGradient;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Cell;
import org.attest.studies.shallowvit.Extensions;

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
 * the second-level cache. The output vectors are ±1 in the leaves {@link #a}, the factor 1/√m is
 * taken out.
 *
 * <p>The extensions of appendix G keep this form. With several heads Z and W stand side by side, Z
 * = (Z_1, ..., Z_H), W = (W_O^1 W_V^1, ..., W_O^H W_V^H), since U = Σ_h Z_h W_hᵀ; with a skip
 * connection Z = (softmax(·) X, X), W = (W_O W_V, W_O). Slices of E and G belong to each. An output
 * in R² has its own D, E, G, F for each component, and the loss is one of yᵀF.
 */
final class VisionTransformer {

  /** Largest block of neurons; our choice, measured, it changes the order of sums over neurons. */
  private static final int BLOCK = 50;

  /** Most signs in one number: a number has 23 digits to spare, and blocks are divided evenly. */
  private static final int DIGITS = 16;

  /** Added to scores of keys outside S: their weight e^(−10⁹) is 0 in float and in double. */
  private static final double OUTSIDE = 1e9;

  final List<Head> heads;

  /** (W_O^1, ..., W_O^H), m×Hd. */
  final Tensor wo;

  /**
   * Signs of the output vectors by component, a block of neurons after the other, each (L or
   * 1)×block, a few of a row in one number: {@link #numbers}. Written out they would come from
   * memory for every sample, L×m of them.
   */
  final List<Tensor> a;

  final Tensor rate;
  final Tensor running;
  private final Graph graph;
  private final Form form;
  private final int block;
  private final SignGate gate;
  private final int rows;
  private final Tensor w;

  /**
   * What decides shapes and program.
   *
   * @param tokens L, positions of a sample
   * @param kept |S|, tokens that a sample keeps
   * @param d token dimension
   * @param neurons m
   * @param shared true for one output vector for all positions
   * @param heads H
   * @param skip true for a skip connection after attention; for one head
   * @param outputs components of F
   */
  record Form(
      int tokens,
      int kept,
      int d,
      int neurons,
      boolean shared,
      int heads,
      boolean skip,
      int outputs) {

    /** The network of the main text, equation (1). */
    static Form plain(int tokens, int kept, int d, int neurons, boolean shared) {
      return new Form(tokens, kept, d, neurons, shared, 1, false, 1);
    }

    /** That of a cell. */
    static Form of(Cell cell, int removed) {
      Extensions extensions = Extensions.of(cell);
      int tokens = cell.integer("tokens");
      return new Form(
          tokens,
          tokens - removed,
          cell.integer("d"),
          cell.integer("m"),
          cell.choice("output").equals("shared"),
          extensions.heads(),
          extensions.skip(),
          extensions.outputs());
    }
  }

  /**
   * A head.
   *
   * @param wo its columns of W_O
   * @param logits W_Qᵀ W_K
   */
  record Head(Tensor wq, Tensor wk, Tensor wv, Tensor wo, Tensor logits) {}

  /** A network. */
  VisionTransformer(Graph graph, String name, Form form) {
    this.graph = graph;
    this.form = form;
    int d = form.d;
    block = divisor(form.neurons, BLOCK);
    gate = new SignGate(divisor(block, DIGITS));
    rows = form.shared ? 1 : form.tokens;
    wo = graph.leaf(name + "W_O", form.neurons, form.heads * d);
    heads = IntStream.range(0, form.heads).mapToObj(h -> head(name, h)).toList();
    a =
        IntStream.range(0, form.outputs)
            .mapToObj(c ->
                graph.leaf(
                    name + numbered("a", c), form.neurons / block * rows, block / gate.digits()))
            .toList();
    rate = graph.leaf(name + "rate");
    running = graph.leaf(name + "running");
    List<Tensor> parts = new ArrayList<>();
    heads.forEach(h -> parts.add(h.wo.matmul(h.wv)));
    if (form.skip) {
      parts.add(wo);
    }
    w = beside(1, parts);
  }

  private Head head(String name, int h) {
    int d = form.d;
    Tensor wq = graph.leaf(name + numbered("W_Q", h), d, d);
    Tensor wk = graph.leaf(name + numbered("W_K", h), d, d);
    Tensor wv = graph.leaf(name + numbered("W_V", h), d, d);
    Tensor own = form.heads == 1 ? wo : wo.slice(1, h * d, (h + 1) * d);
    return new Head(wq, wk, wv, own, wq.transpose().matmul(wk));
  }

  /** The weights that training moves. */
  List<Tensor> matrices() {
    return Stream.concat(
            heads.stream().flatMap(h -> Stream.of(h.wq(), h.wk(), h.wv())), Stream.of(wo))
        .toList();
  }

  /** The name of one of several; the first goes without a number. */
  static String numbered(String name, int index) {
    return index == 0 ? name : name + "^" + (index + 1);
  }

  private static Tensor beside(int axis, List<Tensor> parts) {
    return parts.size() == 1
        ? parts.getFirst()
        : parts.getFirst().concat(axis, parts.subList(1, parts.size()).toArray(new Tensor[0]));
  }

  private static Tensor sum(List<Tensor> parts) {
    return parts.stream().reduce(Tensor::plus).orElseThrow();
  }

  /** The largest divisor of a number up to a limit. */
  private static int divisor(int number, int limit) {
    int divisor = Math.min(limit, number);
    while (number % divisor != 0) {
      divisor--;
    }
    return divisor;
  }

  /** Number of output signs of a component. */
  int signs() {
    return form.neurons * rows;
  }

  /** Neurons of a block. */
  int block() {
    return block;
  }

  /** The numbers in a leaf of {@link #a} for its signs, both a block after the other. */
  double[] numbers(double[] signs) {
    int digits = gate.digits();
    double[] numbers = new double[signs.length / digits];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = SignDigits.number(signs, i * digits, digits);
    }
    return numbers;
  }

  /** The signs that some numbers of a leaf of {@link #a} stand for. */
  double[] signs(double[] numbers) {
    int digits = gate.digits();
    double[] signs = new double[numbers.length * digits];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = SignDigits.sign(numbers[i / digits], i % digits);
    }
    return signs;
  }

  /** Positions of a sample. */
  int tokens() {
    return form.tokens;
  }

  /**
   * What is made of a batch.
   *
   * @param x tokens, L×d
   * @param attention S of every head, row l the attention of query l
   * @param components by component of F
   */
  record Pass(Tensor x, List<Tensor> attention, List<Component> components) {

    /** yᵀF. */
    Tensor margin(List<Tensor> y) {
      List<Tensor> parts = new ArrayList<>();
      for (int c = 0; c < y.size(); c++) {
        parts.add(components.get(c).f.times(y.get(c)));
      }
      return sum(parts);
    }

    /** 1 where every component of F has the sign of that of y, else 0. */
    Tensor right(List<Tensor> y, Tensor zero) {
      Tensor right = components.getFirst().f.times(y.getFirst()).greaterThan(zero);
      for (int c = 1; c < y.size(); c++) {
        right = right.times(components.get(c).f.times(y.get(c)).greaterThan(zero));
      }
      return right;
    }

    /** Attention, mean over heads. */
    Tensor meanAttention() {
      Tensor all = sum(attention);
      return attention.size() == 1 ? all : all.times(1.0 / attention.size());
    }
  }

  /**
   * A component of F.
   *
   * @param e L √m dF/dZ
   * @param g L √m dF/dW by blocks; empty without gradients
   * @param f F
   */
  record Component(Tensor e, List<Tensor> g, Tensor f) {}

  private static Tensor scores(Head head, Tensor x) {
    return x.matmul(head.logits).matmul(x.transpose());
  }

  /** Runs a batch whose samples keep all tokens. */
  Pass run(Tensor x, boolean gradients) {
    List<Tensor> attention = heads.stream().map(h -> scores(h, x).softmax()).toList();
    return run(x, attention, attention.stream().map(s -> s.matmul(x)).toList(), gradients);
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
    Tensor outside = inside.minus(1).times(OUTSIDE).reshape(1, form.tokens);
    List<Tensor> attention =
        heads.stream()
            .map(h -> excluded ? scores(h, x).plus(outside) : scores(h, x))
            .map(Tensor::softmax)
            .toList();
    Tensor rowsInside = inside.reshape(form.tokens, 1);
    return run(
        x,
        attention,
        attention.stream().map(s -> s.matmul(x).times(rowsInside)).toList(),
        gradients);
  }

  private Pass run(Tensor x, List<Tensor> attention, List<Tensor> mixed, boolean gradients) {
    List<Tensor> parts = new ArrayList<>(mixed);
    if (form.skip) {
      parts.add(x);
    }
    Tensor z = beside(1, parts);
    return new Pass(x, attention, a.stream().map(c -> component(z, c, gradients)).toList());
  }

  private Component component(Tensor z, Tensor signs, boolean gradients) {
    List<Tensor> e = new ArrayList<>();
    List<Tensor> g = new ArrayList<>();
    for (int b = 0; b < form.neurons / block; b++) {
      Tensor wb = w.slice(0, b * block, (b + 1) * block);
      Tensor u = z.matmul(wb.transpose());
      Tensor delta = graph.apply(gate, u, signs.slice(0, b * rows, (b + 1) * rows));
      e.add(delta.matmul(wb));
      if (gradients) {
        g.add(delta.transpose().matmul(z));
      }
    }
    Tensor sum = sum(e);
    return new Component(sum, g, sum.times(z).sumAll().times(scale()));
  }

  private double scale() {
    return 1 / (form.kept * Math.sqrt(form.neurons));
  }

  /**
   * One step of mini-batch descent on all matrices at once.
   *
   * @param y components of the label
   * @param loss loss of a sample, from its margin yᵀF
   * @param slope derivative of the loss by the margin
   * @param attentionTrained false to keep W_Q and W_K
   */
  Plan step(Pass pass, List<Tensor> y, Tensor loss, Tensor slope, boolean attentionTrained) {
    Tensor mean = loss.meanOverSamples();
    List<Tensor> c = y.stream().map(part -> slope.times(part).times(scale())).toList();
    Tensor dw = weightGradient(pass, c);
    int batch = y.getFirst().shape().sampleCount();
    Tensor by = rate.times(-1.0 / batch);
    Plan.Builder step = Plan.named("step").outputs(mean, loss);
    List<Tensor> dwo = new ArrayList<>();
    for (int h = 0; h < heads.size(); h++) {
      Head head = heads.get(h);
      Tensor own = columns(dw, h);
      Tensor through = own.matmul(head.wv.transpose());
      dwo.add(form.skip ? through.plus(columns(dw, heads.size())) : through);
      step.assign(head.wv, moved(head.wv, by, head.wo.transpose().matmul(own)));
      if (attentionTrained) {
        Tensor cm = attentionGradient(pass, h, c);
        step.assign(head.wq, moved(head.wq, by, head.wk.matmul(cm.transpose())))
            .assign(head.wk, moved(head.wk, by, head.wq.matmul(cm)));
      }
    }
    return step.assign(wo, moved(wo, by, beside(1, dwo))).build();
  }

  /** Σ over samples and components of c G, m×width of W. */
  private Tensor weightGradient(Pass pass, List<Tensor> c) {
    List<Tensor> blocks = new ArrayList<>();
    for (int b = 0; b < form.neurons / block; b++) {
      List<Tensor> parts = new ArrayList<>();
      for (int k = 0; k < c.size(); k++) {
        parts.add(pass.components.get(k).g.get(b).times(c.get(k)).sumOverSamples());
      }
      blocks.add(sum(parts));
    }
    return beside(0, blocks);
  }

  /** Σ over samples and components of c C, d×d, of a head. */
  private Tensor attentionGradient(Pass pass, int head, List<Tensor> c) {
    Tensor x = pass.x;
    List<Tensor> parts = new ArrayList<>();
    for (int k = 0; k < c.size(); k++) {
      Tensor towards = columns(pass.components.get(k).e, head).matmul(x.transpose());
      Tensor gp = graph.apply(new SoftmaxGradient(1), pass.attention.get(head), towards);
      parts.add(x.transpose().matmul(gp.matmul(x)).times(c.get(k)).sumOverSamples());
    }
    return sum(parts);
  }

  /** The columns of E or G that belong to a head, or after the last one to the skip connection. */
  private Tensor columns(Tensor wide, int part) {
    boolean whole = form.heads == 1 && !form.skip;
    return whole ? wide : wide.slice(1, part * form.d, (part + 1) * form.d);
  }

  private Tensor moved(Tensor w, Tensor by, Tensor gradient) {
    return running.select(w.plusScaled(by, gradient), w);
  }

  /** Attention on label-relevant tokens, mean over the queries of S from that of every query. */
  Tensor meanOverQueries(Tensor each) {
    return each.sumAll().times(1.0 / form.kept);
  }

  /** Attention each token receives, mean over queries. */
  Tensor received(Tensor attention) {
    return attention.sum(0).times(1.0 / form.tokens);
  }
}
