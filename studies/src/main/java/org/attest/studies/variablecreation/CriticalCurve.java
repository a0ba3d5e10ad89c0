package org.attest.studies.variablecreation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.stats.BootstrapDistribution;
import org.attest.lab.stats.CensoredScalingFit;
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
 * @param brackets one for each T, in order of appearance
 */
public record CriticalCurve(List<Point> points, int without, List<Bracket> brackets) {

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

  /**
   * Between which sizes that were run the success rate passes 80 %; an end of the grid of m leaves
   * it open.
   *
   * @param t T
   * @param low the last size below, or -∞
   * @param high the first that passes, or ∞
   * @param error bootstrap standard error of m*; NaN without an m*
   */
  public record Bracket(double t, double low, double high, double error) {}

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
    List<Bracket> brackets = new ArrayList<>();
    int without = 0;
    for (List<TrainingRecord> own : CellGroups.agreeing(CellGroups.complete(records), "m")) {
      CriticalSize size = CriticalSize.of(own, success);
      BootstrapDistribution m = size.bootstrap();
      double t = own.getFirst().training().cell().number("t");
      double[] ends = size.bracket();
      boolean found = !Double.isNaN(m.estimate());
      brackets.add(new Bracket(t, ends[0], ends[1], found ? m.standardError() : Double.NaN));
      if (!found) {
        without++;
      } else {
        points.add(new Point(t, m.percentile(LEVEL), m.standardError(), own));
      }
    }
    points.sort(Comparator.comparingDouble(Point::t));
    return new CriticalCurve(List.copyOf(points), without, List.copyOf(brackets));
  }

  /** T of the points. */
  public double[] t() {
    return points.stream().mapToDouble(Point::t).toArray();
  }

  /** m* of the points. */
  public double[] m() {
    return points.stream().mapToDouble(p -> p.m().value()).toArray();
  }

  /**
   * A law with the grid of m in its likelihood: m* is known to lie in a bracket and has the
   * standard error max(bootstrap, 1); where it has none, the mean relative one of the others.
   * Context lengths at an end of the grid take part.
   */
  public CensoredScalingFit onGrid(ScalingLaw law) {
    double relative =
        points.stream().mapToDouble(p -> p.error() / p.m().value()).average().orElse(1);
    double[] sd =
        brackets.stream()
            .mapToDouble(b -> {
              double end = Double.isInfinite(b.high()) ? b.low() : b.high();
              double error = Double.isNaN(b.error()) ? relative * end : b.error();
              return error > LEAST_ERROR ? error : LEAST_ERROR;
            })
            .toArray();
    return CensoredScalingFit.known(
        law,
        brackets.stream().mapToDouble(Bracket::t).toArray(),
        brackets.stream().mapToDouble(Bracket::low).toArray(),
        brackets.stream().mapToDouble(Bracket::high).toArray(),
        sd);
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
