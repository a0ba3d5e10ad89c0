package org.attest.lab.conjecture;

import java.util.List;
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

  /**
   * Leaves the choice of its value open: {@code attest doubt} judges the claims at each alternative
   * too. No parameter whose value enters a claim's statistic or a prediction as a number.
   *
   * @param question what is open
   * @param source why nothing settles it
   */
  public OneOf open(String question, String source, String... alternatives) {
    leaveOpen(question, source, List.of(alternatives));
    return this;
  }

  /** Its value in a cell. */
  public String in(Cell cell) {
    return cell.choice(key());
  }
}
