package org.attest.lab.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;
import org.attest.lab.study.Parameter;

/**
 * The columns of an experiment's records, so that a run folder can be read without the code of its
 * study.
 *
 * @param experiment name of the experiment
 * @param parameters columns that identify a cell, in order
 * @param measures names of the measures, in order
 * @param traces names of the traces, in order
 * @param lastStep see {@link Experiment#lastStep}
 */
public record Schema(
    String experiment,
    List<Column> parameters,
    List<String> measures,
    List<String> traces,
    Optional<String> lastStep) {

  /** What stands before the name of a trace in the name of its column. */
  static final String TRACE = "trace-";

  /** Columns that say whose record a row is, before the parameters. */
  private static final List<String> FIRST = List.of("study", "experiment", "seed", "format");

  /** Columns between the parameters and what was measured. */
  private static final List<String> MIDDLE = List.of("replicate", "status");

  private static final List<String> LAST = List.of("seconds", "digest");

  /** A column of exports, and of parts that earlier releases wrote. */
  private static final String CELL = "cell";

  /**
   * The column of a parameter.
   *
   * @param key name of the parameter
   * @param kind type of its values
   * @param choices legal texts in order; empty for numbers
   * @param paired true if it stays out of the random keys
   */
  public record Column(String key, Parameter.Kind kind, List<String> choices, boolean paired) {}

  /** The columns of {@code experiment}. */
  public static Schema of(Experiment experiment) {
    Schema schema =
        new Schema(
            experiment.name(),
            experiment.parameters().stream()
                .map(p -> new Column(p.key(), p.kind(), p.choices(), p.paired()))
                .toList(),
            experiment.measures().stream().map(Measure::name).toList(),
            experiment.traces().stream().map(Measure::name).toList(),
            experiment.lastStep());
    Set<String> seen = new HashSet<>(Set.of(CELL));
    for (String column : schema.columns()) {
      if (!seen.add(column.toLowerCase(Locale.ROOT))) {
        throw new IllegalStateException(
            "experiment " + experiment.name() + " has two columns named '" + column + "'");
      }
    }
    return schema;
  }

  /** Keys of the parameters that stay out of the random keys. */
  public Set<String> paired() {
    return parameters.stream()
        .filter(Column::paired)
        .map(Column::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Names of all columns in the order of a part. */
  List<String> columns() {
    List<String> columns = new ArrayList<>(FIRST);
    parameters.forEach(p -> columns.add(p.key()));
    columns.addAll(MIDDLE);
    columns.addAll(measures);
    traces.forEach(t -> columns.add(TRACE + t));
    columns.addAll(LAST);
    return columns;
  }

  /** Types of all columns in the order of a part, as DuckDB names them. */
  List<String> types() {
    return Stream.of(
            Stream.of("VARCHAR", "VARCHAR", "BIGINT", "INTEGER"),
            parameters.stream().map(p -> type(p.kind())),
            Stream.of("INTEGER", "VARCHAR"),
            measures.stream().map(m -> "DOUBLE"),
            traces.stream().map(t -> "DOUBLE[]"),
            Stream.of("DOUBLE", "VARCHAR"))
        .flatMap(s -> s)
        .toList();
  }

  static String type(Parameter.Kind kind) {
    return switch (kind) {
      case INTEGER -> "BIGINT";
      case REAL -> "DOUBLE";
      case CHOICE -> "VARCHAR";
    };
  }

  /**
   * Orders cells by their parameters, first to last: numbers by size, choices as declared. It does
   * not depend on the order in which a folder came by its cells, so neither does anything computed
   * from its records.
   */
  public Comparator<Cell> cellOrder() {
    Comparator<Cell> order = Comparator.comparingInt(c -> 0);
    for (Column column : parameters) {
      String key = column.key();
      order =
          order.thenComparing(
              switch (column.kind()) {
                case INTEGER, REAL -> Comparator.comparingDouble(c -> c.number(key));
                case CHOICE ->
                    Comparator.comparingInt(c -> column.choices().indexOf(c.choice(key)));
              });
    }
    return order;
  }
}
