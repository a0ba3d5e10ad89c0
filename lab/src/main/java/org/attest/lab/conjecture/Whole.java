package org.attest.lab.conjecture;

import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;

/** A whole number. It may decide shapes, so trainings that differ in it never share a pack. */
public final class Whole extends Symbol {

  Whole(Parameter parameter) {
    super(parameter);
  }

  /** Leaves the random draws as they are: cells that differ in it alone see the same ones. */
  public Whole paired() {
    pair();
    return this;
  }

  /** Its value in a cell. */
  public int in(Cell cell) {
    return cell.integer(key());
  }
}
