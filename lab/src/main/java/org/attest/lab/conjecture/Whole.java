package org.attest.lab.conjecture;

import java.util.Arrays;
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

  /**
   * Leaves the choice of its value open: {@code attest doubt} judges the claims at each alternative
   * too. No parameter whose value enters a claim's statistic or a prediction as a number.
   *
   * @param question what is open
   * @param source why nothing settles it
   */
  public Whole open(String question, String source, long... alternatives) {
    leaveOpen(question, source, Arrays.stream(alternatives).<Object>mapToObj(v -> v).toList());
    return this;
  }

  /** Its value in a cell. */
  public int in(Cell cell) {
    return cell.integer(key());
  }
}
