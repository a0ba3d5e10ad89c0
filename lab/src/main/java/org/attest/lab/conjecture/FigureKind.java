package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.ValueText;
import org.jspecify.annotations.Nullable;

/** A kind of figure that a conjecture declares. */
abstract sealed class FigureKind permits HeatMap, Curves, Traces {

  private static final int CURVE_POINTS = 200;

  private final String heading;
  private final Place place;
  private final String line;
  private final Map<String, String> named = new LinkedHashMap<>();

  FigureKind(String heading, Place place) {
    this.heading = heading;
    this.place = place;
    line = place.here();
  }

  /** Remembers where a measure or trace is named. */
  final void name(String measure) {
    named.putIfAbsent(measure, place.here());
  }

  final String heading() {
    return heading;
  }

  /** Where it is declared. */
  final String line() {
    return line;
  }

  /** Measures or traces it looks at, with the lines that name them. */
  final Map<String, String> named() {
    return named;
  }

  /** What its declaration lacks. */
  abstract Optional<String> problem();

  /** The figure; empty when there are too few records. */
  abstract Optional<Figure> of(
      String file, List<TrainingRecord> records, Collection<Symbol> symbols);

  /** The parameters of which it needs two values. */
  abstract List<Symbol> needs();

  /** The figure, or one that says what it lacks. */
  final Figure orMissing(String file, List<TrainingRecord> records, Collection<Symbol> symbols) {
    return of(file, records, symbols)
        .orElseGet(() -> Figure.missing(file, heading, lacks(records)));
  }

  private String lacks(List<TrainingRecord> records) {
    List<TrainingRecord> complete = CellGroups.complete(records);
    String there =
        needs().stream()
            .map(s -> s.symbol() + " has " + distinct(complete, s).size())
            .collect(Collectors.joining(", "));
    return complete.isEmpty() || there.isEmpty()
        ? "Not drawn: no training has met its stopping rule."
        : "Not drawn: it needs two values along each axis; in trainings that met their stopping rule "
            + there
            + ".";
  }

  /**
   * How many trainings are drawn, at which values of what else was varied, and how to have the
   * others.
   */
  static String trainings(
      List<TrainingRecord> all, List<TrainingRecord> drawn, Collection<Symbol> symbols) {
    List<String> at = new ArrayList<>();
    List<String> by = new ArrayList<>();
    for (Symbol symbol : symbols) {
      List<Object> values = distinct(drawn, symbol);
      if (values.size() == 1 && distinct(all, symbol).size() > 1) {
        at.add(symbol.symbol() + " = " + ValueText.of(values.getFirst(), distinct(all, symbol)));
        by.add("--by " + symbol.key());
      }
    }
    int left = all.size() - CellGroups.complete(all).size();
    return drawn.size()
        + " trainings"
        + (at.isEmpty()
            ? ""
            : " at " + String.join(", ", at) + " (" + String.join(" ", by) + " draws the others)")
        + (left == 0 ? "" : ", without " + left + " of all that did not meet the stopping rule");
  }

  /** What the curve of a group of records is called; nothing where there is one curve. */
  static String name(
      @Nullable Symbol series, List<TrainingRecord> group, List<TrainingRecord> all) {
    return series == null
        ? ""
        : series.symbol()
            + " = "
            + ValueText.of(distinct(group, series).getFirst(), distinct(all, series));
  }

  /** Many places over an axis with these ticks, for a predicted line; with the ticks themselves. */
  static double[] dense(double[] ticks, boolean log) {
    double low = ticks[0];
    double high = ticks[ticks.length - 1];
    return DoubleStream.concat(
            Arrays.stream(ticks),
            IntStream.range(1, CURVE_POINTS - 1)
                .mapToDouble(i -> (double) i / (CURVE_POINTS - 1))
                .map(t -> log ? low * StrictMath.pow(high / low, t) : low + (high - low) * t))
        .sorted()
        .distinct()
        .toArray();
  }

  /** The outer edges of the cells about two or more values, as a heat map has them. */
  static double[] edges(double[] values) {
    double first = values[0];
    double last = values[values.length - 1];
    double second = values[1];
    double before = values[values.length - 2];
    return Axis.logarithmic(values)
        ? new double[] {first * Math.sqrt(first / second), last * Math.sqrt(last / before)}
        : new double[] {first - (second - first) / 2, last + (last - before) / 2};
  }

  /** The values of a parameter in records, increasing; choices in order of appearance. */
  static List<Object> distinct(List<TrainingRecord> records, Symbol symbol) {
    return records.stream()
        .map(r -> r.training().cell().values().getOrDefault(symbol.key(), ""))
        .distinct()
        .sorted(Comparator.comparingDouble(v -> v instanceof Number n ? n.doubleValue() : 0))
        .toList();
  }

  /** The values of a parameter in records, increasing. */
  static double[] values(List<TrainingRecord> records, Symbol symbol) {
    TreeSet<Double> distinct = new TreeSet<>();
    records.forEach(r -> distinct.add(symbol.number(r.training().cell())));
    return distinct.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static String label(Symbol symbol) {
    return symbol.parameter().meaning() + " " + symbol.symbol();
  }
}
