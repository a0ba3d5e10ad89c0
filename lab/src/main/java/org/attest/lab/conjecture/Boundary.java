package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.attest.lab.evidence.BoundarySearch;
import org.attest.lab.evidence.FallingMean;
import org.attest.lab.figure.Layer;
import org.attest.lab.stats.PhaseBoundary;
import org.attest.lab.stats.PhaseBoundary.Slice;
import org.attest.lab.study.TrainingRecord;
import org.jspecify.annotations.Nullable;

/**
 * The boundary of a phase: for each value of one parameter, the place along another where the mean
 * of a measure falls through a level. One value serves figure, claim and adaptive search.
 */
public final class Boundary {

  private static final double LEVEL = 0.95;

  private final String measure;
  private final String line;
  private double level = Double.NaN;
  private @Nullable Symbol along;
  private @Nullable Symbol over;

  Boundary(String measure, String line) {
    this.measure = measure;
    this.line = line;
  }

  /** Where it is declared. */
  String line() {
    return line;
  }

  /** The level that the mean falls through. */
  public Boundary falls(double through) {
    level = through;
    return this;
  }

  /** The positive parameter along which it falls. */
  public Boundary along(Symbol parameter) {
    along = parameter;
    return this;
  }

  /** The positive parameter whose values tell lines apart. */
  public Boundary over(Symbol parameter) {
    over = parameter;
    return this;
  }

  /** The exponent k of place ∝ parameter^k, the statistic of a claim about the boundary's law. */
  public Statistic exponent() {
    return new BoundaryExponent(this);
  }

  String measure() {
    return measure;
  }

  double level() {
    return level;
  }

  Symbol axis() {
    return java.util.Objects.requireNonNull(along, "a boundary needs .along(parameter)");
  }

  Symbol lines() {
    return java.util.Objects.requireNonNull(over, "a boundary needs .over(parameter)");
  }

  Optional<String> problem() {
    return Double.isNaN(level) || along == null || over == null
        ? Optional.of("needs a boundary with .falls(level).along(parameter).over(parameter)")
        : Optional.empty();
  }

  BoundarySearch search(String experiment) {
    return new BoundarySearch(
        experiment, axis().key(), lines().key(), new FallingMean(measure, level), LEVEL);
  }

  /**
   * A slice for each value of the lines' parameter, with the replicates of every cell; cells with
   * less than half the replicates of the best of their slice, which a search only looked at, are
   * left out.
   */
  List<Slice> slices(List<TrainingRecord> records) {
    TreeMap<Double, TreeMap<Double, List<Double>>> lines = new TreeMap<>();
    for (TrainingRecord record : records) {
      lines
          .computeIfAbsent(lines().number(record.training().cell()), v -> new TreeMap<>())
          .computeIfAbsent(axis().number(record.training().cell()), v -> new ArrayList<>())
          .add(record.measure(measure));
    }
    List<Slice> slices = new ArrayList<>();
    lines.forEach((value, cells) -> {
      int most = cells.values().stream().mapToInt(List::size).max().orElse(0);
      cells.values().removeIf(list -> 2 * list.size() < most);
      slices.add(
          new Slice(
              value,
              cells.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
              cells.values().stream()
                  .map(list -> list.stream().mapToDouble(Double::doubleValue).toArray())
                  .toArray(double[][]::new)));
    });
    return slices;
  }

  PhaseBoundary of(List<Slice> slices) {
    return PhaseBoundary.falling(slices, level, PhaseBoundary.Seeds.INDEPENDENT);
  }

  /** The measured places as a line in a heat map whose horizontal axis is {@link #axis}. */
  List<Layer> layers(List<TrainingRecord> records, int series) {
    PhaseBoundary boundary = of(slices(records));
    double[] places = boundary.places();
    double[] lines = boundary.parameters();
    return Arrays.stream(places).allMatch(Double::isNaN)
        ? List.of()
        : List.of(
            new Layer.Line(
                "mean " + measure + " = " + level, series, Layer.Style.SOLID, places, lines));
  }
}
