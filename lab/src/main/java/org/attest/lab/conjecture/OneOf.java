package org.attest.lab.conjecture;

import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;

/** A parameter that takes one of a few names, for example an activation. */
public final class OneOf extends Symbol {

  OneOf(Parameter parameter) {
    super(parameter);
  }

  /** Leaves the random draws as they are: cells that differ in it alone see the same ones. */
  public OneOf paired() {
    pair();
    return this;
  }

  /** Its value in a cell. */
  public String in(Cell cell) {
    return cell.choice(key());
  }
}
