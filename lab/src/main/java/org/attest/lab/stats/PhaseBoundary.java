package org.attest.lab.stats;

import java.util.Arrays;
import java.util.List;

/**
 * The boundary of a phase diagram: for each value of a parameter (a slice, say one sample size N),
 * the place x* along the other axis (say SNR) where the mean over replicates crosses a level.
 * Between cells the mean is taken linear in log x.
 *
 * <p>Uncertainty comes from the replicates alone: {@link #bootstrap} resamples seeds, recomputes
 * means and crossings, and passes the boundary to a statistic. So a law of the boundary reads
 *
 * <pre>{@code
 * PhaseBoundary boundary = PhaseBoundary.falling(slices, 0.2, Seeds.INDEPENDENT);
 * Estimate slope = boundary.bootstrap(draws, (n, snr) -> PowerLawFit.of(snr, n).exponent()).bca(0.95);
 * boolean supported = slope.contains(-2) && slope.halfWidth() < 0.15;
 * }</pre>
 */
public final class PhaseBoundary {

  private final List<Slice> slices;
  private final double level;
  private final boolean falling;
  private final Seeds seeds;

  private PhaseBoundary(List<Slice> slices, double level, boolean falling, Seeds seeds) {
    this.slices = List.copyOf(slices);
    this.level = level;
    this.falling = falling;
    this.seeds = seeds;
  }

  /**
   * One line through the phase diagram.
   *
   * @param parameter value that is fixed on it
   * @param x abscissae of its cells, positive and strictly increasing
   * @param replicates replicates[i][r], replicate r of the cell at x[i]; NaN where there is no
   *     value
   */
  public record Slice(double parameter, double[] x, double[][] replicates) {

    /** Refuses unequal numbers of abscissae and cells. */
    public Slice {
      Samples.requireEqualLength("x", x.length, "replicates", replicates.length);
    }
  }

  /** What replicates of equal number have in common within a slice. */
  public enum Seeds {
    /** Nothing: each cell has its own draws. */
    INDEPENDENT,
    /** Their draws: the axis x is a paired parameter. Cells then have equally many replicates. */
    SHARED
  }

  /** A number computed from a boundary. */
  @FunctionalInterface
  public interface Statistic {

    /**
     * The statistic; NaN where it is undefined.
     *
     * @param parameters one per slice
     * @param places x* per slice; NaN where the mean does not cross the level
     */
    double of(double[] parameters, double[] places);
  }

  /** The boundary at which means fall through {@code level} as x grows. */
  public static PhaseBoundary falling(List<Slice> slices, double level, Seeds seeds) {
    return new PhaseBoundary(slices, level, true, seeds);
  }

  /** The boundary at which means rise through {@code level} as x grows. */
  public static PhaseBoundary rising(List<Slice> slices, double level, Seeds seeds) {
    return new PhaseBoundary(slices, level, false, seeds);
  }

  /** The parameter of each slice. */
  public double[] parameters() {
    return slices.stream().mapToDouble(Slice::parameter).toArray();
  }

  /** The place x* on each slice; NaN where the mean does not cross the level. */
  public double[] places() {
    return crossings().stream().mapToDouble(Crossing::place).toArray();
  }

  /**
   * The crossing of each slice, with the number of crossings and the side of a curve without any.
   */
  public List<Crossing> crossings() {
    return slices.stream().map(slice -> crossing(slice.x, slice.replicates)).toList();
  }

  /** The bootstrap distribution, over seeds, of a number computed from the boundary. */
  public BootstrapDistribution bootstrap(Bootstrap draws, Statistic statistic) {
    double[] parameters = parameters();
    return seeds == Seeds.SHARED
        ? draws.groups(
            slices.stream().map(Slice::replicates).toArray(double[][][]::new),
            groups -> {
              double[] places = new double[groups.length];
              for (int g = 0; g < places.length; g++) {
                places[g] = crossing(slices.get(g).x, groups[g]).place();
              }
              return statistic.of(parameters, places);
            })
        : draws.independent(
            slices.stream().flatMap(s -> Arrays.stream(s.replicates)).toArray(double[][]::new),
            cells -> {
              double[] places = new double[parameters.length];
              for (int g = 0, c = 0; g < places.length; g++) {
                double[] x = slices.get(g).x;
                places[g] = crossing(x, Arrays.copyOfRange(cells, c, c + x.length)).place();
                c += x.length;
              }
              return statistic.of(parameters, places);
            });
  }

  /** x* of one slice with its percentile interval over seeds. */
  public Estimate place(int slice, Bootstrap draws, double confidence) {
    PhaseBoundary alone =
        new PhaseBoundary(slices.subList(slice, slice + 1), level, falling, seeds);
    return alone.bootstrap(draws, (parameters, places) -> places[0]).percentile(confidence);
  }

  /**
   * x* of one slice with the interval by inverted t tests, for independent replicates, see {@link
   * CrossingInversion}: the one for few replicates, for cells that were chosen one after the other,
   * and for slices that need not cross within their cells. Its ends are 0 and ∞ where the cells do
   * not bound x*; the value is NaN where the means do not cross.
   */
  public Estimate inverted(int slice, double confidence) {
    Slice s = slices.get(slice);
    return new Estimate(
        crossing(s.x, s.replicates).place(),
        CrossingInversion.of(s.x, s.replicates, level, falling, Crossing.Scale.LOG, confidence));
  }

  private Crossing crossing(double[] x, double[][] replicates) {
    double[] means = new double[x.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = Samples.mean(replicates[i]);
    }
    return falling
        ? Crossing.falling(x, means, level, Crossing.Scale.LOG)
        : Crossing.rising(x, means, level, Crossing.Scale.LOG);
  }
}
