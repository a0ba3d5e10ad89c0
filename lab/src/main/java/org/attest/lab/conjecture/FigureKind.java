package org.attest.lab.conjecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.attest.lab.figure.Axis;
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

  /** An axis that is logarithmic where ratios of neighbours vary less than differences. */
  static Axis axis(String label, double[] values) {
    return logarithmic(values) ? Axis.log(label) : Axis.linear(label);
  }

  static boolean logarithmic(double[] values) {
    if (values.length < 3 || values[0] <= 0) {
      return false;
    }
    double[] logs = new double[values.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = StrictMath.log(values[i]);
    }
    return spread(logs) < spread(values) - 1e-6;
  }

  /** Largest over smallest difference of neighbours, less one. */
  private static double spread(double[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (int i = 1; i < values.length; i++) {
      low = Math.min(low, values[i] - values[i - 1]);
      high = Math.max(high, values[i] - values[i - 1]);
    }
    return high / low - 1;
  }

  static String label(Symbol symbol) {
    return symbol.parameter().meaning() + " " + symbol.symbol();
  }
}
