package org.attest.studies.variablecreation.network;

import java.util.Arrays;
import java.util.List;
import org.attest.engine.op.KeepMask;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;

/** Where dropout acts. Masks are already divided by the keep probability. */
@FunctionalInterface
public interface Dropout {

  /** The places of minGPT. */
  enum Place {
    /** D_e, after token and position embeddings are added. */
    EMBEDDING,
    /** D_a, on attention probabilities. */
    ATTENTION,
    /** D_r, on the attention branch. */
    RESIDUAL,
    /** D_m, on the perceptron branch. */
    PERCEPTRON
  }

  /** {@code x} times the mask of a place in a layer, or x itself. */
  Tensor apply(Place place, int layer, Tensor x);

  /** None, as in evaluation. */
  static Dropout none() {
    return (place, layer, x) -> x;
  }

  /**
   * Fresh masks from a keyed stream.
   *
   * @param key leaf of the key, see {@link KeepMask}
   * @param inside rate on embeddings and attention probabilities
   * @param branches rate on both residual branches
   */
  static Dropout keyed(SampleAxis samples, Tensor key, double inside, double branches) {
    return (place, layer, x) -> {
      boolean branch = place == Place.RESIDUAL || place == Place.PERCEPTRON;
      double rate = branch ? branches : inside;
      if (rate == 0) {
        return x;
      }
      List<Integer> dims = Arrays.stream(x.shape().dims()).boxed().toList();
      int site = layer * Place.values().length + place.ordinal();
      return x.times(x.graph().apply(new KeepMask(samples, dims, 1 - rate, site), key));
    };
  }
}
