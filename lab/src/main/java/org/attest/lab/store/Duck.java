package org.attest.lab.store;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Connections to DuckDB, which reads and writes Parquet. They share one database in memory, because
 * to start one takes longer than all that a small run asks of it: tables are temporary, which makes
 * them their connection's own. It has one thread, and no way to the network.
 */
final class Duck {

  /** Column that names the file of a row. */
  static final String FILE = "part file";

  /** Keeps the database; absent until the first connection. */
  private static @Nullable DuckDBConnection database;

  private Duck() {}

  /** A connection; the first of a process takes about a second. */
  static synchronized DuckDBConnection open() {
    try {
      if (database == null) {
        NativeLibrary.load();
        DuckDBConnection first =
            DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        execute(first, "SET threads = 1");
        execute(first, "SET autoinstall_known_extensions = false");
        database = first;
      }
      return (DuckDBConnection) database.duplicate();
    } catch (SQLException e) {
      throw new StoreException("cannot start DuckDB", e);
    }
  }

  /**
   * Starts the database beside what the caller does meanwhile. What goes wrong is told when a
   * connection is opened.
   */
  static void prepare() {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            check();
          } catch (StoreException toldLater) {
            // Whoever opens a connection meets it again.
          }
        });
  }

  /** Finds out whether DuckDB can be started, before there is anything to lose. */
  static void check() {
    close(open());
  }

  static void close(DuckDBConnection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException("cannot close DuckDB", e);
    }
  }

  static void execute(DuckDBConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** An SQL name. */
  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** An SQL text. */
  static String text(Object text) {
    return "'" + text.toString().replace("'", "''") + "'";
  }

  /**
   * The rows of Parquet files, a column that a file lacks being null in its rows, and the column
   * {@link #FILE}. Folder names stay names, not columns.
   */
  static String parquet(List<?> files) {
    return "read_parquet(["
        + files.stream().map(Duck::text).collect(Collectors.joining(", "))
        + "], hive_partitioning = false, union_by_name = true, filename = "
        + text(FILE)
        + ")";
  }

  /**
   * The rows of the parts of an experiment with all columns of its schema. Parts of earlier
   * releases do not say of which study, seed and format their rows are; those are null.
   */
  static String parts(Schema schema, List<?> files) {
    List<String> names = schema.columns();
    List<String> types = schema.types();
    String none =
        IntStream.range(0, names.size())
            .mapToObj(i -> "CAST(NULL AS " + types.get(i) + ") AS " + name(names.get(i)))
            .collect(Collectors.joining(", "));
    return "((SELECT "
        + none
        + " WHERE false) UNION ALL BY NAME SELECT * FROM "
        + parquet(files)
        + ")";
  }

  /** Names of columns, joined by commas. */
  static String names(List<String> names) {
    return names.stream().map(Duck::name).collect(Collectors.joining(", "));
  }
}
