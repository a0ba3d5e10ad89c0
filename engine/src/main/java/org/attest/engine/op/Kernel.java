package org.attest.engine.op;

/** A lane kernel bound to its places in memory. It keeps no state and allocates nothing. */
@FunctionalInterface
public interface Kernel {

  /**
   * Runs on a few samples.
   *
   * @param memory the arena
   * @param first number of the first sample; 0 in sections
   */
  void run(float[] memory, int first);
}
