package org.attest.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * One tidy table of a run, a row per training: experiment, parameters, cell, replicate, status,
 * measures. A column that an experiment does not have is empty in its rows. No traces and no
 * timings, so equal records give equal files.
 */
public final class Export {

  private Export() {}

  /**
   * Writes the table.
   *
   * @param folder a run folder
   * @param to a file that ends in {@code .csv} or {@code .parquet}; replaced if it exists
   * @return parts that were left out
   * @throws StoreException when the ending is neither, or something cannot be read or written
   */
  public static List<Fault> write(Path folder, Path to) {
    String format = format(to);
    Scan scan = Scan.of(folder, RunConfigFile.read(folder));
    RunConfig config = scan.config();
    Path temporary = DurableFiles.temporary(to);
    DuckDBConnection connection = Duck.open();
    try {
      number(connection, config, scan.cells());
      Duck.execute(
          connection,
          "COPY ("
              + select(config, scan)
              + " ORDER BY cell, replicate) TO "
              + Duck.text(temporary)
              + " ("
              + format
              + ")");
      DurableFiles.commit(temporary, to);
    } catch (SQLException | IOException e) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw new StoreException("cannot write " + to, e);
    } finally {
      Duck.close(connection);
    }
    return scan.leftOut();
  }

  private static String format(Path to) {
    String name = to.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return "FORMAT csv, HEADER";
    }
    if (name.endsWith(".parquet")) {
      return "FORMAT parquet, COMPRESSION zstd";
    }
    throw new StoreException("an export must end in .csv or .parquet: " + to);
  }

  private static String select(RunConfig config, Scan scan) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("experiment", "VARCHAR");
    config
        .schemas()
        .forEach(s -> s.parameters().forEach(p -> columns.put(p.key(), Schema.type(p.kind()))));
    columns.put("cell", "INTEGER");
    columns.put("replicate", "INTEGER");
    columns.put("status", "VARCHAR");
    config.schemas().forEach(s -> s.measures().forEach(m -> columns.put(m, "DOUBLE")));
    StringBuilder sql =
        new StringBuilder("SELECT ").append(list(columns, List.of())).append(" WHERE false");
    for (int i = 0; i < config.schemas().size(); i++) {
      Schema schema = config.schemas().get(i);
      List<Path> parts = scan.parts(schema.experiment());
      if (!parts.isEmpty()) {
        List<String> present = new ArrayList<>(schema.columns());
        present.add("cell");
        sql.append(" UNION ALL SELECT ").append(list(columns, present));
        sql.append(" FROM (SELECT ").append(Duck.names(schema.columns()));
        sql.append(" FROM ").append(Duck.parts(schema, parts)).append(") JOIN cells").append(i);
        sql.append(" USING (").append(Duck.names(keys(schema))).append(")");
      }
    }
    return "SELECT * FROM (" + sql + ")";
  }

  private static List<String> keys(Schema schema) {
    return schema.parameters().stream().map(Schema.Column::key).toList();
  }

  /** A table of the cells of each experiment with their numbers. */
  private static void number(DuckDBConnection connection, RunConfig config, CellTable cells)
      throws SQLException {
    List<DuckDBAppender> tables = new ArrayList<>();
    try {
      for (int i = 0; i < config.schemas().size(); i++) {
        String columns =
            config.schemas().get(i).parameters().stream()
                .map(p -> Duck.name(p.key()) + " " + Schema.type(p.kind()) + ", ")
                .collect(Collectors.joining());
        Duck.execute(connection, "CREATE TEMP TABLE cells" + i + " (" + columns + "cell INTEGER)");
        tables.add(connection.createAppender("cells" + i));
      }
      List<String> names = config.schemas().stream().map(Schema::experiment).toList();
      for (int number = 0; number < cells.size(); number++) {
        DuckDBAppender row = tables.get(names.indexOf(cells.experiment(number)));
        row.beginRow();
        for (Object value : cells.cell(number).values().values()) {
          switch (value) {
            case Long integer -> row.append(integer.longValue());
            case Double real -> row.append(real.doubleValue());
            default -> row.append(value.toString());
          }
        }
        row.append(number).endRow();
      }
    } finally {
      for (DuckDBAppender table : tables) {
        table.close();
      }
    }
  }

  private static String list(Map<String, String> columns, List<String> present) {
    return columns.entrySet().stream()
        .map(c ->
            "CAST("
                + (present.contains(c.getKey()) ? Duck.name(c.getKey()) : "NULL")
                + " AS "
                + c.getValue()
                + ") AS "
                + Duck.name(c.getKey()))
        .collect(Collectors.joining(", "));
  }
}
