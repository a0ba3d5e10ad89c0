package org.attest.lab.study;

/** How a training ended. */
public enum Status {
  /** It met its stopping rule (target loss, or the full number of steps where that is the rule). */
  COMPLETE,
  /** It ran into the cap on steps before its stopping rule was met. */
  CAPPED,
  /** Its loss became infinite, NaN or larger than the divergence limit. */
  DIVERGED
}
