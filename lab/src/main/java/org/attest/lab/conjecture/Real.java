package org.attest.lab.conjecture;

import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;

/** A real parameter. Trainings that differ in real parameters alone run side by side. */
public final class Real extends Symbol {

  Real(Parameter parameter) {
    super(parameter);
  }

  /** Leaves the random draws as they are: cells that differ in it alone see the same ones. */
  public Real paired() {
    pair();
    return this;
  }

  /** Its value in a cell. */
  public double in(Cell cell) {
    return cell.real(key());
  }
}
