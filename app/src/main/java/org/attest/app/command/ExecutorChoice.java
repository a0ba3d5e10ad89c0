package org.attest.app.command;

/** How trainings are computed. Both give the same bits. */
public enum ExecutorChoice {
  /** One training per SIMD lane. */
  LANES,
  /** Plain loops, one training at a time: slow, to check the lanes against. */
  REFERENCE
}
