package org.attest.studies.benignoverfitting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.attest.lab.stats.Crossing;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Interval;
import org.attest.lab.stats.PhaseBoundary.Slice;
import org.attest.lab.stats.PhaseBoundary.Statistic;
import org.attest.lab.stats.PowerLawFit;
import org.attest.lab.stats.Summary;

/**
 * Statistics of the boundary of test loss, with percentile bootstrap intervals over replicates.
 * Resampling R replicates understates their variance by (R − 1)/R, so intervals are widened about
 * the estimate by √(R/(R − 1)), R the fewest replicates of a cell (our choice; Efron and
 * Tibshirani, 1993, section 5.3, on the same factor).
 */
public final class Boundaries {

  private Boundaries() {}

  /** Slices whose mean test loss falls through the cutoff. */
  public static List<Slice> crossing(List<Slice> slices, double cutoff) {
    List<Crossing> crossings = LossSlices.boundary(slices, cutoff).crossings();
    return IntStream.range(0, slices.size())
        .filter(i -> crossings.get(i).exists())
        .mapToObj(slices::get)
        .toList();
  }

  /**
   * The power of SNR* to which N is proportional, over slices of different N: one over the slope of
   * log SNR* on log N. N is exact and SNR* is measured, so that a slope the other way round would
   * be attenuated.
   */
  public static Estimate slope(List<Slice> slices, double cutoff, double level) {
    return bootstrap(slices, cutoff, (n, snr) -> 1 / PowerLawFit.of(n, snr).exponent(), level);
  }

  /** Geometric mean of N SNR*² over slices of different N. */
  public static Estimate constant(List<Slice> slices, double cutoff, double level) {
    return bootstrap(
        slices,
        cutoff,
        (n, snr) -> {
          double[] constants = new double[n.length];
          for (int i = 0; i < n.length; i++) {
            constants[i] = n[i] * snr[i] * snr[i];
          }
          return Summary.of(constants).geometricMean();
        },
        level);
  }

  /**
   * Geometric mean of SNR*² over that of another boundary at the same parameters.
   *
   * @param other its SNR, one per slice
   */
  public static Estimate ratio(List<Slice> slices, double cutoff, double[] other, double level) {
    return bootstrap(
        slices,
        cutoff,
        (n, snr) -> {
          double[] ratios = new double[n.length];
          for (int i = 0; i < n.length; i++) {
            ratios[i] = snr[i] * snr[i] / (other[i] * other[i]);
          }
          return Summary.of(ratios).geometricMean();
        },
        level);
  }

  /** Slope of log SNR*² on the log of the slices' parameter. */
  public static Estimate growth(List<Slice> slices, double cutoff, double level) {
    return bootstrap(slices, cutoff, (p, snr) -> 2 * PowerLawFit.of(p, snr).exponent(), level);
  }

  private static Estimate bootstrap(
      List<Slice> slices, double cutoff, Statistic statistic, double level) {
    return widened(
        LossSlices.boundary(slices, cutoff)
            .bootstrap(LossSlices.DRAWS, statistic)
            .percentile(level),
        replicates(slices));
  }

  private static int replicates(List<Slice> slices) {
    return slices.stream()
        .flatMap(slice -> Arrays.stream(slice.replicates()))
        .mapToInt(cell -> cell.length)
        .min()
        .orElse(1);
  }

  /** The interval of {@code r} replicates widened about the estimate; unknown for a single one. */
  private static Estimate widened(Estimate estimate, int r) {
    if (r < 2) {
      return Estimate.unknown(estimate.level());
    }
    double factor = Math.sqrt((double) r / (r - 1));
    Interval interval =
        estimate.interval().map(x -> estimate.value() + factor * (x - estimate.value()));
    return new Estimate(estimate.value(), interval);
  }
}
