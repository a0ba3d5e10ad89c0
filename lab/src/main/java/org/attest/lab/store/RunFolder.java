package org.attest.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.lab.study.TrainingRecord;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A run folder open for work: {@code run.json}, {@code records/EXPERIMENT/part-*.parquet} with an
 * index beside each part, and {@code lock}. Opening it takes the lock, checks that the request does
 * not change the meaning of the records, and sets damaged parts aside as {@code *.corrupt}; nothing
 * is ever deleted but temporary files and parts whose records lie in a merged part.
 */
public final class RunFolder implements AutoCloseable {

  /** The folder of all records within a run folder. */
  static final String RECORDS = "records";

  private final Path folder;
  private final @Nullable FolderLock lock;
  private final RunConfig config;
  private final CellTable before;
  private final Scan scan;
  private final Set<TrainingId> corrupt = new HashSet<>();

  private RunFolder(Path folder, @Nullable FolderLock lock, RunConfig wanted, boolean fresh) {
    this.folder = folder;
    this.lock = lock;
    boolean present = !fresh && Files.exists(folder.resolve(RunConfigFile.NAME));
    if (present) {
      RunConfig old = RunConfigFile.read(folder);
      List<String> conflicts = new ArrayList<>(old.conflicts(wanted));
      if (lock != null) {
        old.codeConflict(wanted).ifPresent(conflicts::add);
      }
      if (!conflicts.isEmpty()) {
        throw new ConflictException(folder.toString(), conflicts);
      }
      scan = Scan.of(folder, old.extendedBy(wanted));
      before = new CellTable(old.blocks());
    } else {
      if (!fresh && Files.exists(folder.resolve(RECORDS))) {
        throw new StoreException(
            folder + " holds records but no run.json; a fresh start sets them aside");
      }
      scan = Scan.empty(folder, wanted);
      before = new CellTable(List.of());
    }
    config = scan.config();
    scan.faults().values().forEach(f -> corrupt.addAll(f.trainings()));
  }

  /**
   * Opens a folder for work; it is made if need be.
   *
   * @param folder where the run lives
   * @param wanted what is to be run; its grid is added to what the folder has
   * @param fresh true to set what the folder has aside, as {@code old-1}, {@code old-2}, ..., each
   *     a run folder of its own
   * @throws ConflictException when the folder's records have another meaning, or were made by code
   *     for which {@code wanted} does not stand
   * @throws StoreException when the folder is in use, or cannot be read or written
   */
  public static RunFolder open(Path folder, RunConfig wanted, boolean fresh) {
    checkName(folder);
    Duck.check();
    FolderLock lock = FolderLock.take(folder);
    try {
      if (fresh) {
        setAside(folder);
      }
      RunFolder run = new RunFolder(folder, lock, wanted, false);
      run.repair();
      RunConfigFile.write(folder, run.config);
      return run;
    } catch (IOException e) {
      lock.close();
      throw new StoreException("cannot write to " + folder, e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Looks at a folder as {@link #open} would, but takes no lock and writes nothing; the folder need
   * not exist.
   */
  public static RunFolder look(Path folder, RunConfig wanted, boolean fresh) {
    checkName(folder);
    return new RunFolder(folder, null, wanted, fresh);
  }

  /** DuckDB takes these for patterns, and offers no way to quote them. */
  private static void checkName(Path folder) {
    if (folder.toString().matches(".*[*?\\[].*")) {
      throw new StoreException("the name of a run folder must not contain * ? [ : " + folder);
    }
  }

  /**
   * Copies run.json before it moves the records: cut short, it leaves two readable folders or one.
   */
  private static void setAside(Path folder) throws IOException {
    Path config = folder.resolve(RunConfigFile.NAME);
    Path records = folder.resolve(RECORDS);
    if (!Files.exists(config) && !Files.exists(records)) {
      return;
    }
    int number = 1;
    while (Files.exists(folder.resolve("old-" + number))) {
      number++;
    }
    Path old = Files.createDirectory(folder.resolve("old-" + number));
    if (Files.exists(config)) {
      Files.copy(config, old.resolve(RunConfigFile.NAME));
    }
    if (Files.exists(records)) {
      Files.move(records, old.resolve(RECORDS), StandardCopyOption.ATOMIC_MOVE);
    }
    Path source = folder.resolve(SourceCopy.FOLDER);
    if (Files.exists(source)) {
      Files.move(source, old.resolve(SourceCopy.FOLDER), StandardCopyOption.ATOMIC_MOVE);
    }
    for (String made : List.of("figures", "plots", "report.html")) {
      Path file = folder.resolve(made);
      if (Files.exists(file)) {
        Files.move(file, old.resolve(made), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    Files.deleteIfExists(config);
    DurableFiles.syncFolder(config);
  }

  private void repair() throws IOException {
    for (Path part : scan.superseded()) {
      PartWriter.delete(part);
    }
    for (Path part : scan.faults().keySet()) {
      Files.move(
          part,
          part.resolveSibling(PartName.ASIDE + part.getFileName() + ".corrupt"),
          StandardCopyOption.ATOMIC_MOVE);
    }
    for (Schema schema : config.schemas()) {
      Path records = Scan.folder(folder, schema.experiment());
      for (Path file : PartName.listEnding(records, DurableFiles.TEMPORARY)) {
        Files.delete(file);
      }
    }
  }

  /** Where the run lives. */
  public Path folder() {
    return folder;
  }

  /** The whole configuration: what the folder had, and what was asked for now. */
  public RunConfig config() {
    return config;
  }

  /** The numbers of all cells. */
  public CellTable cells() {
    return scan.cells();
  }

  /** Parts that could not be trusted. */
  public List<Fault> faults() {
    return scan.leftOut();
  }

  /** The state of a training when the folder was opened. */
  public TrainingState state(TrainingId training) {
    if (scan.isDone(training)) {
      return TrainingState.DONE;
    }
    if (corrupt.contains(training)) {
      return TrainingState.CORRUPT;
    }
    return before.has(training.cell(), training.replicate())
        ? TrainingState.MISSING
        : TrainingState.NEW;
  }

  /** The intact records of an experiment when the folder was opened. */
  public List<TrainingRecord> records(String experiment) {
    List<Path> parts = scan.parts(experiment);
    if (parts.isEmpty()) {
      return List.of();
    }
    DuckDBConnection connection = Duck.open();
    try {
      return new PartReader(connection, config, config.schema(experiment), scan.cells())
          .rows(parts).stream()
              .filter(PartReader.Row::intact)
              .map(row -> row.entry().record())
              .toList();
    } catch (SQLException e) {
      throw new StoreException("cannot read the records in " + folder, e);
    } finally {
      Duck.close(connection);
    }
  }

  /** Time spent on the intact records of each cell; cells without any are absent. */
  public Map<Integer, CellTime> times() {
    return scan.times();
  }

  /**
   * A recorder of finished trainings; close it before the folder. Only for a folder that is open
   * for work.
   */
  public Recorder recorder() {
    if (lock == null) {
      throw new IllegalStateException("the folder was only looked at");
    }
    return new Recorder(folder, config);
  }

  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }
}
