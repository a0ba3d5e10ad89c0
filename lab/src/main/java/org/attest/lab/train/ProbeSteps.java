package org.attest.lab.train;

/**
 * The steps at which probes are read. Step 0 is before the first update; the last state of a
 * training is always read.
 */
@FunctionalInterface
public interface ProbeSteps {

  /** True if probes are read before update {@code t}, counted from 0. */
  boolean at(int t);

  /** At every step. */
  static ProbeSteps every() {
    return t -> true;
  }

  /** Never but at the end. */
  static ProbeSteps none() {
    return t -> false;
  }

  /** Every {@code stride} steps. */
  static ProbeSteps each(int stride) {
    return t -> t % stride == 0;
  }

  /**
   * Every step up to {@code perOctave}, then {@code perOctave} evenly spaced steps in each
   * doubling: evenly dense on a logarithmic axis.
   */
  static ProbeSteps logarithmic(int perOctave) {
    return t -> {
      int stride = 1;
      while (stride * 2L * perOctave <= t) {
        stride *= 2;
      }
      return t % stride == 0;
    };
  }
}
