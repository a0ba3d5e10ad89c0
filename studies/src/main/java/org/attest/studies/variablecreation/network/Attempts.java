package org.attest.studies.variablecreation.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which attempt of which trial a free lane takes. A trial's attempts differ in initial weights and
 * dropout only and count in order up to the first success, so their outcomes do not depend on when
 * they run. A lane for which no needed attempt is left runs one ahead of time; it is dropped if an
 * earlier one succeeds.
 *
 * @param <R> result of an attempt
 */
final class Attempts<R> {

  /** An attempt of a trial. */
  record Job(int trial, int attempt) {}

  private final int most;
  private final List<List<@Nullable R>> results = new ArrayList<>();
  private final int[] begun;
  private final int[] success;

  /**
   * Attempts.
   *
   * @param trials number of trials
   * @param most attempts of a trial
   */
  Attempts(int trials, int most) {
    this.most = most;
    begun = new int[trials];
    success = new int[trials];
    for (int i = 0; i < trials; i++) {
      success[i] = most;
      List<@Nullable R> row = new ArrayList<>();
      for (int k = 0; k < most; k++) {
        row.add(null);
      }
      results.add(row);
    }
  }

  /** The next attempt: of the trial with the fewest begun, so that needed ones come first. */
  @Nullable Job next() {
    int best = -1;
    for (int i = 0; i < begun.length; i++) {
      boolean open = begun[i] < Math.min(most, success[i]);
      if (open && (best < 0 || urgency(i) < urgency(best))) {
        best = i;
      }
    }
    return best < 0 ? null : new Job(best, begun[best]++);
  }

  /** Attempts under way before the next: none for a needed one. */
  private int urgency(int trial) {
    int running = 0;
    for (int k = 0; k < begun[trial]; k++) {
      running += results.get(trial).get(k) == null ? 1 : 0;
    }
    return running;
  }

  /** Takes the result of an attempt. */
  void finish(Job job, R result, boolean succeeded) {
    results.get(job.trial()).set(job.attempt(), result);
    if (succeeded) {
      success[job.trial()] = Math.min(success[job.trial()], job.attempt());
    }
  }

  /** Whether an attempt comes after a success, so that nobody asks for its outcome. */
  boolean idle(Job job) {
    return job.attempt() > success[job.trial()];
  }

  /** Whether every attempt that counts has its result. */
  boolean done(int trial) {
    for (int k = 0; k < Math.min(most, success[trial] + 1); k++) {
      if (results.get(trial).get(k) == null) {
        return false;
      }
    }
    return true;
  }

  /** The results of a trial up to its first success. */
  List<R> results(int trial) {
    List<R> own = new ArrayList<>();
    for (int k = 0; k < Math.min(most, success[trial] + 1); k++) {
      R result = results.get(trial).get(k);
      if (result != null) {
        own.add(result);
      }
    }
    return own;
  }
}
