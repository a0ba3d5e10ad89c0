package org.attest.lab.store;

/**
 * Time spent on the recorded trainings of a cell.
 *
 * @param trainings number of trainings
 * @param seconds sum of their shares of the time of their packs
 */
public record CellTime(int trainings, double seconds) {

  /** This and another training. */
  CellTime plus(double more) {
    return new CellTime(trainings + 1, seconds + more);
  }
}
