package org.attest.lab.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.attest.lab.study.TrainingRecord;
import org.duckdb.DuckDBConnection;

/**
 * What the records of one experiment know at given steps. Traces are read at the last recorded step
 * up to each. Without traces the measures are those of the same training cut short: the record of
 * the cell that differs in {@link Schema#lastStep} alone, where the run has it.
 */
final class Checkpoints {

  private final Schema schema;
  private final List<Long> steps;

  /** The steps at which trainings of this run end. */
  private final Set<Long> ends;

  /** The last step that a trace records; -1 before {@link #empty} has looked. */
  private long last = -1;

  Checkpoints(Schema schema, CellTable cells, List<Long> steps) {
    this.schema = schema;
    this.steps = steps;
    ends =
        schema
            .lastStep()
            .map(key ->
                IntStream.range(0, cells.size())
                    .filter(i -> cells.experiment(i).equals(schema.experiment()))
                    .mapToObj(i -> (long) cells.cell(i).integer(key))
                    .collect(Collectors.toUnmodifiableSet()))
            .orElse(Set.of());
  }

  /** Names of the columns NAME@STEP that this experiment has, each with its SQL. */
  Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    for (long step : steps) {
      if (traced()) {
        schema.traces().stream()
            .filter(t -> !t.equals(TrainingRecord.STEP))
            .forEach(t -> columns.put(t + "@" + step, recorded(t, step)));
      } else if (ends.contains(step)) {
        schema.measures().forEach(m -> columns.put(m + "@" + step, cut(m, step)));
      }
    }
    return columns;
  }

  /** The steps at which no training has a value. */
  List<Long> empty(DuckDBConnection connection, Scan scan) throws SQLException {
    if (!traced()) {
      return steps.stream().filter(s -> !ends.contains(s)).toList();
    }
    last = lastRecorded(connection, scan);
    return steps.stream().filter(s -> s > last).toList();
  }

  /**
   * Why there is none, and what to do, in one line.
   *
   * @param way what cuts a training of this experiment short, before the equals sign and the steps,
   *     for example {@code attempts=1 steps}; empty for what the run itself says
   */
  String reason(List<Long> empty, String way) {
    String at = empty.stream().map(s -> "@" + s).collect(Collectors.joining(", "));
    String nothing = schema.experiment() + " has nothing " + at + ": ";
    if (traced()) {
      return nothing + "its traces end at step " + last + ", so these columns are empty";
    }
    String values = empty.stream().map(String::valueOf).collect(Collectors.joining(","));
    return nothing
        + Optional.of(way)
            .filter(w -> !w.isEmpty())
            .or(schema::lastStep)
            .map(key ->
                ("it records no traces; it needs %s=%s, the same trainings cut short, to fill"
                        + " these columns")
                    .formatted(key, values))
            .orElse(
                "it records no traces, and no parameter of it cuts a training short and leaves the"
                    + " rest as it is");
  }

  /** Whether it records traces. */
  boolean traced() {
    return schema.traces().contains(TrainingRecord.STEP);
  }

  private long lastRecorded(DuckDBConnection connection, Scan scan) throws SQLException {
    List<Path> parts = scan.parts(schema.experiment());
    if (parts.isEmpty()) {
      return -1;
    }
    String sql =
        "SELECT coalesce(max(list_max(%s)), -1) FROM %s"
            .formatted(Duck.name(Schema.TRACE + TrainingRecord.STEP), Duck.parts(schema, parts));
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? (long) result.getDouble(1) : -1;
    }
  }

  /** The value at the last recorded step up to the given one, if a later or equal step is there. */
  private static String recorded(String trace, long step) {
    String steps = Duck.name(Schema.TRACE + TrainingRecord.STEP);
    return "CASE WHEN list_max(%s) >= %d THEN %s[len(list_filter(%s, lambda z: z <= %d))] END"
        .formatted(steps, step, Duck.name(Schema.TRACE + trace), steps, step);
  }

  /** The value of the training that ends at a step and agrees in everything else. */
  private String cut(String measure, long step) {
    String key = schema.lastStep().orElseThrow();
    List<String> others = new ArrayList<>();
    schema.parameters().stream()
        .map(Schema.Column::key)
        .filter(k -> !k.equals(key))
        .forEach(others::add);
    others.add("replicate");
    return "any_value(%s) FILTER (WHERE %s = %d) OVER (PARTITION BY %s)"
        .formatted(Duck.name(measure), Duck.name(key), step, Duck.names(others));
  }
}
