package org.attest.studies.variablecreation.network;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.model.LayerNorm;
import org.attest.lab.model.Linear;
import org.jspecify.annotations.Nullable;

/**
 * All weights. Matrices, token and position embeddings start as N(0, 0.02²), biases at zero, norms
 * at gain one and bias zero.
 */
public final class Weights {

  /** Standard deviation of initial matrices and embeddings. */
  public static final double DEVIATION = 0.02;

  /** How a weight starts. */
  public enum Start {
    /** N(0, 0.02²). */
    NORMAL,
    /** 0. */
    ZERO,
    /** 1. */
    ONE
  }

  /** Makes weights; a plain source makes leaves. */
  @FunctionalInterface
  public interface Source {
    /**
     * A weight of the given extents.
     *
     * @param decays see {@link Named}
     */
    Tensor weight(String name, boolean decays, int... dims);
  }

  /**
   * A weight.
   *
   * @param name its name
   * @param tensor the tensor
   * @param start how it starts
   * @param decays true for the matrices of affine maps, which decoupled weight decay shrinks
   */
  public record Named(String name, Tensor tensor, Start start, boolean decays) {}

  /**
   * One layer.
   *
   * @param norm1 norm before attention; null if norms come after
   * @param q W_Q and b_Q
   * @param k W_K and b_K
   * @param v W_V and b_V
   * @param o W_O and b_O
   * @param norm2 norm before the perceptron, or after attention
   * @param up W_1 and b_1
   * @param down W_2 and b_2
   * @param norm3 norm after the perceptron; null if norms come before
   */
  public record Layer(
      @Nullable LayerNorm norm1,
      Linear q,
      Linear k,
      Linear v,
      Linear o,
      LayerNorm norm2,
      Linear up,
      Linear down,
      @Nullable LayerNorm norm3) {}

  private final Source source;
  private final List<Named> all = new ArrayList<>();

  /** Sizes and choices. */
  public final Architecture architecture;

  /** E, rows for bit 0, bit 1 and [CLS]. */
  public final Tensor embeddings;

  /** P, a row for each bit and a last one for [CLS]. */
  public final Tensor positions;

  /** The layers. */
  public final List<Layer> layers = new ArrayList<>();

  /** The norm before the readout; null if norms come after. */
  public final @Nullable LayerNorm finalNorm;

  /** w, the readout. */
  public final Tensor readout;

  /** Fresh leaves. */
  public static Weights leaves(Graph graph, Architecture architecture) {
    return new Weights(architecture, (name, decays, dims) -> graph.leaf(name, dims));
  }

  /** Weights from a source. */
  public Weights(Architecture architecture, Source source) {
    this.architecture = architecture;
    this.source = source;
    int d = architecture.d();
    embeddings = weight("E", Start.NORMAL, false, 3, d);
    positions = weight("P", Start.NORMAL, false, architecture.tokens() + 1, d);
    for (int l = 0; l < architecture.layers(); l++) {
      layers.add(layer("layer " + l + " ", d));
    }
    finalNorm = architecture.preNorm() ? norm("LN_f", d) : null;
    readout = weight("w", Start.NORMAL, true, d, 1);
  }

  private Layer layer(String at, int d) {
    boolean pre = architecture.preNorm();
    return new Layer(
        pre ? norm(at + "LN_1", d) : null,
        linear(at, "Q", d, d),
        linear(at, "K", d, d),
        linear(at, "V", d, d),
        linear(at, "O", d, d),
        norm(at + "LN_2", d),
        linear(at, "1", d, architecture.hidden()),
        linear(at, "2", architecture.hidden(), d),
        pre ? null : norm(at + "LN_3", d));
  }

  private Linear linear(String at, String name, int in, int out) {
    Tensor w = weight(at + "W_" + name, Start.NORMAL, true, in, out);
    return new Linear(w, weight(at + "b_" + name, Start.ZERO, false, out));
  }

  private LayerNorm norm(String name, int d) {
    Tensor gain = weight(name + " gain", Start.ONE, false, d);
    Tensor bias = weight(name + " bias", Start.ZERO, false, d);
    return new LayerNorm(gain, bias, Architecture.EPSILON);
  }

  private Tensor weight(String name, Start start, boolean decays, int... dims) {
    Tensor tensor = source.weight(name, decays, dims);
    all.add(new Named(name, tensor, start, decays));
    return tensor;
  }

  /** Every weight once. */
  public List<Named> all() {
    return List.copyOf(all);
  }

  /** The weight of a name. */
  public Tensor named(String name) {
    return all.stream().filter(w -> w.name().equals(name)).findFirst().orElseThrow().tensor();
  }

  /** The last layer, whose [CLS] row alone is read. */
  Layer top() {
    return layers.getLast();
  }
}
