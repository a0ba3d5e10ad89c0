package org.attest.lab.study;

import java.util.List;

/**
 * What the theorems of a study say at one cell.
 *
 * @param audit the hypotheses, each checked against the parameters
 * @param quantities bounds, boundaries and times
 */
public record Prediction(List<Condition> audit, List<Quantity> quantities) {

  /**
   * One hypothesis of a theorem, audited.
   *
   * @param name short name, for example {@code 4.1(2)}
   * @param statement the inequality in the paper's symbols
   * @param source where it stands
   * @param required what it asks for, in numbers, with unspecified constants set to 1
   * @param used what the cell has
   * @param met whether it holds under that reading
   * @param note what the reading leaves open, for example an unspecified constant
   */
  public record Condition(
      String name,
      String statement,
      String source,
      String required,
      String used,
      boolean met,
      String note) {}

  /**
   * One predicted number.
   *
   * @param name column-like name
   * @param symbol the paper's symbol
   * @param value its value; NaN where the theorem does not apply at this cell
   * @param source where it stands, or {@code ours} with the reason
   * @param meaning one line for people, with the unit
   */
  public record Quantity(String name, String symbol, double value, String source, String meaning) {}
}
