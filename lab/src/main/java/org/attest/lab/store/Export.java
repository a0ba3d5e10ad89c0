package org.attest.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
    RunConfig config = RunConfigFile.read(folder);
    Scan scan = Scan.of(folder, config, new CellTable(config.blocks()));
    Path temporary = DurableFiles.temporary(to);
    DuckDBConnection connection = Duck.open();
    try {
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
    return List.copyOf(scan.faults().values());
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
    for (Schema schema : config.schemas()) {
      List<Path> parts = scan.parts(schema.experiment());
      if (!parts.isEmpty()) {
        sql.append(" UNION ALL SELECT ").append(list(columns, schema.columns()));
        sql.append(" FROM ").append(Duck.parquet(parts));
      }
    }
    return "SELECT * FROM (" + sql + ")";
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
