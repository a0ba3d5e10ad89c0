package org.attest.studies.variablecreation.network;

import org.attest.engine.tensor.Tensor;

/**
 * Sizes and choices of the network. Defaults of the experiments are those of minGPT: one layer, d =
 * 64, 16 heads of width 4, a perceptron of width 4d, exact GELU, norms before the branches.
 *
 * @param tokens T, bits of a sample; the sequence is one longer, for [CLS]
 * @param d width of the residual stream
 * @param heads H; the width of a head is c = d/H
 * @param hidden width of the perceptron
 * @param layers number of layers
 * @param preNorm true for norms before attention and perceptron, false for norms after the
 *     residuals
 * @param activation activation of the perceptron
 */
public record Architecture(
    int tokens, int d, int heads, int hidden, int layers, boolean preNorm, Activation activation) {

  /** Added to the variance in norms. */
  public static final double EPSILON = 1e-5;

  /** Activations of the perceptron. */
  public enum Activation {
    /** x Φ(x). */
    GELU,
    /** max(x, 0). */
    RELU;

    Tensor apply(Tensor x) {
      return this == GELU ? x.gelu() : x.relu();
    }
  }

  /** Checks the heads. */
  public Architecture {
    if (d % heads != 0) {
      throw new IllegalArgumentException(d + " features do not split into " + heads + " heads");
    }
  }

  /** c, the width of a head. */
  public int headWidth() {
    return d / heads;
  }

  /** minGPT's defaults at a context length. */
  public static Architecture standard(int tokens) {
    return new Architecture(tokens, 64, 16, 256, 1, true, Activation.GELU);
  }
}
