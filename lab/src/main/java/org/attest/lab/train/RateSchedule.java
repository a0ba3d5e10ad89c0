package org.attest.lab.train;

/** The step size over time, as a factor of the base step size. */
@FunctionalInterface
public interface RateSchedule {

  /**
   * The factor at a step.
   *
   * @param t step number, from 1
   */
  double factor(int t);

  /** Always 1. */
  static RateSchedule constant() {
    return t -> 1;
  }

  /** Rises linearly to 1 over {@code warmup} steps, then stays. */
  static RateSchedule warmup(int warmup) {
    return t -> Math.min(1.0, (double) t / warmup);
  }

  /** Half a cosine from 1 to 0 over {@code steps} steps. */
  static RateSchedule cosine(int steps) {
    return t -> 0.5 * (1 + StrictMath.cos(Math.PI * Math.min(t - 1, steps) / steps));
  }
}
