package org.attest.lab.model;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Tensor;

/**
 * A vision transformer of any depth (Dosovitskiy et al., An Image is Worth 16x16 Words, ICLR 2021,
 * section 3.1): patches, in R^(L x p), are mapped to the width D and learned positions are added;
 * every block adds to its tokens several heads of attention over their norms, then a perceptron
 * with one hidden layer of GELU neurons over their norms; the last tokens are normalised, pooled
 * and mapped to the classes.
 *
 * <pre>
 * z_0 = x W_E + b_E + P_kept
 * z'_l = z_(l-1) + [softmax(Q_h K_h^T / sqrt(D/H)) V_h]_h W_O + b_O,   Q, K, V affine in norm(z_(l-1))
 * z_l = z'_l + GELU(norm(z'_l) W_1 + b_1) W_2 + b_2
 * f = pool(norm(z_depth)) W + b
 * </pre>
 *
 * <p>Tokens may be removed: those that are left keep the positions they had. Pooling is the mean
 * over tokens, or a class token without a position that stands before the others.
 */
public final class VisionTransformer {

  /** Added to variances in norms; that of most libraries. */
  public static final double EPSILON = 1e-5;

  /**
   * Sizes and choices.
   *
   * @param positions patches of a whole image
   * @param patch numbers of a patch, p
   * @param width D
   * @param depth blocks
   * @param heads H, a divisor of the width
   * @param hidden neurons of a block's perceptron
   * @param headHidden ReLU neurons before the classes; 0 for an affine head
   * @param classes classes
   * @param classToken pooling by a class token instead of the mean
   */
  public record Size(
      int positions,
      int patch,
      int width,
      int depth,
      int heads,
      int hidden,
      int headHidden,
      int classes,
      boolean classToken) {

    /**
     * Multiply-adds of a forward pass over so many tokens; backwards takes twice as many.
     *
     * @param tokens tokens that are left, without the class token
     */
    public double multiplyAdds(int tokens) {
      double m = tokens + (classToken ? 1 : 0);
      double block = m * width * (4.0 * width + 2.0 * hidden) + 2 * m * m * width;
      double head = headHidden == 0 ? width * classes : headHidden * (width + classes);
      return (double) tokens * patch * width + depth * block + head;
    }
  }

  /** How a weight starts. */
  public enum Start {
    /** N(0, 1/fan-in), fan-in the rows of a matrix. */
    NORMAL,
    /** N(0, 0.02²), for positions and the class token. */
    SMALL,
    /** 0. */
    ZERO,
    /** 1. */
    ONE
  }

  /** Makes weights; a plain one makes leaves. */
  @FunctionalInterface
  public interface Source {
    /**
     * A weight of the given extents.
     *
     * @param decays true for matrices of affine maps, which decoupled weight decay shrinks
     */
    Tensor weight(String name, boolean decays, int... dims);
  }

  /**
   * A weight.
   *
   * @param name its name
   * @param tensor the tensor
   * @param start how it starts
   * @param head whether it belongs to the head, which another task starts anew
   */
  public record Named(String name, Tensor tensor, Start start, boolean head) {}

  private record Block(
      LayerNorm norm1,
      Linear q,
      Linear k,
      Linear v,
      Linear o,
      LayerNorm norm2,
      FullyConnected mlp) {}

  /**
   * A forward pass.
   *
   * @param logits in R^classes
   * @param attention per block in R^(H x M x M), M tokens, the class token first
   */
  public record Pass(Tensor logits, List<Tensor> attention) {}

  private final Graph graph;
  private final Size size;
  private final Source source;
  private final List<Named> weights = new ArrayList<>();
  private final Linear embedding;
  private final Tensor positions;
  private final List<Tensor> classToken = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final LayerNorm norm;
  private final FullyConnected head;

