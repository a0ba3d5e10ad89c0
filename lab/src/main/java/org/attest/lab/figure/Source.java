package org.attest.lab.figure;

import java.util.List;

/**
 * The trainings behind one mark of a figure: what a reader who points at it wants to know, and
 * enough to find their records.
 *
 * @param experiment whose trainings
 * @param cells canonical texts of their cells, in order
 * @param trainings how many they are, over all cells
 * @param replicate the first replicate of the first cell
 * @param quantity name of {@code values}; empty when the mark is no statistic of one number per
 *     training
 * @param values that number for every training; empty as above
 */
public record Source(
    String experiment,
    List<String> cells,
    int trainings,
    int replicate,
    String quantity,
    double[] values) {

  /** No training: a prediction, a reference, a cell that was not run. */
  public static final Source NONE = new Source("", List.of(), 0, 0, "", new double[0]);

  /** Keeps an unmodifiable copy of the cells. */
  public Source {
    cells = List.copyOf(cells);
  }
}
