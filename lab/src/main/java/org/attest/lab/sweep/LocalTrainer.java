package org.attest.lab.sweep;

import java.util.List;
import java.util.function.DoubleConsumer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;

/** Trains the packs of one thread in this process. */
final class LocalTrainer implements PackTrainer {

  private final TrainerPool pool;
  private Runnable told = () -> {};

  /** A trainer that shares its memory with the others of {@code pool}. */
  LocalTrainer(TrainerPool pool) {
    this.pool = pool;
  }

  @Override
  public void whenAlone(Runnable told) {
    this.told = told;
  }

  @Override
  public List<TrainingRecord> train(Pack pack, DoubleConsumer progress) {
    List<Training> trainings = pack.trainings().stream().map(PlannedTraining::training).toList();
    return pool.train(pack.experiment(), pack.shape(), trainings, progress, told);
  }
}
