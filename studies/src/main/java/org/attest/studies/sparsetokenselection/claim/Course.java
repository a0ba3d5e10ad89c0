package org.attest.studies.sparsetokenselection.claim;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.attest.lab.stats.LinearFit;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Setting;

/** Numbers read off the traces of one training. */
final class Course {

  /** Longest {@link Setting#budget} of a training that counts as finished; our choice. */
  private static final double FINISHED = 0.02;

  private Course() {}

  /** True if a training went on long enough for its end to tell. */
  static boolean finished(TrainingRecord record) {
    return Setting.of(record.training().cell()).budget() < FINISHED;
  }

  /**
   * Which of the trainings that a claim speaks of are too short, where all are.
   *
   * @param concerned trainings of the kind that the claim looks at
   * @param otherwise what is said where there are none
   */
  static String tooShort(List<TrainingRecord> concerned, String otherwise) {
    if (concerned.isEmpty() || concerned.stream().anyMatch(Course::finished)) {
      return otherwise;
    }
    Setting longest =
        concerned.stream()
            .map(r -> Setting.of(r.training().cell()))
            .min(Comparator.comparingDouble(Setting::budget))
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "the trainings are too short: in the longest d_e/(η_W t) is %.3g in relative units after"
            + " %d steps, and below %s is asked for, that is %.0f steps or more",
        longest.budget(),
        longest.steps(),
        FINISHED,
        1 + Math.floor(longest.steps() * longest.budget() / FINISHED));
  }

  /** The values of a trace at steps in [from, to]. */
  static double[] window(TrainingRecord record, String name, double from, double to) {
    double[] step = record.steps();
    double[] values = record.trace(name);
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

  /** Slope of log y on log x. */
  static double logSlope(double[] x, double[] y) {
    return LinearFit.of(logs(x), logs(y)).slope();
  }

  /** Natural logarithms. */
  static double[] logs(double[] values) {
    return Arrays.stream(values).map(StrictMath::log).toArray();
  }
}
