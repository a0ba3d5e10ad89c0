package org.attest.lab.conjecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.attest.lab.figure.Figure;
import org.attest.lab.study.TrainingRecord;

/** A kind of figure that a conjecture declares. */
abstract sealed class FigureKind permits HeatMap, Curves, Traces {

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
  abstract Optional<Figure> of(String file, List<TrainingRecord> records);

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
