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
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;
import org.duckdb.DuckDBConnection;

/**
 * Makes one run folder of several. Every record is checked against its digest on the way, and taken
 * once. Merging again changes nothing; merging cut short is continued by merging again.
 */
public final class FolderMerge {

  /**
   * What came of a merge.
   *
   * @param taken records added to the folder
   * @param present records that the folder had already, or that two parts have in common
   * @param disagreements trainings of which two folders have different records, a line each; none
   *     of these was taken
   * @param faults what could not be trusted in the parts, a line each
   */
  public record Merged(long taken, long present, List<String> disagreements, List<String> faults) {}

  private record Key(String experiment, Cell cell, int replicate) {}

  private final Path target;
  private final List<Path> parts;

  /** The folders whose records were noted: the target, then the parts. */
  private final List<Path> folders = new ArrayList<>();

  /** Experiment to its trainings, each with the number of the folder that has it first. */
  private final Map<String, Seen> origins = new HashMap<>();

  private final Map<Key, String> disagreements = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private long taken;
  private long present;

  private FolderMerge(Path target, List<Path> parts) throws IOException {
    this.target = target;
    Set<Path> seen = new HashSet<>();
    if (Files.exists(target)) {
      seen.add(target.toRealPath());
    }
    List<Path> others = new ArrayList<>();
    for (Path part : parts) {
      config(part);
      if (seen.add(part.toRealPath())) {
        others.add(part);
      }
    }
    this.parts = List.copyOf(others);
  }

  /**
   * The configuration of a run folder.
   *
   * @throws NoRunFolderException when it is none
   */
  public static RunConfig config(Path folder) {
    return RunConfigFile.read(folder);
  }

  /**
   * Merges {@code parts} into {@code target}, which is made if need be.
   *
   * @param versions versions of the code that were found to give the same records as the latest one
   *     of the first part
   * @param command what a new folder says made it, in place of the command of a part
   * @throws ConflictException when the configurations do not fit together, a line per difference
   */
  public static Merged merge(Path target, List<Path> parts, List<String> versions, String command) {
    try {
      return new FolderMerge(target, parts).run(versions, command);
    } catch (IOException e) {
      throw new StoreException("cannot merge into " + target, e);
    }
  }

  private Merged run(List<String> versions, String command) {
    if (parts.isEmpty()) {
      return new Merged(0, 0, List.of(), List.of());
    }
    RunConfig all = config(parts.getFirst()).standingFor(versions);
    List<String> conflicts = new ArrayList<>();
    for (Path part : parts.subList(1, parts.size())) {
      RunConfig config = config(part);
      List<String> own = new ArrayList<>(config.conflicts(all));
      config.codeConflict(all).ifPresent(own::add);
      own.forEach(c ->
          conflicts.add(
              c.replace("the folder has", part + " has")
                  .replace("the request", parts.getFirst() + " has")));
      if (own.isEmpty()) {
        all = config.extendedBy(all);
      }
    }
    if (!conflicts.isEmpty()) {
      throw new ConflictException(target.toString(), conflicts);
    }
    try (RunFolder folder = RunFolder.open(target, keeping(all, command), false)) {
      collect(target);
      parts.forEach(this::collect);
      try (Recorder recorder = folder.recorder()) {
        for (Path part : parts) {
          take(part, folder, recorder);
        }
      }
    }
    return new Merged(taken, present, List.copyOf(disagreements.values()), List.copyOf(faults));
  }

  /**
   * The provenance of a folder that is there already stays, so that merging again changes nothing;
   * but what is merged is no shard any more.
   */
  private RunConfig keeping(RunConfig all, String command) {
    Map<String, String> provenance;
    try {
      provenance = new LinkedHashMap<>(config(target).provenance());
    } catch (NoRunFolderException none) {
      provenance = new LinkedHashMap<>(all.provenance());
      provenance.put(RunConfig.COMMAND, command);
    }
    provenance.remove(RunConfig.SHARD);
    return new RunConfig(
        all.study(),
        all.seed(),
        all.format(),
        all.code(),
        provenance,
        all.schemas(),
        all.blocks(),
        all.allocations(),
        all.data(),
        all.earlier());
  }

  /** Notes whose records a folder has. */
  private void collect(Path folder) {
    RunConfig config = config(folder);
    Scan scan = Scan.of(folder, config);
    if (!folder.equals(target)) {
      scan.leftOut().forEach(f -> faults.add(folder + "/" + f.message()));
    }
    int number = folders.size();
    folders.add(folder);
    reading(
        scan,
        (schema, reader, file) -> {
          Seen seen = origins.computeIfAbsent(schema.experiment(), e -> new Seen());
          reader.ids(
              List.of(file),
              row -> {
                int other = seen.add(row.cell(), row.replicate(), number, row.digest());
                if (other >= 0 && !seen.hasDigest(row.cell(), row.replicate(), row.digest())) {
                  disagree(schema.experiment(), row, folders.get(other), folder);
                }
              });
        });
  }

  private void disagree(String experiment, PartReader.RowId row, Path one, Path other) {
    disagreements.putIfAbsent(
        new Key(experiment, row.cell(), row.replicate()),
        experiment
            + " replicate "
            + row.replicate()
            + " of ["
            + row.cell().text()
            + "]: "
            + one
            + " and "
            + other
            + " have different records");
  }

  private void take(Path part, RunFolder folder, Recorder recorder) {
    int number = folders.indexOf(part);
    reading(
        Scan.of(part, config(part)),
        (schema, reader, file) -> {
          Seen seen = origins.getOrDefault(schema.experiment(), new Seen());
          List<Entry> entries = new ArrayList<>();
          int damaged = 0;
          for (PartReader.Row row : reader.rows(List.of(file))) {
            Training training = row.entry().record().training();
            Key key = new Key(schema.experiment(), training.cell(), training.replicate());
            if (!row.intact()) {
              damaged++;
            } else if (disagreements.isEmpty() || !disagreements.containsKey(key)) {
              if (seen.place(training.cell(), training.replicate()) == number) {
                entries.add(row.entry());
              } else {
                present++;
              }
            }
          }
          if (damaged > 0) {
            faults.add(file + ": " + damaged + " rows do not match their digests");
          }
          taken += entries.size();
          recorder.submit(entries);
        });
  }

  private interface Reading {
    void of(Schema schema, PartReader reader, Path file) throws SQLException;
  }

  private void reading(Scan scan, Reading reading) {
    DuckDBConnection connection = Duck.open();
    try {
      for (Schema schema : scan.config().schemas()) {
        PartReader reader = new PartReader(connection, scan.config(), schema, scan.cells());
        for (Path file : scan.parts(schema.experiment())) {
          reading.of(schema, reader, file);
        }
      }
    } catch (SQLException e) {
      throw new StoreException("cannot merge into " + target, e);
    } finally {
      Duck.close(connection);
    }
  }
}
