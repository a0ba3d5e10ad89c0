package org.attest.lab.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
   * @param cell the values of its parameters
   * @param replicate its replicate
   * @param digest digest of its content, as stored
   * @param seconds its share of the time of its pack
   * @param foreign why it is no record of this run, in words; empty when it is one
   */
  record RowId(
      Path file, Cell cell, int replicate, String digest, double seconds, String foreign) {}

  /**
   * A row whose content was checked against its digest.
   *
   * @param file its part
   * @param entry the record
   * @param digest digest of the record
   * @param intact whether the stored digest is the same
   */
  record Row(Path file, Entry entry, byte[] digest, boolean intact) {}

  private final DuckDBConnection connection;
  private final RunConfig config;
  private final Schema schema;
  private final Set<String> paired;
  private final CellTable cells;

  /** Measures to their places, shared by all records. */
  private final Map<String, Integer> names = new LinkedHashMap<>();

  PartReader(DuckDBConnection connection, RunConfig config, Schema schema, CellTable cells) {
    this.connection = connection;
    this.config = config;
    this.schema = schema;
    this.paired = schema.paired();
    this.cells = cells;
    schema.measures().forEach(measure -> names.put(measure, names.size()));
  }

  /** Which trainings parts hold; handed over one by one, because there may be many. */
  void ids(List<Path> parts, Consumer<RowId> sink) throws SQLException {
    Map<String, Path> files = files(parts);
    List<String> keys = schema.parameters().stream().map(Schema.Column::key).toList();
    Map<Cell, Cell> shared = new HashMap<>();
    String sql =
        "SELECT study, seed, format, replicate, digest, seconds, "
            + Duck.name(Duck.FILE)
            + ", "
            + Duck.names(keys)
            + " FROM "
            + Duck.parts(schema, parts);
    try (Statement statement = connection.createStatement();
        ResultSet set = statement.executeQuery(sql)) {
      while (set.next()) {
        Cell cell = cell(set, 8, schema);
        sink.accept(
            new RowId(
                file(files, set.getString(7)),
                shared.computeIfAbsent(cell, c -> c),
                set.getInt(4),
                set.getString(5),
                set.getDouble(6),
                foreign(set)));
      }
    }
  }

  /** How a row's study, seed and format differ from this run's; rows of old parts do not say. */
  private String foreign(ResultSet set) throws SQLException {
    String study = set.getString(1);
    if (study != null && !study.equals(config.study())) {
      return "study " + study;
    }
    long seed = set.getLong(2);
    if (!set.wasNull() && seed != config.seed()) {
      return "seed " + seed;
    }
    int format = set.getInt(3);
    return set.wasNull() || format == config.format() ? "" : "record format " + format;
  }

  /** The parameters of a row, of which the first is in column {@code first}. */
  static Cell cell(ResultSet set, int first, Schema schema) throws SQLException {
    Map<String, Object> values = new LinkedHashMap<>();
    int column = first;
    for (Schema.Column parameter : schema.parameters()) {
      Object value =
          switch (parameter.kind()) {
            case INTEGER -> set.getLong(column);
            case REAL -> set.getDouble(column);
            case CHOICE -> set.getString(column);
          };
      if (set.wasNull() || value == null) {
        throw new SQLException("a row has no value of " + parameter.key());
      }
      values.put(parameter.key(), value);
      column++;
    }
    return new Cell(values);
  }

  /** All rows of parts. */
  List<Row> rows(List<Path> parts) throws SQLException {
    List<Row> rows = new ArrayList<>();
    Map<String, Path> files = files(parts);
    RowDigest digest = new RowDigest(schema);
    String sql =
        "SELECT "
            + Duck.names(schema.columns())
            + ", "
            + Duck.name(Duck.FILE)
            + " FROM "
            + Duck.parts(schema, parts);
    try (Statement statement = connection.createStatement();
        ResultSet set = statement.executeQuery(sql)) {
      while (set.next()) {
        rows.add(row(set, files, digest));
      }
    }
    return rows;
  }

  private Row row(ResultSet set, Map<String, Path> files, RowDigest digest) throws SQLException {
    Cell cell = cell(set, 5, schema);
    int number = cells.number(schema.experiment(), cell);
    int column = 5 + schema.parameters().size();
    int replicate = set.getInt(column++);
    Status status = Status.valueOf(set.getString(column++).toUpperCase(Locale.ROOT));
    double[] measures = new double[names.size()];
    for (int i = 0; i < measures.length; i++) {
      double value = set.getDouble(column++);
      measures[i] = set.wasNull() ? Double.NaN : value;
    }
    Map<String, double[]> traces =
        schema.traces().isEmpty() ? Map.of() : new LinkedHashMap<>(2 * schema.traces().size());
    for (String trace : schema.traces()) {
      traces.put(trace, doubles((Object[]) set.getArray(column++).getArray()));
    }
    Training training =
        new Training(
            config.study(),
            schema.experiment(),
            number < 0 ? cell : cells.cell(number),
            paired,
            replicate,
            config.seed());
    TrainingRecord record =
        new TrainingRecord(training, status, new NamedValues(names, measures), traces);
    double seconds = set.getDouble(column++);
    String stored = set.getString(column++);
    String own = digest.of(record);
    return new Row(
        file(files, set.getString(column)),
        new Entry(number, record, seconds),
        HexFormat.of().parseHex(own),
        own.equals(stored));
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
