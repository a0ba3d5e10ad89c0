package org.attest.studies.benignoverfitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.PowerLawFit;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.TrainingRecord;

/**
 * A measure along one axis of a grid, replicate by replicate: each replicate gives a curve, each
 * curve an exponent, and the spread of exponents over replicates gives the interval.
 *
 * @param key the axis
 * @param curves for each replicate, records in increasing order of the axis
 */
public record ReplicateSlopes(String key, List<List<TrainingRecord>> curves) {

  /**
   * The records that differ in {@code key} alone: among all combinations of the other parameters,
   * the one with the most values of the key, the earliest among equals.
   */
  public static ReplicateSlopes along(
      String key, List<TrainingRecord> records, Predicate<Cell> relevant) {
    List<TrainingRecord> concerned =
        records.stream().filter(r -> relevant.test(r.training().cell())).toList();
    List<TrainingRecord> widest = CellGroups.widest(concerned, key);
    Map<Integer, TreeMap<Double, TrainingRecord>> byReplicate = new TreeMap<>();
    for (TrainingRecord record : widest) {
      byReplicate
          .computeIfAbsent(record.training().replicate(), r -> new TreeMap<>())
          .put(record.training().cell().number(key), record);
    }
    return new ReplicateSlopes(
        key, byReplicate.values().stream().map(m -> List.copyOf(m.values())).toList());
  }

  /** Values of the axis in the longest curve. */
  public double[] axis() {
    List<TrainingRecord> longest = List.of();
    for (List<TrainingRecord> curve : curves) {
      longest = curve.size() > longest.size() ? curve : longest;
    }
    return abscissae(longest);
  }

  /** The exponent of {@code measure} in the key, one per replicate with at least three points. */
  public double[] exponents(String measure) {
    return curves.stream()
        .filter(c -> c.size() >= 3)
        .mapToDouble(c -> PowerLawFit.of(abscissae(c), ordinates(c, measure)).exponent())
        .toArray();
  }

  /** Mean exponent over replicates with its t interval. */
  public Estimate exponent(String measure, double level) {
    return Summary.of(exponents(measure)).mean(level);
  }

  /** Geometric mean of a measure over replicates at each value of the axis, with its t interval. */
  public List<Estimate> means(String measure, double level) {
    List<Estimate> means = new ArrayList<>();
    for (double x : axis()) {
      double[] values =
          curves.stream()
              .flatMap(List::stream)
              .filter(r -> r.training().cell().number(key) == x)
              .mapToDouble(r -> r.measure(measure))
              .toArray();
      means.add(Summary.of(values).geometricMean(level));
    }
    return means;
  }

  /** Values of the axis of a curve. */
  public double[] abscissae(List<TrainingRecord> curve) {
    return curve.stream().mapToDouble(r -> r.training().cell().number(key)).toArray();
  }

  /** Values of a measure along a curve. */
  public static double[] ordinates(List<TrainingRecord> curve, String measure) {
    return curve.stream().mapToDouble(r -> r.measure(measure)).toArray();
  }
}
