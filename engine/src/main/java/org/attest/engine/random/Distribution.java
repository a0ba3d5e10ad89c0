package org.attest.engine.random;

/** Laws of bulk draws. */
public enum Distribution {
  /** Standard normal, by Box-Muller from two words. */
  NORMAL,
  /** Uniform on [0, 1), multiples of 2^-24. */
  UNIFORM
}
