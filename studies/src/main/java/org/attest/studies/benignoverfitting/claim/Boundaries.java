package org.attest.studies.benignoverfitting.claim;

import java.util.List;
import java.util.stream.IntStream;
import org.attest.lab.stats.Crossing;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.PhaseBoundary.Slice;
import org.attest.lab.stats.PhaseBoundary.Statistic;
import org.attest.lab.stats.PowerLawFit;
import org.attest.lab.stats.Summary;
import org.attest.studies.benignoverfitting.LossSlices;

/** Statistics of the boundary of test loss, with percentile bootstrap intervals over replicates. */
final class Boundaries {

  private Boundaries() {}

  /** Slices whose mean test loss falls through the cutoff. */
  static List<Slice> crossing(List<Slice> slices, double cutoff) {
    List<Crossing> crossings = LossSlices.boundary(slices, cutoff).crossings();
    return IntStream.range(0, slices.size())
        .filter(i -> crossings.get(i).exists())
        .mapToObj(slices::get)
        .toList();
  }

  /** Slope of log N on log SNR* over slices of different N. */
  static Estimate slope(List<Slice> slices, double cutoff, double level) {
    return bootstrap(slices, cutoff, (n, snr) -> PowerLawFit.of(snr, n).exponent(), level);
  }

  /** Geometric mean of N SNR*² over slices of different N. */
  static Estimate constant(List<Slice> slices, double cutoff, double level) {
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

  /** Slope of log SNR*² on the log of the slices' parameter. */
  static Estimate growth(List<Slice> slices, double cutoff, double level) {
    return bootstrap(slices, cutoff, (p, snr) -> 2 * PowerLawFit.of(p, snr).exponent(), level);
  }

  private static Estimate bootstrap(
      List<Slice> slices, double cutoff, Statistic statistic, double level) {
    return LossSlices.boundary(slices, cutoff)
        .bootstrap(LossSlices.DRAWS, statistic)
        .percentile(level);
  }
}
