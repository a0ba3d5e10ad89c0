package org.attest.lab.sweep;

import java.util.List;

/**
 * How a run ended.
 *
 * @param progress its last progress
 * @param failures packs that failed
 * @param interrupted whether it was asked to stop; by chance all may have been done by then
 */
public record Outcome(Progress progress, List<Failure> failures, boolean interrupted) {

  /** Exit status of a process that did this: 0 done, 1 something failed, 130 interrupted. */
  public int status() {
    return interrupted ? 130 : failures.isEmpty() ? 0 : 1;
  }
}
