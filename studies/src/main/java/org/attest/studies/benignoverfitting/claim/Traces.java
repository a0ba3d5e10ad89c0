package org.attest.studies.benignoverfitting.claim;

import java.util.Arrays;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.theory.Dynamics;

/** Parts of a training's traces. */
final class Traces {

  private Traces() {}

  /** A whole trace; empty when the record has none. */
  static double[] of(TrainingRecord record, String name) {
    return record.traces().getOrDefault(name, new double[0]);
  }

  /**
   * The trace up to the first step at which a residual leaves 1/2 by {@link
   * Dynamics#STAGE_TWO_WINDOW}.
   */
  static double[] window(TrainingRecord record, String name) {
    double[] gap = of(record, Measures.RESIDUAL_GAP);
    int end = 0;
    while (end < gap.length && gap[end] < Dynamics.STAGE_TWO_WINDOW) {
      end++;
    }
    return Arrays.copyOf(of(record, name), end);
  }

  /** The trace from half of the training's steps on. */
  static double[] lastHalf(TrainingRecord record, String name) {
    double[] step = of(record, Measures.STEP);
    double half = record.measure(Measures.STEPS) / 2;
    int start = 0;
    while (start < step.length && step[start] < half) {
      start++;
    }
    return Arrays.copyOfRange(of(record, name), start, step.length);
  }
}
