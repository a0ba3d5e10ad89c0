package org.attest.studies.sparsetokenselection.claim;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.attest.lab.stats.LinearFit;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.CellGroups;
import org.attest.studies.sparsetokenselection.Measures;

/** Numbers read off the traces of one training. */
final class Course {

  private Course() {}

  /** Step numbers. */
  static double[] steps(TrainingRecord record) {
    return CellGroups.trace(record, Measures.STEP);
  }

  /** The values of a trace at steps in [from, to]. */
  static double[] window(TrainingRecord record, String name, double from, double to) {
    double[] step = steps(record);
    double[] values = CellGroups.trace(record, name);
    return IntStream.range(0, step.length)
        .filter(i -> step[i] >= from && step[i] <= to)
        .mapToDouble(i -> values[i])
        .toArray();
  }

  /** The first value at a step of at least {@code step}. */
  static double at(TrainingRecord record, String name, double step) {
    double[] rest = window(record, name, step, Double.POSITIVE_INFINITY);
    return rest.length == 0 ? Double.NaN : rest[0];
  }

  /** The last value of a trace. */
  static double last(TrainingRecord record, String name) {
    double[] values = CellGroups.trace(record, name);
    return values.length == 0 ? Double.NaN : values[values.length - 1];
  }

  /** Slope of log y on log x. */
  static double logSlope(double[] x, double[] y) {
    return LinearFit.of(logs(x), logs(y)).slope();
  }

  /** Natural logarithms. */
  static double[] logs(double[] values) {
    return Arrays.stream(values).map(StrictMath::log).toArray();
  }
}
