package org.attest.studies.sparsetokenselection;

import org.attest.lab.study.Cell;

/**
 * The sizes and step sizes of a cell under the paper's symbols.
 *
 * @param t T, tokens
 * @param d dimension of a token
 * @param q tokens a query selects
 * @param de d_e, dimension of an encoding
 * @param query how the subset enters the query
 * @param etaV η_V
 * @param etaW η_W
 * @param steps gradient steps
 * @param delta δ that signs are conditioned on; NaN where they are not
 * @param oneHot true for one-hot encodings
 */
public record Setting(
    int t,
    int d,
    int q,
    int de,
    Query query,
    double etaV,
    double etaW,
    int steps,
    double delta,
    boolean oneHot) {

  /** The setting of a transformer cell. */
  public static Setting of(Cell cell) {
    return new Setting(
        cell.integer("t"),
        cell.integer("d"),
        cell.integer("q"),
        cell.integer("d-e"),
        Query.of(cell.choice("query")),
        cell.real("eta-v"),
        cell.real("eta-w"),
        cell.integer("steps"),
        nearOrthogonal(cell) ? cell.real("delta") : Double.NaN,
        cell.choice("law").equals("one-hot"));
  }

  /**
   * d_e/(η_W t) in relative units, 2q/d times: the tail of the loss at κ = 1. Claims about where a
   * training ends look at those that are long enough for it to be small.
   */
  public double budget() {
    return 2.0 * q / d * de / (etaW * steps);
  }

  /** True if encodings have the paper's law, so that the cell has a δ. */
  public static boolean nearOrthogonal(Cell cell) {
    return cell.choice("law").equals("restricted-isometry");
  }

  /**
   * Divisor of the step of c in the two-scalar system: d_e, or T − 1 for one-hot encodings, whose
   * W₂₂ is β(I − 11ᵀ/T) with β in the place of c.
   */
  public double stepDivisor() {
    return oneHot ? t - 1 : de;
  }

  /** True if encodings are drawn anew, so that no position is special. */
  public static boolean stochastic(Cell cell) {
    return !cell.choice("encoding").equals("fixed");
  }
}
