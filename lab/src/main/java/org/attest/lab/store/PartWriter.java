package org.attest.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes the parts of one experiment. A part is there whole or not at all. Belongs to one thread.
 */
final class PartWriter {

  /**
   * Parts below this size are merged (our choice: a damaged part should not cost too many
   * trainings).
   */
  private static final long SMALL = 2L << 20;

  /** Merging stops before a part grows beyond this size. */
  private static final long MERGED = 4L << 20;

  private final DuckDBConnection connection;
  private final Path folder;
  private final RunConfig config;
  private final Schema schema;
  private final RowDigest digest;
  private int next;

  PartWriter(DuckDBConnection connection, Path folder, RunConfig config, Schema schema)
      throws IOException {
    this.connection = connection;
    this.folder = folder;
    this.config = config;
    this.schema = schema;
    this.digest = new RowDigest(schema);
    Files.createDirectories(folder);
    DurableFiles.syncFolder(folder);
    for (Path file : PartName.list(folder)) {
      next = Math.max(next, PartName.of(file).map(n -> n.number() + 1).orElse(0));
    }
  }

  /** Writes a part. */
  void write(List<Entry> entries) throws IOException, SQLException {
    List<String> names = schema.columns();
    List<String> types = schema.types();
    String columns =
        IntStream.range(0, names.size())
            .mapToObj(i -> Duck.name(names.get(i)) + " " + types.get(i))
            .collect(Collectors.joining(", "));
    Duck.execute(connection, "CREATE OR REPLACE TEMP TABLE part (" + columns + ")");
    try (DuckDBAppender appender = connection.createAppender("temp", "main", "part")) {
      for (Entry entry : entries) {
        append(appender, entry);
      }
    }
    Map<Cell, String> cells = new HashMap<>();
    List<PartIndex.Held> held = new ArrayList<>();
    for (Entry entry : entries) {
      Training training = entry.record().training();
      held.add(held(cells, training.cell(), training.replicate()));
    }
    commit("part", new PartIndex(held, List.of()));
    Duck.execute(connection, "DROP TABLE part");
  }

  private PartIndex.Held held(Map<Cell, String> names, Cell cell, int replicate) {
    String name = names.computeIfAbsent(cell, c -> CellTable.name(schema.experiment(), c));
    return new PartIndex.Held(name, replicate);
  }

  private void append(DuckDBAppender row, Entry entry) throws SQLException {
    TrainingRecord record = entry.record();
    row.beginRow();
    row.append(config.study()).append(schema.experiment());
    row.append(config.seed()).append(config.format());
    for (Schema.Column column : schema.parameters()) {
      Object value = Objects.requireNonNull(record.training().cell().values().get(column.key()));
      switch (column.kind()) {
        case INTEGER -> row.append(((Long) value).longValue());
        case REAL -> row.append(((Double) value).doubleValue());
        case CHOICE -> row.append((String) value);
      }
    }
    row.append(record.training().replicate())
        .append(record.status().name().toLowerCase(Locale.ROOT));
    for (String measure : schema.measures()) {
      double value = record.measure(measure);
      if (Double.isNaN(value)) {
        row.appendNull();
      } else {
        row.append(value);
      }
    }
    for (String trace : schema.traces()) {
      row.append(record.traces().getOrDefault(trace, new double[0]));
    }
    row.append(entry.seconds()).append(digest.of(record)).endRow();
  }

  /** Merges small parts; every record stays in exactly one part, whenever this is cut short. */
  void merge() throws IOException, SQLException {
    List<Path> group = new ArrayList<>();
    long bytes = 0;
    for (Path part : PartName.list(folder)) {
      long size = Files.size(part);
      if (size >= SMALL) {
        continue;
      }
      if (bytes + size > MERGED) {
        merge(group);
        group.clear();
        bytes = 0;
      }
      group.add(part);
      bytes += size;
    }
    merge(group);
  }

  private void merge(List<Path> parts) throws IOException, SQLException {
    if (parts.size() < 2) {
      return;
    }
    List<String> keys = schema.parameters().stream().map(Schema.Column::key).toList();
    String order = " ORDER BY " + Duck.names(keys) + ", replicate";
    String source = Duck.parts(schema, parts);
    Map<Cell, String> cells = new HashMap<>();
    List<PartIndex.Held> held = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet set =
            statement.executeQuery(
                "SELECT " + Duck.names(keys) + ", replicate FROM " + source + order)) {
      while (set.next()) {
        Cell cell = PartReader.cell(set, 1, schema);
        held.add(held(cells, cell, set.getInt(keys.size() + 1)));
      }
    }
    // Rows of earlier releases do not say of which run they are: of this one.
    String rows =
        "(SELECT * REPLACE (coalesce(study, "
            + Duck.text(config.study())
            + ") AS study, coalesce(seed, "
            + config.seed()
            + ") AS seed, coalesce(format, "
            + config.format()
            + ") AS format) FROM (SELECT "
            + Duck.names(schema.columns())
            + " FROM "
            + source
            + order
            + "))";
    commit(rows, new PartIndex(held, parts.stream().map(p -> p.getFileName().toString()).toList()));
    for (Path part : parts) {
      delete(part);
    }
  }

  private void commit(String rows, PartIndex index) throws IOException, SQLException {
    Path temporary = folder.resolve(PartName.ASIDE + "part" + DurableFiles.TEMPORARY);
    try {
      Duck.execute(
          connection,
          "COPY " + rows + " TO " + Duck.text(temporary) + " (FORMAT parquet, COMPRESSION zstd)");
      Path part = folder.resolve(PartName.of(next, DurableFiles.checksum(temporary)).file());
      index.write(part);
      DurableFiles.commit(temporary, part);
      DurableFiles.syncFolder(part);
      next++;
    } catch (IOException | SQLException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /** Deletes a part, then its index. */
  static void delete(Path part) throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(PartIndex.file(part));
  }
}
