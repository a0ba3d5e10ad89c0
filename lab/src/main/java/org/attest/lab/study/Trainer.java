package org.attest.lab.study;

import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Runs packs of trainings of one shape. A trainer belongs to one thread and is reused for all packs
 * of its shape.
 */
public interface Trainer {

  /** How much of a training to keep. */
  enum Recording {
    /** Measures, and traces at the experiment's own steps. */
    SPARSE,
    /**
     * Traces at every step and everything a figure of a single training needs, attention maps
     * included. Measures keep their bits.
     */
    DENSE
  }

  /**
   * Trains in lockstep, one training per lane. A training's record does not depend on its
   * neighbours.
   *
   * @param pack trainings whose shape parameters all agree, at least one and at most {@link
   *     Experiment#packSize}
   * @param recording how much to keep
   * @param progress told the finished fraction of the pack from time to time
   * @return one record per training, in order
   */
  List<TrainingRecord> train(List<Training> pack, Recording recording, DoubleConsumer progress);
}
