package org.attest.lab.study;

/**
 * A number a training yields: a column of the records, or the name of a trace.
 *
 * @param name column name, lower case with hyphens
 * @param symbol the paper's symbol; empty when ours
 * @param meaning one line for people, with the unit
 * @param apart whether other experiments of the study call something else by this name, so that a
 *     table of several experiments names it {@code EXPERIMENT.NAME}
 */
public record Measure(String name, String symbol, String meaning, boolean apart) {

  /** A measure that means the same wherever its name stands. */
  public Measure(String name, String symbol, String meaning) {
    this(name, symbol, meaning, false);
  }

  /** This measure, whose name means something else in other experiments of the study. */
  public Measure setApart() {
    return new Measure(name, symbol, meaning, true);
  }
}
