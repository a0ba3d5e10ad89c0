package org.attest.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.lab.study.TrainingRecord;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Tidy tables of a run. A row per training: experiment, parameters, cell, replicate, seed, status,
 * measures, and values at given steps; or a row per recorded step of every training. A column that
 * an experiment does not have is empty in its rows. A measure whose name is a parameter of another
 * experiment of the run, or is said to mean something else there, has the column {@code
 * EXPERIMENT.NAME}. No timings, so equal records give equal files.
 */
public final class Export {

  /** Columns of every experiment but its parameters and measures. */
  private static final List<String> IDENTITY =
      List.of("experiment", "cell", "replicate", "seed", "status");

  private static final String JSON = "FORMAT json";

  private static final Map<String, String> FORMATS = formats();

  /** What the name of a table ends in, in words. */
  public static final String ENDINGS = ".csv, .parquet or .jsonl";

  private Export() {}

  private static Map<String, String> formats() {
    Map<String, String> formats = new LinkedHashMap<>();
    formats.put(".csv", "FORMAT csv, HEADER");
    formats.put(".parquet", "FORMAT parquet, COMPRESSION zstd");
    formats.put(".jsonl", JSON);
    return formats;
  }

  /** Whether a table can be written to a file of this name. */
  public static boolean canWrite(Path to) {
    String name = to.toString().toLowerCase(Locale.ROOT);
    return FORMATS.keySet().stream().anyMatch(name::endsWith);
  }

  /**
   * What of a run a table has.
   *
   * @param experiments its experiments; empty for all of the run
   * @param at steps for columns {@code NAME@STEP}
   * @param apart columns {@code EXPERIMENT.NAME} of measures whose name means something else in
   *     other experiments
   */
  public record Wanted(List<String> experiments, List<Long> at, Set<String> apart) {

    /** A plain table of everything. */
    public static final Wanted ALL = new Wanted(List.of(), List.of(), Set.of());

    private List<Schema> schemas(RunConfig config) {
      return config.schemas().stream()
          .filter(s -> experiments.isEmpty() || experiments.contains(s.experiment()))
          .toList();
    }
  }

  /**
   * Writes a row per training.
   *
   * @param folder a run folder
   * @param to a file that ends in one of {@link #ENDINGS}; replaced if it exists
   * @return parts that were left out
   * @throws StoreException when the ending is none, or something cannot be read or written
   */
  public static List<Fault> write(Path folder, Path to) {
    return write(folder, to, Wanted.ALL);
  }

  /**
   * Writes a row per training, with columns {@code NAME@STEP} for every given step: a trace has its
   * value at the last recorded step that is not after it, empty after the last step that it
   * recorded. Where an experiment records no traces, a measure has its value in the same training
   * cut short there ({@link org.attest.lab.study.Experiment#lastStep}), if the run has it; a
   * training that had ended before has the value of its end.
   */
  public static List<Fault> write(Path folder, Path to, Wanted wanted) {
    return copy(folder, to, (config, scan) -> select(config, scan, wanted));
  }

  /** Writes a row per recorded step of every training: parameters, cell, replicate, traces. */
  public static List<Fault> writeTraces(Path folder, Path to, Wanted wanted) {
    return copy(folder, to, (config, scan) -> selectTraces(config, scan, wanted));
  }

  /** Experiments that record no traces. */
  public static List<String> untraced(Path folder, Wanted wanted) {
    return wanted.schemas(RunConfigFile.read(folder)).stream()
        .filter(s -> !s.traces().contains(TrainingRecord.STEP))
        .map(Schema::experiment)
        .toList();
  }

  /** Experiments of a run. */
  public static List<String> experiments(Path folder) {
    return RunConfigFile.read(folder).schemas().stream().map(Schema::experiment).toList();
  }

  /**
   * What {@link #write(Path, Path, Wanted)} leaves empty.
   *
   * @param reasons a line for each experiment with such columns: which, why, and what fills them
   * @param all whether no experiment has such a column
   */
  public record Gaps(List<String> reasons, boolean all) {}

  /**
   * The columns of steps that would stay empty.
   *
   * @param ways what cuts trainings short, by experiment, as the command line takes it without the
   *     steps: {@code attempts=1 steps}; for others what the run says
   */
  public static Gaps gaps(Path folder, Wanted wanted, Map<String, String> ways) {
    List<Long> at = wanted.at();
    Scan scan = Scan.of(folder, RunConfigFile.read(folder));
    List<String> reasons = new ArrayList<>();
    boolean all = true;
    DuckDBConnection connection = Duck.open();
    try {
      for (Schema schema : wanted.schemas(scan.config())) {
        Checkpoints checkpoints = new Checkpoints(schema, scan.cells(), at);
        List<Long> empty = checkpoints.empty(connection, scan);
        all &= !checkpoints.traced() && empty.size() == at.size();
        if (!empty.isEmpty()) {
          reasons.add(checkpoints.reason(empty, ways.getOrDefault(schema.experiment(), "")));
        }
      }
    } catch (SQLException e) {
      throw new StoreException("cannot read " + folder, e);
    } finally {
      Duck.close(connection);
    }
    return new Gaps(reasons, all);
  }

