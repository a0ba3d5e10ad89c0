package org.attest.studies.shallowvit.network;

import java.util.List;
import java.util.function.Supplier;
import org.attest.engine.random.Stream;
import org.attest.studies.shallowvit.network.DataModel.Sample;

/**
 * Mini-batches of one training: fresh samples, or a fixed set epoch after epoch, shuffled before
 * each. A batch may end one epoch and begin the next.
 *
 * <p>The set is fitted when a whole epoch passed since the last sample with a loss: its samples
 * then all had loss 0 at the present weights, which zero gradients did not move.
 */
final class Batches {

  private List<Sample> set;
  private final Supplier<Sample> fresh;
  private final Stream shuffles;
  private int[] order = new int[0];
  private long seen;
  private long cleanFrom;

  /**
   * Batches.
   *
   * @param set the fixed set; empty for fresh samples
   * @param fresh where fresh samples come from
   * @param shuffles orders of the epochs
   */
  Batches(List<Sample> set, Supplier<Sample> fresh, Stream shuffles) {
    this.set = List.copyOf(set);
    this.fresh = fresh;
    this.shuffles = shuffles;
  }

  /** The fixed set; empty for fresh samples, and once it was let go. */
  List<Sample> set() {
    return set;
  }

  /** The next sample. */
  Sample next() {
    if (set.isEmpty()) {
      seen++;
      return fresh.get();
    }
    int at = (int) (seen % set.size());
    if (at == 0) {
      order = shuffles.permutation(set.size());
    }
    seen++;
    return set.get(order[at]);
  }

  /** Lets go of the set: no sample will be asked for any more. */
  void close() {
    set = List.of();
  }

  /** Notes whether the batch just drawn had a loss. */
  void had(boolean loss) {
    if (loss) {
      cleanFrom = seen;
    }
  }

  /** True if all of a fixed set has loss 0. */
  boolean fitted() {
    if (set.isEmpty()) {
      return false;
    }
    long epochs = Math.ceilDiv(cleanFrom, (long) set.size());
    return (epochs + 1) * set.size() <= seen;
  }
}
