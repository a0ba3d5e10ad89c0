package org.attest.lab.evidence;

import org.attest.lab.stats.Interval;
import org.attest.lab.study.TrainingRecord;

/** How the trainings along a line pass from one phase to the other, for {@link BoundarySearch}. */
public interface Passage {

  /** What happens at the place, for people: completes "the place where". */
  String text();

  /** What a training says of its phase; NaN when it says nothing. */
  double outcome(TrainingRecord record);

  /**
   * The place from what there is, for deciding where to look: 0 before the first cell, ∞ beyond the
   * last, NaN without outcomes.
   *
   * @param x abscissae of the cells, positive and strictly increasing
   * @param outcomes outcomes[i][r] of replicate r of the cell at x[i]; empty or NaN where there is
   *     none
   */
  double place(double[] x, double[][] outcomes);

  /**
   * The interval of the place; its ends are 0 and ∞ where the cells do not bound it, arguments as
   * for {@link #place}.
   */
  Interval interval(double[] x, double[][] outcomes, double confidence);
}
