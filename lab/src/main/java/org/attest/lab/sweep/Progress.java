package org.attest.lab.sweep;

import java.util.List;

/**
 * How far a run is.
 *
 * @param finished trainings finished in this run
 * @param failed trainings lost in this run
 * @param total trainings this run set out to do, those of rounds that began included
 * @param atMostLater most trainings that later rounds can add
 * @param fraction part of the estimated work that is done, running packs included, from 0 to 1;
 *     with rounds to come it counts the most they can add
 * @param seconds time since the start
 * @param speed part of the work per second over the last half of that time, when kernels are
 *     compiled that were not at the start
 * @param workers number of workers
 * @param working what those of them do that have something to do
 */
public record Progress(
    int finished,
    int failed,
    int total,
    int atMostLater,
    double fraction,
    double seconds,
    double speed,
    int workers,
    List<Working> working) {

  private static final double WARM = 0.02;

  /** Trainings per second so far. */
  public double rate() {
    return seconds > 0 ? finished / seconds : 0;
  }

  /**
   * Seconds until the last training ends if the rest of the estimated work goes like the work of
   * late; NaN before 2 % are done, when the time went into warming up.
   */
  public double secondsLeft() {
    return fraction >= 1 ? 0 : fraction >= WARM && speed > 0 ? (1 - fraction) / speed : Double.NaN;
  }
}
