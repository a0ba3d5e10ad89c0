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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.attest.lab.study.Cell;
import org.duckdb.DuckDBConnection;

/**
 * What lies in a run folder: intact parts and the trainings they hold, and parts that cannot be
 * trusted. Reads only. A part is intact when its bytes have the checksum in its name, its rows are
 * of this study, seed and format, and no other part holds one of its trainings. Bytes that fail
 * their checksum are never handed to a Parquet reader.
 *
 * <p>Records are found by what they are, so parts of other processes may lie in the folder. Cells
 * and replicates that {@code run.json} does not name are taken in, as if they had been asked for;
 * only an experiment whose trainings are chosen by what earlier ones gave has one grid and no
 * other.
 */
final class Scan {

  private final Path run;
  private final RunConfig config;
  private CellTable cells;
  private final List<Block> found = new ArrayList<>();
  private final List<Fault> strange = new ArrayList<>();
  private final Map<String, List<Path>> parts = new LinkedHashMap<>();
  private final Map<Path, Fault> faults = new LinkedHashMap<>();
  private final List<Path> superseded = new ArrayList<>();
  private final Set<TrainingId> done = new HashSet<>();
  private final Map<Integer, CellTime> times = new HashMap<>();

  private Scan(Path run, RunConfig config) {
    this.run = run;
    this.config = config;
    this.cells = new CellTable(config.blocks());
  }

  /** The scan of a folder without records. */
  static Scan empty(Path run, RunConfig config) {
    return new Scan(run, config);
  }

  /** Scans the records of all experiments of a run. */
  static Scan of(Path run, RunConfig config) {
    Scan scan = new Scan(run, config);
    Map<String, List<Path>> files = new LinkedHashMap<>();
    try {
      scan.strangers();
      for (Schema schema : config.schemas()) {
        files.put(schema.experiment(), PartName.list(folder(run, schema.experiment())));
      }
      if (files.values().stream().allMatch(List::isEmpty)) {
        return scan;
      }
      DuckDBConnection connection = Duck.open();
      try {
        Map<String, List<PartReader.RowId>> rows = new LinkedHashMap<>();
        for (Schema schema : config.schemas()) {
          List<Path> list = files.getOrDefault(schema.experiment(), List.of());
          PartReader reader = new PartReader(connection, config, schema, scan.cells);
          rows.put(schema.experiment(), scan.read(schema.experiment(), list, reader));
        }
        for (Schema schema : config.schemas()) {
          scan.find(schema, rows.getOrDefault(schema.experiment(), List.of()));
        }
        scan.cells = new CellTable(scan.config().blocks());
        rows.forEach(scan::take);
      } finally {
        Duck.close(connection);
      }
    } catch (IOException e) {
      throw new StoreException("cannot read the records in " + run, e);
    }
    return scan;
  }

  /** Records of experiments that run.json does not know cannot be read without their study. */
  private void strangers() throws IOException {
    Path records = run.resolve(RunFolder.RECORDS);
    if (!Files.isDirectory(records)) {
      return;
    }
    Set<String> known = new HashSet<>();
    config.schemas().forEach(s -> known.add(s.experiment()));
    try (Stream<Path> folders = Files.list(records)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        if (!known.contains(folder.getFileName().toString())) {
          for (Path file : PartName.list(folder)) {
            strange.add(
                new Fault(
                    run.relativize(file).toString(),
                    "run.json names no experiment " + folder.getFileName(),
                    List.of()));
          }
        }
      }
    }
  }

  /** The configuration with the cells and replicates that were found beyond it. */
  RunConfig config() {
    return config.with(found);
  }

  /** The numbers of all cells, of those found too. */
  CellTable cells() {
    return cells;
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

  /** Parts that cannot be trusted, to be set aside. */
  Map<Path, Fault> faults() {
    return faults;
  }

  /** All that has to be left out: what cannot be trusted, and parts of unknown experiments. */
  List<Fault> leftOut() {
    List<Fault> all = new ArrayList<>(faults.values());
    all.addAll(strange);
    return all;
  }

  /** Parts whose records lie in a merged part. */
  List<Path> superseded() {
    return superseded;
  }

  /** The rows of the parts that are sound as files. */
  private List<PartReader.RowId> read(String experiment, List<Path> files, PartReader reader)
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
    for (PartReader.RowId row : rows) {
      if (!row.foreign().isEmpty()) {
        fault(row.file(), "it holds records of " + row.foreign() + ", which are not of this run");
      }
    }
    sound.removeAll(faults.keySet());
    parts.put(experiment, sound);
    return rows.stream().filter(r -> !faults.containsKey(r.file())).toList();
  }

  /** Cells and replicates beyond run.json. */
  private void find(Schema schema, List<PartReader.RowId> rows) {
    String experiment = schema.experiment();
    if (config.allocations().containsKey(experiment)) {
      return;
    }
    Map<Cell, Integer> beyond = new TreeMap<>(schema.cellOrder());
    for (PartReader.RowId row : rows) {
      if (row.replicate() >= 0 && !cells.has(number(experiment, row), row.replicate())) {
        beyond.merge(row.cell(), row.replicate() + 1, Math::max);
      }
    }
    if (!beyond.isEmpty()) {
      found.addAll(Block.covering(experiment, beyond));
    }
  }

  private int number(String experiment, PartReader.RowId row) {
    return cells.number(experiment, row.cell());
  }

  private void take(String experiment, List<PartReader.RowId> rows) {
    check(experiment, rows);
    List<Path> sound = new ArrayList<>(parts(experiment));
    sound.removeAll(faults.keySet());
    parts.put(experiment, sound);
    for (PartReader.RowId row : rows) {
      if (!faults.containsKey(row.file())) {
        int cell = number(experiment, row);
        done.add(new TrainingId(cell, row.replicate()));
        times.compute(
            cell, (c, time) -> (time == null ? new CellTime(0, 0) : time).plus(row.seconds()));
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

  private void check(String experiment, List<PartReader.RowId> rows) {
    Map<Path, List<TrainingId>> held = new HashMap<>();
    Map<Path, String> repeats = new LinkedHashMap<>();
    Map<Path, String> wrong = new LinkedHashMap<>();
    Map<TrainingId, PartReader.RowId> first = new HashMap<>();
    for (PartReader.RowId row : rows) {
      TrainingId id = new TrainingId(number(experiment, row), row.replicate());
      if (!cells.has(id.cell(), id.replicate())) {
        wrong.putIfAbsent(
            row.file(),
            "it holds replicate "
                + row.replicate()
                + " of ["
                + row.cell().text()
                + "], which the grid of run.json does not have");
        continue;
      }
      held.computeIfAbsent(row.file(), f -> new ArrayList<>()).add(id);
      String name = "cell " + id.cell() + ", replicate " + id.replicate();
      PartReader.RowId other = first.putIfAbsent(id, row);
      if (other != null && other.digest().equals(row.digest())) {
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
    fault(file, what, PartIndex.read(file).trainings(cells));
  }

  private void fault(Path file, String what, List<TrainingId> trainings) {
    faults.put(file, new Fault(run.relativize(file).toString(), what, trainings));
  }
}
