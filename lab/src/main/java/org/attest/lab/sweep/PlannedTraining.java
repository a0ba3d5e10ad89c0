package org.attest.lab.sweep;

import org.attest.lab.store.TrainingState;
import org.attest.lab.study.Training;

/**
 * A training of a plan.
 *
 * @param cell number of its cell in the run
 * @param training its identity
 * @param flops its estimated floating-point operations
 * @param state whether it is done, and if not, why not
 */
public record PlannedTraining(int cell, Training training, double flops, TrainingState state) {

  /** For people: experiment, cell and replicate by number, and the values. */
  public String text() {
    return training.experiment()
        + " cell "
        + cell
        + " replicate "
        + training.replicate()
        + " ["
        + training.cell().text()
        + "]";
  }
}
