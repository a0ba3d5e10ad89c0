package org.attest.lab.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Tensor;

/**
 * A fully connected net: affine maps with an activation between, h_(l+1) = sigma(h_l W_l + b_l),
 * the last one without.
 *
 * @param layers affine maps from input to output
 * @param activation sigma, for example {@code Tensor::relu}
 */
public record FullyConnected(List<Linear> layers, UnaryOperator<Tensor> activation) {

  /** A net with fresh leaves and the given widths, input and output included. */
  public static FullyConnected of(
      Graph g, String name, UnaryOperator<Tensor> activation, int... widths) {
    List<Linear> layers = new ArrayList<>();
    for (int l = 0; l + 1 < widths.length; l++) {
      layers.add(Linear.of(g, name + "." + l, widths[l], widths[l + 1]));
    }
    return new FullyConnected(List.copyOf(layers), activation);
  }

  /** The output for x with the input width as last axis; x needs at least two axes. */
  public Tensor apply(Tensor x) {
    Tensor h = x;
    for (Linear layer : layers.subList(0, layers.size() - 1)) {
      h = activation.apply(layer.apply(h));
    }
    return layers.getLast().apply(h);
  }

  /** All weights and biases. */
  public List<Tensor> parameters() {
    return layers.stream().flatMap(layer -> List.of(layer.w(), layer.b()).stream()).toList();
  }
}