  /** With fresh weights. */
  public VisionTransformer(Graph graph, Size size, Source source) {
    this.graph = graph;
    this.size = size;
    this.source = source;
    int d = size.width;
    if (d % size.heads != 0) {
      throw new IllegalArgumentException(
          "width " + d + " does not split into " + size.heads + " heads");
    }
    embedding = linear("embedding", size.patch, d, false);
    positions = weight("positions", false, Start.SMALL, false, size.positions, d);
    if (size.classToken) {
      classToken.add(weight("class token", false, Start.SMALL, false, 1, d));
    }
    for (int l = 0; l < size.depth; l++) {
      String b = "block " + l + " ";
      blocks.add(
          new Block(
              norm(b + "norm 1"),
              linear(b + "q", d, d, false),
              linear(b + "k", d, d, false),
              linear(b + "v", d, d, false),
              linear(b + "o", d, d, false),
              norm(b + "norm 2"),
              new FullyConnected(
                  List.of(
                      linear(b + "up", d, size.hidden, false),
                      linear(b + "down", size.hidden, d, false)),
                  Tensor::gelu)));
    }
    norm = norm("last norm");
    List<Linear> maps = new ArrayList<>();
    if (size.headHidden > 0) {
      maps.add(linear("head hidden", d, size.headHidden, true));
      maps.add(linear("head", size.headHidden, size.classes, true));
    } else {
      maps.add(linear("head", d, size.classes, true));
    }
    head = new FullyConnected(maps, Tensor::relu);
  }

  /** All weights, in a fixed order. */
  public List<Named> weights() {
    return List.copyOf(weights);
  }

  /** The sizes. */
  public Size size() {
    return size;
  }

  /** A pass over whole images, patches in the order of their positions. */
  public Pass whole(Tensor x) {
    return run(x, positions);
  }

  /**
   * A pass over what is left of images.
   *
   * @param x patches that are left, in R^(M x p)
   * @param where M x positions; row m is 1 at the position of patch m and 0 elsewhere
   */
  public Pass kept(Tensor x, Tensor where) {
    return run(x, where.matmul(positions));
  }

  private Pass run(Tensor x, Tensor place) {
    Tensor z = embedding.apply(x).plus(place);
    for (Tensor token : classToken) {
      z = token.concat(0, z);
    }
    List<Tensor> attention = new ArrayList<>();
    double scale = 1 / Math.sqrt((double) size.width / size.heads);
    for (Block block : blocks) {
      Tensor n = block.norm1.apply(z);
      Tensor weights = Attention.weights(heads(block.q.apply(n)), heads(block.k.apply(n)), scale);
      attention.add(weights);
      Tensor mixed = Attention.joinHeads(weights.matmul(heads(block.v.apply(n))));
      z = z.plus(block.o.apply(mixed));
      z = z.plus(block.mlp.apply(block.norm2.apply(z)));
    }
    Tensor last = norm.apply(z);
    Tensor pooled = size.classToken ? last.slice(0, 0, 1) : last.mean(0).reshape(1, size.width);
    return new Pass(head.apply(pooled).reshape(size.classes), attention);
  }

  private Tensor heads(Tensor x) {
    return Attention.splitHeads(x, size.heads);
  }

  /**
   * Attention on marked tokens: mean over blocks, heads and queries of the attention they receive
   * together.
   *
   * @param marked M numbers, 1 for tokens that count, without the class token
   */
  public Tensor attentionOn(Pass pass, Tensor marked) {
    Tensor keys =
        size.classToken
            ? graph.constant(0).broadcastTo(marked.shape().withDim(0, 1)).concat(0, marked)
            : marked;
    int tokens = keys.shape().dim(0);
    Tensor sum = graph.constant(0);
    for (Tensor weights : pass.attention) {
      sum = sum.plus(weights.reshape(size.heads * tokens, tokens).matmul(keys).sumAll());
    }
    return sum.times(1.0 / (size.depth * size.heads * tokens));
  }

  private Tensor weight(String name, boolean decays, Start start, boolean ofHead, int... dims) {
    Tensor tensor = source.weight(name, decays, dims);
    weights.add(new Named(name, tensor, start, ofHead));
    return tensor;
  }

  private Linear linear(String name, int in, int out, boolean ofHead) {
    return new Linear(
        weight(name + ".W", true, Start.NORMAL, ofHead, in, out),
        weight(name + ".b", false, Start.ZERO, ofHead, out));
  }

  private LayerNorm norm(String name) {
    return new LayerNorm(
        weight(name + ".gain", false, Start.ONE, false, size.width),
        weight(name + ".bias", false, Start.ZERO, false, size.width),
        EPSILON);
  }
}
