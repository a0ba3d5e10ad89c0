package org.attest.studies.variablecreation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.stats.BootstrapDistribution;
import org.attest.lab.stats.Crossing;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.theory.PublishedPoints;

/**
 * Critical sample sizes beside those of the paper's Figure 2, by the figure's own estimator: mean
 * and standard deviation over resamples of the first m of 50, 60, ... that passes.
 *
 * @param points published T that have one, ascending
 */
public record PublishedComparison(List<Point> points) {

  /** Points that must agree when all eighteen are known. */
  public static final int ENOUGH = 14;

  /** Points that suffice when all known ones agree and they span the figure. */
  public static final int SPANNING = 6;

  /**
   * One context length.
   *
   * @param t T
   * @param published m* of the figure
   * @param bar half of its bar
   * @param mean mean of ours over resamples
   * @param sd standard deviation of ours over resamples
   * @param crossing the interpolated crossing, for comparison; it need not exist
   */
  public record Point(
      double t, double published, double bar, double mean, double sd, Crossing crossing) {

    /** 2 √(bar² + sd²) and what the reading of the image may be off. */
    public double allowed() {
      return 2 * Math.sqrt(bar * bar + sd * sd) + PublishedPoints.READING;
    }

    /** Whether the two are within {@link #allowed} of each other. */
    public boolean agrees() {
      return Math.abs(mean - published) <= allowed();
    }
  }

  /** Whether what is known decides, and how. */
  public enum Outcome {
    /** Enough points agree. */
    AGREES,
    /** So many disagree that too few can agree. */
    DISAGREES,
    /** Neither. */
    OPEN
  }

  /** From complete records on the paper's protocol, which differ in T, m and replicate alone. */
  public static PublishedComparison of(List<TrainingRecord> records) {
    double[] t = PublishedPoints.t();
    List<Point> points = new ArrayList<>();
    for (List<TrainingRecord> own : CellGroups.agreeing(records, "m")) {
      double length = own.getFirst().training().cell().number("t");
      for (int i = 0; i < t.length; i++) {
        if (t[i] == length) {
          CriticalSize size = CriticalSize.of(own, Measures.SUCCESS);
          BootstrapDistribution first = size.onPublishedGrid();
          if (!Double.isNaN(first.estimate())) {
            points.add(
                new Point(
                    length,
                    PublishedPoints.m()[i],
                    PublishedPoints.bar()[i],
                    first.mean(),
                    first.standardError(),
                    size.crossing()));
          }
        }
      }
    }
    points.sort(Comparator.comparingDouble(Point::t));
    return new PublishedComparison(List.copyOf(points));
  }

  /** How many agree. */
  public int agree() {
    return (int) points.stream().filter(Point::agrees).count();
  }

  /**
   * Agrees with {@link #ENOUGH} points, or with all of {@link #SPANNING} or more that reach from
   * the first T of the figure to its last; disagrees when more than 18 − {@link #ENOUGH} do.
   */
  public Outcome outcome() {
    int all = PublishedPoints.t().length;
    boolean spans =
        points.size() >= SPANNING
            && points.getFirst().t() == PublishedPoints.t()[0]
            && points.getLast().t() == PublishedPoints.t()[all - 1];
    if (agree() >= ENOUGH || (spans && agree() == points.size())) {
      return Outcome.AGREES;
    }
    return points.size() - agree() > all - ENOUGH ? Outcome.DISAGREES : Outcome.OPEN;
  }
}
