package org.attest.studies.benignoverfitting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.stats.Bootstrap;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.PhaseBoundary;
import org.attest.lab.stats.PhaseBoundary.Seeds;
import org.attest.lab.stats.PhaseBoundary.Slice;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.TrainingRecord;

/** Lines of test loss against SNR through a phase diagram. */
public final class LossSlices {

  /** Draws of all bootstrap intervals; key and number are our choice. */
  public static final Bootstrap DRAWS = new Bootstrap(2409_19345, 2000);

  private LossSlices() {}

  /**
   * One slice for each value of a parameter, in increasing order, with the replicates of every SNR.
   * Cells with less than half the replicates of the best of their slice, which a search for the
   * boundary only looked at, are left out.
   *
   * @param parameter what is fixed on a slice, for example N
   */
  public static List<Slice> by(
      ToDoubleFunction<Cell> parameter, Collection<TrainingRecord> records) {
    TreeMap<Double, TreeMap<Double, List<Double>>> slices = new TreeMap<>();
    for (TrainingRecord record : records) {
      Cell cell = record.training().cell();
      slices
          .computeIfAbsent(parameter.applyAsDouble(cell), p -> new TreeMap<>())
          .computeIfAbsent(cell.real("snr"), s -> new ArrayList<>())
          .add(record.measure(Measures.TEST_LOSS));
    }
    List<Slice> list = new ArrayList<>();
    slices.values().forEach(LossSlices::dropGlances);
    slices.forEach((value, bySnr) ->
        list.add(
            new Slice(
                value,
                bySnr.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                bySnr.values().stream().map(LossSlices::array).toArray(double[][]::new))));
    return list;
  }

  private static void dropGlances(TreeMap<Double, List<Double>> bySnr) {
    int most = bySnr.values().stream().mapToInt(List::size).max().orElse(0);
    bySnr.values().removeIf(values -> 2 * values.size() < most);
  }

  /** Whether slices hold every cell of the records: nobody chose where to put replicates. */
  public static boolean whole(List<Slice> slices, Collection<TrainingRecord> records) {
    int cells = slices.stream().mapToInt(s -> s.x().length).sum();
    return cells == CellGroups.agreeing(records).size();
  }

  /** Where the mean test loss falls through a cutoff as SNR grows. */
  public static PhaseBoundary boundary(List<Slice> slices, double cutoff) {
    return PhaseBoundary.falling(slices, cutoff, Seeds.INDEPENDENT);
  }

  /**
   * SNR* of a slice with the 95 % interval by inverted t tests, no longer than its cells reach;
   * unknown where the means do not cross.
   */
  public static Estimate place(PhaseBoundary boundary, List<Slice> slices, int slice) {
    Estimate place = boundary.inverted(slice, 0.95);
    double[] cells = slices.get(slice).x();
    double last = cells[cells.length - 1];
    return place.known()
        ? place.map(x -> Math.min(Math.max(x, cells[0]), last))
        : Estimate.unknown(place.level());
  }

  /** Mean test loss at each SNR of a slice. */
  public static double[] means(Slice slice) {
    double[] means = new double[slice.x().length];
    for (int i = 0; i < means.length; i++) {
      means[i] = Summary.of(slice.replicates()[i]).mean();
    }
    return means;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
