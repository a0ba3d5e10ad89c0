package org.attest.studies.benignoverfitting.network;

import java.util.List;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.train.Optimizer;

/**
 * One of three ways to compute the same training. They give equal numbers in exact arithmetic;
 * rounding and speed differ.
 */
interface Form {

  /** The head on the training set. */
  Head head();

  /** μ₊ᵀW_Vw_O/‖μ‖ and μ₋ᵀW_Vw_O/‖μ‖: the first two entries of u. */
  Tensor signalReadout();

  /** The leaves that gradient descent moves. */
  List<Tensor> parameters();

  /** Gradient descent on W_Q, W_K, W_V, in terms of {@link #parameters}. */
  Optimizer descent();

  /** What is computed once the weights are drawn and the tokens are in their leaf. */
  Plan start();

  /** Leaves W_Q, W_K and {@code u} at their values at the end of the training. */
  Plan finish(Tensor u);

  /**
   * The form of a name.
   *
   * @param x tokens of the training set, M×d
   */
  static Form of(String name, Weights weights, Tensor x, SampleAxis samples) {
    return switch (name) {
      case "plain" -> new PlainForm(weights, x);
      case "value-collapsed" -> new ValueCollapsedForm(weights, x);
      case "token-span" -> new TokenSpanForm(weights, x, samples);
      default -> throw new IllegalArgumentException("no form '" + name + "'");
    };
  }
}
