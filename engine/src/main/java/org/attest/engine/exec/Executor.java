package org.attest.engine.exec;

import java.util.Arrays;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;

/**
 * Runs the plans of one program for a pack of trainings, one per lane. Belongs to one thread.
 * Indices into tensors are row-major over the logical shape, the sample axis first.
 */
public interface Executor {

  /** Number of trainings in lockstep. */
  int lanes();

  /** Runs a plan: computes its outputs, then performs its assignments. Allocates nothing. */
  void run(Plan plan);

  /**
   * Fills a leaf in all lanes: element e of lane l becomes draw number {@code first[l] + e} of the
   * stream with key {@code keys[l]}.
   *
   * @param leaf an input or variable
   * @param distribution law of each draw
   * @param keys one key per lane
   * @param first number of the first draw of each lane, all with the same remainder by 4
   */
  void fill(Tensor leaf, Distribution distribution, long[] keys, long[] first);

  /** The same with one first draw for all lanes. */
  default void fill(Tensor leaf, Distribution distribution, long[] keys, long first) {
    long[] same = new long[lanes()];
    Arrays.fill(same, first);
    fill(leaf, distribution, keys, same);
  }

  /** Copies all elements of a leaf from one lane to another. */
  void copy(Tensor leaf, int from, int to);

  /** Sets all elements of a leaf in one lane, row-major, rounded to float in float executors. */
  void set(Tensor leaf, int lane, double[] values);

  /** Sets every element of a leaf in one lane to the same value. */
  void set(Tensor leaf, int lane, double value);

  /** The only element of a scalar leaf or plan output in one lane. */
  double get(Tensor tensor, int lane);

  /**
   * All elements of a leaf or plan output in one lane, row-major. Outputs are valid until the next
   * plan runs.
   */
  double[] values(Tensor tensor, int lane);
}
