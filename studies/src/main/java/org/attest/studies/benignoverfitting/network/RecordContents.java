package org.attest.studies.benignoverfitting.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Status;
import org.attest.lab.train.TrainingLoop.Ended;
import org.attest.studies.benignoverfitting.Measures;

/** What a record holds, from how its training ended. A diverged training has NaN measures. */
final class RecordContents {

  private RecordContents() {}

  /**
   * The measures of a training: probes as they were last read, and what is known only at the end.
   *
   * @param norm2 ‖w_O‖²
   * @param dominance largest dominance along the training
   */
  static Map<String, Double> measures(
      Ended end, double norm2, double dominance, TestSet.Means means) {
    Map<String, Double> measures = new LinkedHashMap<>();
    boolean usable = end.status() != Status.DIVERGED;
    for (Measure measure : Measures.all()) {
      double[] trace = end.traces().getOrDefault(measure.name(), new double[] {Double.NaN});
      measures.put(measure.name(), usable ? trace[trace.length - 1] : Double.NaN);
    }
    measures.put(Measures.STEPS, (double) end.steps());
    measures.put(Measures.READOUT_NORM2, norm2);
    if (usable) {
      measures.put(Measures.DOMINANCE, dominance);
      measures.put(Measures.TEST_LOSS, means.loss());
      measures.put(Measures.TEST_ERROR, means.error());
      measures.put(Measures.ATTENTION_TEST, means.attention());
    }
    return measures;
  }

  /** The declared traces; one that the shape does not have is NaN throughout. */
  static Map<String, double[]> traces(Ended end) {
    Map<String, double[]> traces = new LinkedHashMap<>();
    double[] step = end.traces().getOrDefault(Measures.STEP, new double[0]);
    for (Measure measure : Measures.traces()) {
      double[] trace = end.traces().get(measure.name());
      if (trace == null) {
        trace = new double[step.length];
        Arrays.fill(trace, Double.NaN);
      }
      traces.put(measure.name(), trace);
    }
    return traces;
  }
}
