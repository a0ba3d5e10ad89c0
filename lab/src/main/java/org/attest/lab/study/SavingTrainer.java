package org.attest.lab.study;

import java.util.List;
import java.util.function.DoubleConsumer;

/** A trainer that can hand out the arrays of a training, so that others can compute with them. */
public interface SavingTrainer extends Trainer {

  /** Model, loss, step and test error in the symbols of the arrays' names, a line each. */
  List<String> formulas();

  /**
   * Trains as {@link Trainer#train} does, with the same bits.
   *
   * @param sink takes the arrays of the first training of the pack
   */
  List<TrainingRecord> train(
      List<Training> pack, Recording recording, ArraySink sink, DoubleConsumer progress);

  @Override
  default List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    return train(pack, recording, ArraySink.NONE, progress);
  }
}
