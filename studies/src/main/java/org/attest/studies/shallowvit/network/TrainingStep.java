package org.attest.studies.shallowvit.network;

import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.lab.study.Cell;

/** The plan of one step by itself, for measuring its speed. */
public final class TrainingStep {

  private TrainingStep() {}

  /** The step of a cell's network on a batch. */
  public static Plan of(Cell cell) {
    return new Learner(new Graph(), "", cell, cell.integer("tokens")).step();
  }
}
