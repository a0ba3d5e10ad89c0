package org.attest.lab.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.duckdb.DuckDBConnection;

/**
 * All intact records of a run folder, each checked against its digest. Reading needs neither the
 * lock nor the study's code; damaged parts and rows are left out and named in {@link #faults}.
 */
public final class Records {

  private static final int ATTEMPTS = 5;

  private final Path folder;
  private final RunConfig config;
  private final CellTable cells;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, List<PartReader.Row>> rows = new LinkedHashMap<>();

  private Records(Path folder) throws SQLException {
    this.folder = folder;
    Duck.prepare();
    RunConfig asked = RunConfigFile.read(folder);
    if (asked.format() != Training.FORMAT) {
      throw new StoreException(
          folder
              + " has records of format "
              + asked.format()
              + "; this version reads format "
              + Training.FORMAT);
    }
    Scan scan = Scan.of(folder, asked);
    config = scan.config();
    cells = scan.cells();
    faults.addAll(scan.leftOut());
    DuckDBConnection connection = Duck.open();
    try {
      for (Schema schema : config.schemas()) {
        List<Path> parts = scan.parts(schema.experiment());
        if (!parts.isEmpty()) {
          read(schema, new PartReader(connection, config, schema, cells).rows(parts));
        }
      }
    } finally {
      Duck.close(connection);
    }
  }

  /**
   * Reads a run folder.
   *
   * @throws NoRunFolderException when it is none
   * @throws StoreException when it cannot be read
   */
  public static Records load(Path folder) {
    for (int attempt = 1; ; attempt++) {
      try {
        return new Records(folder);
      } catch (SQLException | StoreException e) {
        if (attempt == ATTEMPTS || !vanished(e)) {
          throw e instanceof StoreException s
              ? s
              : new StoreException("cannot read the records in " + folder, e);
        }
      }
    }
  }

  /** Whether a part went away because another process merged it in the meantime. */
  private static boolean vanished(Exception e) {
    return e.getCause() instanceof NoSuchFileException
        || String.valueOf(e.getMessage()).contains("No files found");
  }

  private void read(Schema schema, List<PartReader.Row> all) {
    Map<Path, List<TrainingId>> damaged = new LinkedHashMap<>();
    List<PartReader.Row> intact = new ArrayList<>();
    for (PartReader.Row row : all) {
      if (row.intact()) {
        intact.add(row);
      } else {
        damaged
            .computeIfAbsent(row.file(), f -> new ArrayList<>())
            .add(new TrainingId(row.entry().cell(), row.entry().record().training().replicate()));
      }
    }
    damaged.forEach((file, ids) ->
        faults.add(
            new Fault(folder.relativize(file).toString(), "rows do not match their digests", ids)));
    Comparator<Cell> order = schema.cellOrder();
    intact.sort(
        Comparator.comparing((PartReader.Row row) -> row.entry().record().training().cell(), order)
            .thenComparingInt(row -> row.entry().record().training().replicate()));
    rows.put(schema.experiment(), intact);
  }

  /** Where the run lives. */
  public Path folder() {
    return folder;
  }

  /** The configuration of the run. */
  public RunConfig config() {
    return config;
  }

  /** The numbers of all cells. */
  public CellTable cells() {
    return cells;
  }

  /** Parts and rows that were left out. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /**
   * Trainings that were asked for and have no intact record, by number; none of experiments whose
   * trainings are chosen by what earlier ones gave.
   */
  public List<TrainingId> missing() {
    Set<TrainingId> present = new HashSet<>();
    rows.values().stream()
        .flatMap(List::stream)
        .map(PartReader.Row::entry)
        .forEach(e -> present.add(new TrainingId(e.cell(), e.record().training().replicate())));
    List<TrainingId> missing = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      if (config.allocations().containsKey(cells.experiment(cell))) {
        continue;
      }
      for (int replicate = 0; replicate < cells.replicates(cell); replicate++) {
        TrainingId id = new TrainingId(cell, replicate);
        if (!present.contains(id)) {
          missing.add(id);
        }
      }
    }
    return missing;
  }

  /** Number of records. */
  public int size() {
    return rows.values().stream().mapToInt(List::size).sum();
  }

  /** The entries of an experiment, ordered by the values of their parameters, then by replicate. */
  public List<Entry> entries(String experiment) {
    return rows.getOrDefault(experiment, List.of()).stream().map(PartReader.Row::entry).toList();
  }

  /** The entry of one training; none when it has no intact record. */
  public Optional<Entry> entry(TrainingId id) {
    return entries(cells.experiment(id.cell())).stream()
        .filter(e -> e.cell() == id.cell() && e.record().training().replicate() == id.replicate())
        .findFirst();
  }

  /** The records, for figures and claims. */
  public Results results() {
    Map<String, List<TrainingRecord>> byExperiment = new LinkedHashMap<>();
    rows.forEach((experiment, list) ->
        byExperiment.put(experiment, list.stream().map(r -> r.entry().record()).toList()));
    return new Results(byExperiment);
  }

  /**
   * SHA-256 over the sorted digests of all records, in hexadecimal. It depends on what was measured
   * alone: not on order, threads, packing, interruptions, timings or paths.
   */
  public String digest() {
    MessageDigest sha = RowDigest.sha256();
    sha.update("attest records\n".getBytes(StandardCharsets.UTF_8));
    rows.values().stream()
        .flatMap(List::stream)
        .map(PartReader.Row::digest)
        .sorted(Arrays::compareUnsigned)
        .map(HexFormat.of()::formatHex)
        .forEach(digest -> sha.update(digest.getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(sha.digest());
  }
}