  /**
   * A column of a table, and what of an experiment stands in it.
   *
   * @param name its name in the table
   * @param kind which part of an experiment it is
   * @param of name of the parameter, measure or trace; of the column itself for {@link Kind#RECORD}
   * @param experiments experiments whose rows have it, in the order of the run
   */
  public record Column(String name, Kind kind, String of, List<String> experiments) {}

  /** What a column holds. */
  public enum Kind {
    /** Which record a row is. */
    RECORD,
    /** A parameter. */
    PARAMETER,
    /** A measure. */
    MEASURE,
    /** A trace. */
    TRACE
  }

  /** The columns that {@link #write(Path, Path, Wanted)} writes, in order. */
  public static List<Column> columns(Path folder, Wanted wanted) {
    Scan scan = Scan.of(folder, RunConfigFile.read(folder));
    RunConfig config = scan.config();
    List<Schema> schemas = wanted.schemas(config);
    Map<String, Column> columns = identityColumns(schemas);
    for (Schema schema : schemas) {
      schema
          .measures()
          .forEach(
              m -> add(columns, schema, column(config, schema, m, wanted.apart), Kind.MEASURE, m));
    }
    for (Schema schema : schemas) {
      Kind kind = schema.traces().contains(TrainingRecord.STEP) ? Kind.TRACE : Kind.MEASURE;
      for (String name : new Checkpoints(schema, scan.cells(), wanted.at).columns().keySet()) {
        add(columns, schema, name, kind, name.substring(0, name.lastIndexOf('@')));
      }
    }
    return List.copyOf(columns.values());
  }

  /** The columns that {@link #writeTraces} writes, in order. */
  public static List<Column> traceColumns(Path folder, Wanted wanted) {
    List<Schema> schemas = wanted.schemas(RunConfigFile.read(folder));
    List<Schema> traced =
        schemas.stream().filter(s -> s.traces().contains(TrainingRecord.STEP)).toList();
    Map<String, Column> columns = identityColumns(schemas);
    traced.forEach(
        s -> add(columns, s, Schema.TRACE + TrainingRecord.STEP, Kind.TRACE, TrainingRecord.STEP));
    for (Schema schema : traced) {
      schema.traces().stream()
          .filter(t -> !t.equals(TrainingRecord.STEP))
          .forEach(t -> add(columns, schema, Schema.TRACE + t, Kind.TRACE, t));
    }
    return List.copyOf(columns.values());
  }

