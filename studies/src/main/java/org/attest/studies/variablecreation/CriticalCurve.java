package org.attest.studies.variablecreation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.stats.BootstrapDistribution;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.ScalingComparison;
import org.attest.lab.stats.ScalingLaw;
import org.attest.lab.study.TrainingRecord;

/**
 * m* of one learner against T. Context lengths at which the success rate stays on one side of 80 %,
 * because m* lies below or above the sample sizes that were tried, are left out and counted.
 *
 * @param points one for each T with an m*, ascending in T
 * @param without context lengths without one
 */
public record CriticalCurve(List<Point> points, int without) {

  /** Level of the intervals. */
  private static final double LEVEL = 0.95;

  /**
   * Least standard error that enters a weight, in samples: a few trials that agree must not count
   * as certainty; our choice.
   */
  private static final double LEAST_ERROR = 1;

  /**
   * One critical sample size.
   *
   * @param t T
   * @param m m* with its percentile interval over resampled trials
   * @param error its bootstrap standard error
   * @param records the trainings behind it
   */
  public record Point(double t, Estimate m, double error, List<TrainingRecord> records) {}

  /** From complete records that differ in T, m and replicate alone. */
  public static CriticalCurve of(List<TrainingRecord> records) {
    return of(records, r -> r.measure(Measures.SUCCESS));
  }

  /**
   * The same for another notion of success.
   *
   * @param success 1 if a record counts as a success, else 0
   */
  public static CriticalCurve of(
      List<TrainingRecord> records, ToDoubleFunction<TrainingRecord> success) {
    List<Point> points = new ArrayList<>();
    int without = 0;
    for (List<TrainingRecord> own : CellGroups.agreeing(CellGroups.complete(records), "m")) {
      BootstrapDistribution m = CriticalSize.of(own, success).bootstrap();
      if (Double.isNaN(m.estimate())) {
        without++;
      } else {
        double t = own.getFirst().training().cell().number("t");
        points.add(new Point(t, m.percentile(LEVEL), m.standardError(), own));
      }
    }
    points.sort(Comparator.comparingDouble(Point::t));
    return new CriticalCurve(List.copyOf(points), without);
  }

  /** T of the points. */
  public double[] t() {
    return points.stream().mapToDouble(Point::t).toArray();
  }

  /** m* of the points. */
  public double[] m() {
    return points.stream().mapToDouble(p -> p.m().value()).toArray();
  }

  /** Scaling laws fitted with weights 1/max(standard error, 1)². */
  public ScalingComparison compare(List<ScalingLaw> laws) {
    double[] weights =
        points.stream()
            .mapToDouble(p -> p.error() > LEAST_ERROR ? p.error() : LEAST_ERROR)
            .map(e -> 1 / (e * e))
            .toArray();
    return ScalingComparison.weighted(laws, t(), m(), weights);
  }
}
