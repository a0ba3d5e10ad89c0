package org.attest.studies.benignoverfitting.claim;

import java.util.Arrays;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.theory.Dynamics;

/** Parts of a training's traces. */
final class Traces {

  private Traces() {}

  /**
   * The trace up to the first step at which a residual leaves 1/2 by {@link
   * Dynamics#STAGE_TWO_WINDOW}.
   */
  static double[] window(TrainingRecord record, String name) {
    double[] gap = record.trace(Measures.RESIDUAL_GAP);
    int end = 0;
    while (end < gap.length && gap[end] < Dynamics.STAGE_TWO_WINDOW) {
      end++;
    }
    return Arrays.copyOf(record.trace(name), end);
  }

  /** The trace from half of the training's steps on. */
  static double[] lastHalf(TrainingRecord record, String name) {
    double[] step = record.steps();
    double half = record.measure(Measures.STEPS) / 2;
    int start = 0;
    while (start < step.length && step[start] < half) {
      start++;
    }
    return Arrays.copyOfRange(record.trace(name), start, step.length);
  }
}
