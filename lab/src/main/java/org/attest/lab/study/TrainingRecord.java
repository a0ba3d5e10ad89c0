package org.attest.lab.study;

import java.util.Map;

/**
 * The stored result of one training. It depends on configuration, seed and format version alone.
 *
 * @param training whose result it is
 * @param status how it ended
 * @param measures measured values by name; a value that does not exist (say, a test loss after
 *     divergence) is NaN
 * @param traces probes along the training by name, arrays of equal length; the trace {@code step}
 *     holds the step numbers
 */
public record TrainingRecord(
    Training training, Status status, Map<String, Double> measures, Map<String, double[]> traces) {

  /** Name of the trace of step numbers. */
  public static final String STEP = "step";

  /** The measured value {@code name}; NaN when it does not exist for this training. */
  public double measure(String name) {
    Double value = measures.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "no measure '" + name + "', there are " + measures.keySet());
    }
    return value;
  }

  /** A trace by name; empty when the record has none. */
  public double[] trace(String name) {
    return traces.getOrDefault(name, new double[0]);
  }

  /** The step numbers of all traces; empty when the record has none. */
  public double[] steps() {
    return trace(STEP);
  }
}
