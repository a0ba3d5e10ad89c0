package org.attest.lab.sweep;

import java.util.List;
import java.util.function.DoubleConsumer;
import org.attest.lab.study.TrainingRecord;

/** Trains packs one after the other, here or elsewhere. Belongs to one thread. */
public interface PackTrainer {

  /**
   * Trains a pack.
   *
   * @param progress told the finished fraction from time to time; what it throws ends the training
   * @return one record per training, in order
   * @throws NoTrainerException when the experiment has no trainer for this shape, so that a part of
   *     the pack would fare no better
   */
  List<TrainingRecord> train(Pack pack, DoubleConsumer progress);

  /** A pack that had to wait until it was alone, for want of memory, is told here. */
  default void whenAlone(Runnable told) {}

  /** No trainer could be made for the shape of a pack. */
  final class NoTrainerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With the reason. */
    public NoTrainerException(Throwable cause) {
      super(cause);
    }
  }
}
