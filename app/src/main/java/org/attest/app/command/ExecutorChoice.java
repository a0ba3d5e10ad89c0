package org.attest.app.command;

import java.util.Locale;

/** How trainings are computed. Both give the same bits. */
public enum ExecutorChoice {
  /** One training per SIMD lane. */
  LANES,
  /** Plain loops, one training at a time: slow, to check the lanes against. */
  REFERENCE;

  /** The word of the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
