package org.attest.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
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
  private final Map<String, Seen> seen = new LinkedHashMap<>();
  private final Map<String, Map<Cell, CellTime>> timesByCell = new LinkedHashMap<>();

  /** By number of the cell, the replicates that lie in intact parts. */
  private final Map<Integer, BitSet> done = new HashMap<>();

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
        for (Schema schema : config.schemas()) {
          List<Path> list = files.getOrDefault(schema.experiment(), List.of());
          PartReader reader = new PartReader(connection, config, schema, scan.cells);
          scan.read(schema.experiment(), list, reader);
        }
        config.schemas().forEach(scan::find);
        scan.cells = new CellTable(scan.config().blocks());
        scan.number();
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

  /** Whether a training lies in an intact part. */
  boolean isDone(TrainingId training) {
    BitSet replicates = done.get(training.cell());
    return replicates != null && replicates.get(training.replicate());
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

  /** Looks at the parts that are sound as files. */
  private void read(String experiment, List<Path> files, PartReader reader) throws IOException {
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
    // Rows of a part that turns out to be faulty must not count: then all are looked at again.
    int faulty;
    do {
      faulty = faults.size();
      sound.removeAll(faults.keySet());
      look(experiment, sound, reader);
    } while (faults.size() > faulty);
    parts.put(experiment, sound);
  }

  /** Looks at all rows of parts; finds faults, or else what trainings they hold. */
  private void look(String experiment, List<Path> files, PartReader reader) {
    Rows rows = rows(experiment, files, reader);
    rows.tell(reader);
    seen.put(experiment, rows.own);
    timesByCell.put(experiment, rows.ownTimes);
  }

  private Rows rows(String experiment, List<Path> files, PartReader reader) {
    Rows together = new Rows(experiment, files);
    if (files.isEmpty()) {
      return together;
    }
    try {
      reader.ids(files, together::add);
      return together;
    } catch (SQLException all) {
      Rows oneByOne = new Rows(experiment, files);
      for (Path file : files) {
        try {
          reader.ids(List.of(file), oneByOne::add);
        } catch (SQLException e) {
          fault(file, "it is no part of this run: " + e.getMessage());
        }
      }
      return oneByOne;
    }
  }

  /** The rows of an experiment, as they go by. */
  private final class Rows {
    private final String experiment;
    private final List<Path> files;
    private final Map<Path, Integer> places = new HashMap<>();
    private final boolean oneGrid;
    private final Map<Path, String> foreign = new LinkedHashMap<>();
    private final Map<Path, String> wrong = new LinkedHashMap<>();
    private final Map<Path, String> repeats = new LinkedHashMap<>();
    final Seen own = new Seen();
    final Map<Cell, CellTime> ownTimes = new HashMap<>();

    Rows(String experiment, List<Path> files) {
      this.experiment = experiment;
      this.files = files;
      files.forEach(file -> places.put(file, places.size()));
      oneGrid = config.allocations().containsKey(experiment);
    }

    void add(PartReader.RowId row) {
      if (!row.foreign().isEmpty()) {
        foreign.putIfAbsent(row.file(), row.foreign());
        return;
      }
      if (row.replicate() < 0
          || (oneGrid && !cells.has(cells.number(experiment, row.cell()), row.replicate()))) {
        wrong.putIfAbsent(
            row.file(),
            "it holds replicate "
                + row.replicate()
                + " of ["
                + row.cell().text()
                + "], which the grid of run.json does not have");
        return;
      }
      int place = places.getOrDefault(row.file(), 0);
      int before = own.add(row.cell(), row.replicate(), place, row.digest());
      if (before < 0) {
        ownTimes.merge(
            row.cell(), new CellTime(1, row.seconds()), (time, one) -> time.plus(one.seconds()));
        return;
      }
      String name = name(row);
      Path other = files.get(before);
      if (own.hasDigest(row.cell(), row.replicate(), row.digest())) {
        repeats.putIfAbsent(
            row.file(), "it repeats " + name + ", which is in " + other.getFileName() + " too");
      } else {
        conflict(row.file(), name, other);
        conflict(other, name, row.file());
      }
    }

    private String name(PartReader.RowId row) {
      int number = cells.number(experiment, row.cell());
      return (number < 0 ? "[" + row.cell().text() + "]" : "cell " + number)
          + ", replicate "
          + row.replicate();
    }

    private void conflict(Path file, String name, Path other) {
      wrong.putIfAbsent(
          file,
          "it holds " + name + ", which is in " + other.getFileName() + " with other content");
    }

    /** Tells the faults, each with the trainings that its part holds. */
    void tell(PartReader reader) {
      foreign.forEach((file, what) ->
          fault(file, "it holds records of " + what + ", which are not of this run"));
      wrong.keySet().removeAll(foreign.keySet());
      repeats.keySet().removeAll(foreign.keySet());
      repeats.keySet().removeAll(wrong.keySet());
      wrong.forEach((file, what) -> fault(file, what, held(file, reader)));
      repeats.forEach((file, what) -> fault(file, what, held(file, reader)));
    }

    private List<TrainingId> held(Path file, PartReader reader) {
      List<TrainingId> held = new ArrayList<>();
      try {
        reader.ids(
            List.of(file),
            row -> {
              TrainingId id = new TrainingId(cells.number(experiment, row.cell()), row.replicate());
              if (cells.has(id.cell(), id.replicate())) {
                held.add(id);
              }
            });
      } catch (SQLException unreadable) {
        return List.of();
      }
      return held;
    }
  }

  /** Cells and replicates beyond run.json. */
  private void find(Schema schema) {
    String experiment = schema.experiment();
    Seen own = seen.get(experiment);
    if (own == null || config.allocations().containsKey(experiment)) {
      return;
    }
    Map<Cell, Integer> beyond = new TreeMap<>(schema.cellOrder());
    own.forEachCell((cell, replicates) -> {
      if (!cells.has(cells.number(experiment, cell), replicates - 1)) {
        beyond.put(cell, replicates);
      }
    });
    if (!beyond.isEmpty()) {
      found.addAll(Block.covering(experiment, beyond));
    }
  }

  /** Notes by number what was noted by cell. */
  private void number() {
    seen.forEach((experiment, own) ->
        own.forEachCell((cell, replicates) -> {
          BitSet bits = new BitSet(replicates);
          for (int replicate = 0; replicate < replicates; replicate++) {
            bits.set(replicate, own.place(cell, replicate) >= 0);
          }
          done.put(cells.number(experiment, cell), bits);
        }));
    timesByCell.forEach((experiment, own) ->
        own.forEach((cell, time) -> times.put(cells.number(experiment, cell), time)));
    seen.clear();
    timesByCell.clear();
  }

  private void fault(Path file, String what) {
    fault(file, what, PartIndex.read(file).trainings(cells));
  }

  private void fault(Path file, String what, List<TrainingId> trainings) {
    faults.put(file, new Fault(run.relativize(file).toString(), what, trainings));
  }
}
