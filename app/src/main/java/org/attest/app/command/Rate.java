package org.attest.app.command;

/**
 * The speed that estimates of time before a run assume. During a run the time left comes from the
 * work done so far.
 */
final class Rate {

  /**
   * Floating-point operations per second of one thread: our choice, on the low side of what
   * attention layers reach on a core with 512-bit vectors.
   */
  static final double PER_THREAD = 3.5e10;

  private Rate() {}
}
