package org.attest.lab.train;

/**
 * When a training ends.
 *
 * @param target it is complete when its loss is at most this; minus infinity to go on to the cap,
 *     which then counts as complete
 * @param cap largest number of updates
 * @param limit it has diverged when its loss is not a number or larger than this
 */
public record StopRule(double target, int cap, double limit) {

  /** Ends when the loss is at most {@code target}. */
  public static StopRule atLoss(double target, int cap) {
    return new StopRule(target, cap, 1e6);
  }

  /** Ends after {@code steps} updates. */
  public static StopRule after(int steps) {
    return new StopRule(Double.NEGATIVE_INFINITY, steps, 1e6);
  }
}
