package org.attest.studies.variablecreation.theory;

import org.attest.lab.study.Cell;
import org.attest.lab.study.Hypothesis;

/** What the paper's representation results ask for, as far as that is known. */
public final class Hypotheses {

  /**
   * Positions v_t with |v_t · v_t'| ≤ Δ, Δ of order 1/s: recalled, not read. The constant is that
   * of our construction: a selection vector of s positions keeps other scores below the selected
   * ones where Δ &lt; 1/(2s − 1) (derived). Of T random unit vectors in d dimensions the largest
   * product is near √(4 ln T/d), the largest of T²/2 normals of variance 1/d (derived).
   */
  public static final Hypothesis POSITIONS =
      new Hypothesis(
          "nearly orthonormal positions, inner products of order 1/s (recalled, not read; below"
              + " 1/(2s − 1) by our derivation)",
          Hypotheses::positions);

  private Hypotheses() {}

  private static boolean positions(Cell cell) {
    int d = cell.integer("d-pos");
    double largest = d == 0 ? 0 : StrictMath.sqrt(4 * StrictMath.log(cell.integer("t")) / d);
    return largest < 1.0 / (2 * cell.integer("s") - 1);
  }
}