  private static Map<String, Column> identityColumns(List<Schema> schemas) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (String name : identity(schemas).keySet()) {
      Kind kind = IDENTITY.contains(name) ? Kind.RECORD : Kind.PARAMETER;
      schemas.stream()
          .filter(s -> kind == Kind.RECORD || keys(s).contains(name))
          .forEach(s -> add(columns, s, name, kind, name));
    }
    return columns;
  }

  private static void add(
      Map<String, Column> columns, Schema schema, String name, Kind kind, String of) {
    List<String> experiments = new ArrayList<>();
    Column before = columns.get(name);
    if (before != null) {
      experiments.addAll(before.experiments());
    }
    experiments.add(schema.experiment());
    columns.put(name, new Column(name, kind, of, List.copyOf(experiments)));
  }

  /** A table as SQL. */
  private interface Query {
    String of(RunConfig config, Scan scan);
  }

  private static List<Fault> copy(Path folder, Path to, Query query) {
    String format = format(to);
    Scan scan = Scan.of(folder, RunConfigFile.read(folder));
    RunConfig config = scan.config();
    Path temporary = DurableFiles.temporary(to);
    DuckDBConnection connection = Duck.open();
    try {
      number(connection, config, scan.cells());
      String rows = query.of(config, scan);
      if (format.equals(JSON)) {
        rows = withoutInfinities(connection, rows);
      }
      Duck.execute(
          connection, "COPY (" + rows + ") TO " + Duck.text(temporary) + " (" + format + ")");
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

  /** JSON has no NaN and no infinity: null stands for them. */
  private static String withoutInfinities(DuckDBConnection connection, String rows)
      throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet described = statement.executeQuery("DESCRIBE " + rows)) {
      while (described.next()) {
        String name = Duck.name(described.getString("column_name"));
        boolean real = described.getString("column_type").equals("DOUBLE");
        columns.add(
            real ? "CASE WHEN isfinite(" + name + ") THEN " + name + " END AS " + name : name);
      }
    }
    return "SELECT " + String.join(", ", columns) + " FROM (" + rows + ")";
  }

  private static String format(Path to) {
    String name = to.toString().toLowerCase(Locale.ROOT);
    return FORMATS.entrySet().stream()
        .filter(e -> name.endsWith(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new StoreException("an export must end in " + ENDINGS + ": " + to));
  }

  private static String select(RunConfig config, Scan scan, Wanted wanted) {
    List<Schema> schemas = wanted.schemas(config);
    List<Long> at = wanted.at;
    Set<String> apart = wanted.apart;
    Map<String, String> columns = identity(schemas);
    for (Schema schema : schemas) {
      schema.measures().forEach(m -> columns.put(column(config, schema, m, apart), "DOUBLE"));
    }
    for (Schema schema : schemas) {
      new Checkpoints(schema, scan.cells(), at)
          .columns()
          .keySet()
          .forEach(c -> columns.put(c, "DOUBLE"));
    }
    StringBuilder sql = new StringBuilder("SELECT ").append(list(columns, Map.of()));
    sql.append(" WHERE false");
    for (Schema schema : schemas) {
      Map<String, String> present = new HashMap<>();
      schema.parameters().forEach(p -> present.put(p.key(), Duck.name(p.key())));
      schema.measures().forEach(m -> present.put(column(config, schema, m, apart), Duck.name(m)));
      IDENTITY.forEach(c -> present.put(c, c));
      present.put("seed", Long.toString(config.seed()));
      present.putAll(new Checkpoints(schema, scan.cells(), at).columns());
      union(sql, config, scan, schema, list(columns, present));
    }
    return "SELECT * FROM (" + sql + ") ORDER BY cell, replicate";
  }

  /** The column of a measure: its name, or {@code EXPERIMENT.NAME}. */
  private static String column(RunConfig config, Schema schema, String measure, Set<String> apart) {
    String longer = schema.experiment() + "." + measure;
    boolean parameter = config.schemas().stream().anyMatch(other -> keys(other).contains(measure));
    return parameter || apart.contains(longer) ? longer : measure;
  }

  private static String selectTraces(RunConfig config, Scan scan, Wanted wanted) {
    List<Schema> schemas = wanted.schemas(config);
    Map<String, String> columns = identity(schemas);
    columns.put(Schema.TRACE + TrainingRecord.STEP, "BIGINT");
    traces(schemas).forEach(t -> columns.put(Schema.TRACE + t, "DOUBLE"));
    StringBuilder sql = new StringBuilder("SELECT ").append(list(columns, Map.of()));
    sql.append(" WHERE false");
    for (Schema schema : schemas) {
      Map<String, String> present = new HashMap<>();
      schema.columns().forEach(c -> present.put(c, Duck.name(c)));
      present.put("cell", "cell");
      present.put("seed", Long.toString(config.seed()));
      schema
          .traces()
          .forEach(
              t -> present.put(Schema.TRACE + t, "unnest(" + Duck.name(Schema.TRACE + t) + ")"));
      if (schema.traces().contains(TrainingRecord.STEP)) {
        union(sql, config, scan, schema, list(columns, present));
      }
    }
    return "SELECT * FROM ("
        + sql
        + ") ORDER BY cell, replicate, "
        + Duck.name(Schema.TRACE + TrainingRecord.STEP);
  }

  /** Experiment, parameters of all experiments, cell, replicate, seed, status. */
  private static Map<String, String> identity(List<Schema> schemas) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("experiment", "VARCHAR");
    schemas.forEach(s -> s.parameters().forEach(p -> columns.put(p.key(), Schema.type(p.kind()))));
    columns.put("cell", "INTEGER");
    columns.put("replicate", "INTEGER");
    columns.put("seed", "BIGINT");
    columns.put("status", "VARCHAR");
    return columns;
  }

  /** Names of all traces but the step. */
  private static List<String> traces(List<Schema> schemas) {
    return schemas.stream()
        .flatMap(s -> s.traces().stream())
        .filter(t -> !t.equals(TrainingRecord.STEP))
        .distinct()
        .toList();
  }

  /** Adds the rows of an experiment, with the numbers of their cells. */
  private static void union(
      StringBuilder sql, RunConfig config, Scan scan, Schema schema, String list) {
    List<Path> parts = scan.parts(schema.experiment());
    if (!parts.isEmpty()) {
      sql.append(" UNION ALL SELECT ").append(list);
      sql.append(" FROM (SELECT ").append(Duck.names(schema.columns()));
      sql.append(" FROM ").append(Duck.parts(schema, parts)).append(") JOIN cells");
      sql.append(config.schemas().indexOf(schema));
      sql.append(" USING (").append(Duck.names(keys(schema))).append(")");
    }
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

  private static String list(Map<String, String> columns, Map<String, String> present) {
    return columns.entrySet().stream()
        .map(c ->
            "CAST("
                + present.getOrDefault(c.getKey(), "NULL")
                + " AS "
                + c.getValue()
                + ") AS "
                + Duck.name(c.getKey()))
        .collect(Collectors.joining(", "));
  }
}
