package org.attest.lab.conjecture;

import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;

/** A parameter of a conjecture: declared once, read through this value and never by its name. */
public abstract sealed class Symbol permits Real, Whole, OneOf {

  private Parameter parameter;

  Symbol(Parameter parameter) {
    this.parameter = parameter;
  }

  /** The declaration. */
  public final Parameter parameter() {
    return parameter;
  }

  /** Its name on the command line. */
  public final String key() {
    return parameter.key();
  }

  /** The paper's symbol, or its name where there is none. */
  public final String symbol() {
    return parameter.symbol().isEmpty() ? parameter.key() : parameter.symbol();
  }

  final void pair() {
    parameter = parameter.asPaired();
  }

  /** Its value in a cell as a number, for axes. */
  final double number(Cell cell) {
    return cell.number(key());
  }
}
