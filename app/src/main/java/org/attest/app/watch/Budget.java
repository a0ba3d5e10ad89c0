package org.attest.app.watch;

/**
 * Keeps watching cheap: looking into folders may take 1 % of the processors' time, and a few
 * seconds to begin with, when little is there and all of it is new (our choice: with what the page
 * takes every second, less than 2 % in all).
 */
final class Budget {

  private static final double SHARE = 0.01;
  private static final double START = 3;

  private final int processors;
  private final long start;
  private double spent;

  /** Counts from {@code now}, in nanoseconds. */
  Budget(int processors, long now) {
    this.processors = processors;
    start = now;
  }

  /** Whether it is time to look again. */
  boolean allows(long now) {
    return spent <= START + SHARE * processors * (now - start) / 1e9;
  }

  /** A look took so long; time and not processor time, so that a busy machine is looked at less. */
  void spend(double seconds) {
    spent += seconds;
  }
}
