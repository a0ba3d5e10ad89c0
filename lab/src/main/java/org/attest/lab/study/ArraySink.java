package org.attest.lab.study;

import java.util.Arrays;
import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Tensor;

/**
 * Takes the arrays of one training as a trainer comes by them. Arrays of a part are told apart by
 * their names; those that are leaves keep the leaf's name, which is the paper's symbol or the role
 * of a draw.
 */
@FunctionalInterface
public interface ArraySink {

  /** Takes nothing. */
  ArraySink NONE = (part, name, values, shape) -> {};

  /** What an array is for, which is also the folder it is saved in. */
  enum Part {
    /** Weights before the first step. */
    START("weights before the first step"),
    /** The gradient that the first step used, where a moving average keeps it. */
    GRADIENT("gradient of the first step, with coupled weight decay where there is any"),
    /** Weights after the first step. */
    FIRST("weights after the first step"),
    /** Weights at the end. */
    END("weights after the last step"),
    /** The training set. */
    TRAIN("training set, first axis the samples"),
    /** The batch of the first step, where it is not the whole set. */
    BATCH("batch of the first step, first axis the samples"),
    /** Samples for the final test. */
    TEST("test set, first axis the samples"),
    /** Numbers and vectors that belong to the whole training. */
    MODEL("numbers and arrays that belong to the whole training");

    private final String meaning;

    Part(String meaning) {
      this.meaning = meaning;
    }

    /** In words. */
    public String meaning() {
      return meaning;
    }
  }

  /**
   * Takes an array. What a part already has under this name is continued along the first axis, as
   * test samples are drawn a chunk at a time.
   *
   * @param values row-major
   * @param shape extents; none for a number
   */
  void put(Part part, String name, double[] values, int... shape);

  /** Takes leaves of a lane by their names. */
  default void leaves(Part part, Executor executor, int lane, List<Tensor> leaves) {
    if (this != NONE) {
      leaves.forEach(leaf -> leaf(part, leaf.op().toString(), executor, lane, leaf));
    }
  }

  /** Takes a leaf of a lane, the sample axis first. */
  default void leaf(Part part, String name, Executor executor, int lane, Tensor leaf) {
    if (this != NONE) {
      put(part, name, executor.values(leaf, lane), shape(leaf, leaf.shape().sampleCount()));
    }
  }

  /** Takes the first samples of a leaf. */
  default void samples(
      Part part, String name, Executor executor, int lane, Tensor leaf, int count) {
    if (this != NONE) {
      double[] values = executor.values(leaf, lane);
      put(part, name, Arrays.copyOf(values, count * leaf.shape().size()), shape(leaf, count));
    }
  }

  private static int[] shape(Tensor leaf, int samples) {
    int[] dims = leaf.shape().dims();
    if (!leaf.shape().perSample()) {
      return dims;
    }
    int[] all = new int[dims.length + 1];
    all[0] = samples;
    System.arraycopy(dims, 0, all, 1, dims.length);
    return all;
  }
}
