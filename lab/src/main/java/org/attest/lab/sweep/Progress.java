package org.attest.lab.sweep;

/**
 * How far a run is.
 *
 * @param finished trainings finished in this run
 * @param failed trainings lost in this run
 * @param total trainings this run set out to do
 * @param fraction part of the estimated work that is done, running packs included, from 0 to 1
 * @param seconds time since the start
 */
public record Progress(int finished, int failed, int total, double fraction, double seconds) {

  private static final double WARM = 0.02;

  /** Trainings per second so far. */
  public double rate() {
    return seconds > 0 ? finished / seconds : 0;
  }

  /**
   * Seconds left if the rest of the estimated work goes like the work so far; NaN before 2 % are
   * done, when the time went into warming up.
   */
  public double secondsLeft() {
    return fraction >= WARM ? seconds * (1 - fraction) / fraction : Double.NaN;
  }
}
