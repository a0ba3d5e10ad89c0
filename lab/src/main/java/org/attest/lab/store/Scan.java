package org.attest.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * What lies in a run folder: intact parts and the trainings they hold, and parts that cannot be
 * trusted. Reads only. A part is intact when its bytes have the checksum in its name, its cells are
 * those of {@code run.json}, and no other part holds one of its trainings. Bytes that fail their
 * checksum are never handed to a Parquet reader.
 */
final class Scan {

  private final Path run;
  private final Map<String, List<Path>> parts = new LinkedHashMap<>();
  private final Map<Path, Fault> faults = new LinkedHashMap<>();
  private final List<Path> superseded = new ArrayList<>();
  private final Set<TrainingId> done = new HashSet<>();
  private final Map<Integer, CellTime> times = new HashMap<>();

  private Scan(Path run) {
    this.run = run;
  }

  /** The scan of a folder without records. */
  static Scan empty(Path run) {
    return new Scan(run);
  }

  /** Scans the records of all experiments of a run. */
  static Scan of(Path run, RunConfig config, CellTable cells) {
    Scan scan = new Scan(run);
    Map<String, List<Path>> files = new LinkedHashMap<>();
    try {
      for (Schema schema : config.schemas()) {
        files.put(schema.experiment(), PartName.list(folder(run, schema.experiment())));
      }
      if (files.values().stream().allMatch(List::isEmpty)) {
        return scan;
      }
      DuckDBConnection connection = Duck.open();
      try {
        for (Schema schema : config.schemas()) {
          PartReader reader = new PartReader(connection, config, schema, cells);
          scan.scan(
              schema.experiment(),
              files.getOrDefault(schema.experiment(), List.of()),
              reader,
              cells);
        }
      } finally {
        Duck.close(connection);
      }
    } catch (IOException e) {
      throw new StoreException("cannot read the records in " + run, e);
    }
    return scan;
  }

  /** Where the parts of an experiment lie. */
  static Path folder(Path run, String experiment) {
    return run.resolve(RunFolder.RECORDS).resolve(experiment);
  }

  /** Intact parts of an experiment, by name. */
  List<Path> parts(String experiment) {
    return parts.getOrDefault(experiment, List.of());
  }

  /** Trainings that lie in intact parts. */
  Set<TrainingId> done() {
    return done;
  }

  /** Time spent on the trainings in intact parts, by cell. */
  Map<Integer, CellTime> times() {
    return times;
  }

  /** Parts that cannot be trusted. */
  Map<Path, Fault> faults() {
    return faults;
  }

  /** Parts whose records lie in a merged part. */
  List<Path> superseded() {
    return superseded;
  }

  private void scan(String experiment, List<Path> files, PartReader reader, CellTable cells)
      throws IOException {
    List<Path> sound = new ArrayList<>();
    for (Path file : files) {
      String checksum = PartName.of(file).map(PartName::checksum).orElse("");
      if (checksum.isEmpty()) {
        fault(file, "its name holds no checksum, so it is no part of this run");
      } else if (!DurableFiles.checksum(file).startsWith(checksum)) {
        fault(
            file,
            Files.size(file) == 0
                ? "it is empty"
                : "its checksum differs: it was altered or cut short");
      } else {
        sound.add(file);
      }
    }
    Set<String> replaced = new HashSet<>();
    sound.forEach(file -> replaced.addAll(PartIndex.read(file).replaces()));
    sound.stream()
        .filter(f -> replaced.contains(f.getFileName().toString()))
        .forEach(superseded::add);
    sound.removeAll(superseded);
    List<PartReader.RowId> rows = ids(sound, reader);
    check(experiment, rows, cells);
    sound.removeAll(faults.keySet());
    parts.put(experiment, sound);
    for (PartReader.RowId row : rows) {
      if (!faults.containsKey(row.file())) {
        done.add(row.training());
        times.compute(
            row.training().cell(),
            (c, time) -> (time == null ? new CellTime(0, 0) : time).plus(row.seconds()));
      }
    }
  }

  private List<PartReader.RowId> ids(List<Path> files, PartReader reader) {
    if (files.isEmpty()) {
      return List.of();
    }
    try {
      return reader.ids(files);
    } catch (SQLException all) {
      List<PartReader.RowId> rows = new ArrayList<>();
      for (Path file : files) {
        try {
          rows.addAll(reader.ids(List.of(file)));
        } catch (SQLException e) {
          fault(file, "it is no part of this run: " + e.getMessage());
        }
      }
      return rows;
    }
  }

  private void check(String experiment, List<PartReader.RowId> rows, CellTable cells) {
    Map<Path, List<TrainingId>> held = new HashMap<>();
    rows.forEach(r -> held.computeIfAbsent(r.file(), f -> new ArrayList<>()).add(r.training()));
    Map<Path, String> repeats = new LinkedHashMap<>();
    Map<Path, String> wrong = new LinkedHashMap<>();
    Map<TrainingId, PartReader.RowId> first = new HashMap<>();
    for (PartReader.RowId row : rows) {
      TrainingId id = row.training();
      String name = "cell " + id.cell() + ", replicate " + id.replicate();
      PartReader.RowId other = first.putIfAbsent(id, row);
      if (!cells.has(id.cell(), id.replicate())
          || !cells.experiment(id.cell()).equals(experiment)) {
        wrong.putIfAbsent(row.file(), "it holds " + name + ", which run.json does not name");
      } else if (other != null && other.digest().equals(row.digest())) {
        repeats.putIfAbsent(
            row.file(),
            "it repeats " + name + ", which is in " + other.file().getFileName() + " too");
      } else if (other != null) {
        conflict(wrong, row.file(), name, other.file());
        conflict(wrong, other.file(), name, row.file());
      }
    }
    repeats.keySet().removeAll(wrong.keySet());
    wrong.forEach((file, what) -> fault(file, what, held.getOrDefault(file, List.of())));
    repeats.forEach((file, what) -> fault(file, what, held.getOrDefault(file, List.of())));
  }

  private static void conflict(Map<Path, String> wrong, Path file, String name, Path other) {
    wrong.putIfAbsent(
        file, "it holds " + name + ", which is in " + other.getFileName() + " with other content");
  }

  private void fault(Path file, String what) {
    fault(file, what, PartIndex.read(file).trainings());
  }

  private void fault(Path file, String what, List<TrainingId> trainings) {
    faults.put(file, new Fault(run.relativize(file).toString(), what, trainings));
  }
}
