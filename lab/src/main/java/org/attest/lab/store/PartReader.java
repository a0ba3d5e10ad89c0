package org.attest.lab.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.duckdb.DuckDBConnection;

/** Reads the parts of one experiment. */
final class PartReader {

  /**
   * What identifies a row.
   *
   * @param file its part
   * @param training its training
   * @param digest digest of its content, as stored
   * @param seconds its share of the time of its pack
   */
  record RowId(Path file, TrainingId training, String digest, double seconds) {}

  /** A row whose content was checked against its digest, or was found not to match it. */
  record Row(Path file, Entry entry, String digest, boolean intact) {}

  private final DuckDBConnection connection;
  private final RunConfig config;
  private final Schema schema;
  private final Set<String> paired;
  private final CellTable cells;

  PartReader(DuckDBConnection connection, RunConfig config, Schema schema, CellTable cells) {
    this.connection = connection;
    this.config = config;
    this.schema = schema;
    this.paired = schema.paired();
    this.cells = cells;
  }

  /** Which trainings parts hold. */
  List<RowId> ids(List<Path> parts) throws SQLException {
    List<RowId> ids = new ArrayList<>();
    Map<String, Path> files = files(parts);
    String sql =
        "SELECT "
            + Duck.name(Duck.FILE)
            + ", cell, replicate, digest, seconds FROM "
            + Duck.parquet(parts);
    try (Statement statement = connection.createStatement();
        ResultSet set = statement.executeQuery(sql)) {
      while (set.next()) {
        ids.add(
            new RowId(
                file(files, set.getString(1)),
                new TrainingId(set.getInt(2), set.getInt(3)),
                set.getString(4),
                set.getDouble(5)));
      }
    }
    return ids;
  }

  /** All rows of parts whose cells are in the table. */
  List<Row> rows(List<Path> parts) throws SQLException {
    List<Row> rows = new ArrayList<>();
    Map<String, Path> files = files(parts);
    RowDigest digest = new RowDigest(schema);
    String columns = schema.columns().stream().map(Duck::name).collect(Collectors.joining(", "));
    String sql = "SELECT " + columns + ", " + Duck.name(Duck.FILE) + " FROM " + Duck.parquet(parts);
    try (Statement statement = connection.createStatement();
        ResultSet set = statement.executeQuery(sql)) {
      while (set.next()) {
        rows.add(row(set, files, digest));
      }
    }
    return rows;
  }

  private Row row(ResultSet set, Map<String, Path> files, RowDigest digest) throws SQLException {
    int column = 2;
    int number = set.getInt(column++);
    Cell cell = cells.cell(number);
    boolean intact = true;
    for (Schema.Column parameter : schema.parameters()) {
      Object value =
          switch (parameter.kind()) {
            case INTEGER -> set.getLong(column);
            case REAL -> set.getDouble(column);
            case CHOICE -> set.getString(column);
          };
      intact &= cell.values().getOrDefault(parameter.key(), "").equals(value);
      column++;
    }
    int replicate = set.getInt(column++);
    Status status = Status.valueOf(set.getString(column++).toUpperCase(Locale.ROOT));
    Map<String, Double> measures = new LinkedHashMap<>();
    for (String measure : schema.measures()) {
      double value = set.getDouble(column++);
      measures.put(measure, set.wasNull() ? Double.NaN : value);
    }
    Map<String, double[]> traces = new LinkedHashMap<>();
    for (String trace : schema.traces()) {
      traces.put(trace, doubles((Object[]) set.getArray(column++).getArray()));
    }
    Training training =
        new Training(config.study(), schema.experiment(), cell, paired, replicate, config.seed());
    TrainingRecord record = new TrainingRecord(training, status, measures, traces);
    double seconds = set.getDouble(column++);
    String stored = set.getString(column++);
    return new Row(
        file(files, set.getString(column)),
        new Entry(number, record, seconds),
        stored,
        intact && digest.of(record).equals(stored));
  }

  private static double[] doubles(Object[] boxed) {
    double[] values = new double[boxed.length];
    for (int i = 0; i < boxed.length; i++) {
      values[i] = (Double) boxed[i];
    }
    return values;
  }

  private static Map<String, Path> files(List<Path> parts) {
    return parts.stream().collect(Collectors.toMap(Path::toString, p -> p));
  }

  private static Path file(Map<String, Path> files, String name) {
    Path file = files.get(name);
    return file == null ? Path.of(name) : file;
  }
}
