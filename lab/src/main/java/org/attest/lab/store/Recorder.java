package org.attest.lab.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes finished trainings to a run folder on a thread of its own, at most half a second after
 * they finished plus the time of one write. Any thread may submit; nobody waits, unless writing
 * falls far behind.
 */
public final class Recorder implements AutoCloseable {

  /** Time between two parts (our choice: a killed process loses less than the last second). */
  private static final long INTERVAL = 500_000_000L;

  /** Entries that may wait to be written. */
  private static final int BACKLOG = 50_000;

  /** Parts of one experiment written before they are merged. */
  private static final int PARTS = 100;

  private final Path folder;
  private final RunConfig config;
  private final Thread thread;
  private final Map<String, PartWriter> writers = new LinkedHashMap<>();
  private final Map<String, Integer> parts = new LinkedHashMap<>();
  private Map<String, List<Entry>> pending = new LinkedHashMap<>();
  private int waiting;
  private boolean closed;
  private @Nullable StoreException failure;

  Recorder(Path folder, RunConfig config) {
    this.folder = folder;
    this.config = config;
    thread = Thread.ofPlatform().name("recorder").start(this::work);
  }

  /**
   * Hands over finished trainings.
   *
   * @throws StoreException when earlier ones could not be written
   */
  public synchronized void submit(List<Entry> entries) {
    while (waiting > BACKLOG && failure == null) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoreException("interrupted while waiting for records to be written", e);
      }
    }
    if (failure != null) {
      throw new StoreException(String.valueOf(failure.getMessage()));
    }
    for (Entry entry : entries) {
      pending
          .computeIfAbsent(entry.record().training().experiment(), e -> new ArrayList<>())
          .add(entry);
    }
    waiting += entries.size();
    notifyAll();
  }

  /** Why records could not be written; empty as long as all is well. */
  public synchronized Optional<StoreException> failure() {
    return Optional.ofNullable(failure);
  }

  private void work() {
    DuckDBConnection connection = null;
    try {
      connection = Duck.open();
      long last = System.nanoTime() - INTERVAL;
      for (Map<String, List<Entry>> batch = take(last); !batch.isEmpty(); batch = take(last)) {
        last = System.nanoTime();
        for (Map.Entry<String, List<Entry>> entry : batch.entrySet()) {
          write(connection, entry.getKey(), entry.getValue());
        }
      }
      for (PartWriter writer : writers.values()) {
        writer.merge();
      }
    } catch (IOException | SQLException e) {
      fail(new StoreException("cannot write records to " + folder, e));
    } catch (StoreException e) {
      fail(e);
    } catch (RuntimeException | Error e) {
      fail(new StoreException("cannot write records to " + folder + ": " + e, e));
    } finally {
      if (connection != null) {
        Duck.close(connection);
      }
    }
  }

  private void write(DuckDBConnection connection, String experiment, List<Entry> entries)
      throws IOException, SQLException {
    PartWriter writer = writers.get(experiment);
    if (writer == null) {
      writer =
          new PartWriter(
              connection, Scan.folder(folder, experiment), config, config.schema(experiment));
      writers.put(experiment, writer);
    }
    writer.write(entries);
    if (parts.merge(experiment, 1, Integer::sum) % PARTS == 0) {
      writer.merge();
    }
  }

  /** Waits for entries and for the interval to pass; nothing once closed and empty. */
  private synchronized Map<String, List<Entry>> take(long last) {
    while (!closed) {
      long left = INTERVAL - (System.nanoTime() - last);
      if (waiting > 0 && left <= 0) {
        break;
      }
      try {
        wait(waiting > 0 ? Math.max(1, left / 1_000_000) : 0);
      } catch (InterruptedException e) {
        closed = true;
      }
    }
    Map<String, List<Entry>> batch = pending;
    pending = new LinkedHashMap<>();
    waiting = 0;
    notifyAll();
    return batch;
  }

  private synchronized void fail(StoreException e) {
    failure = e;
    notifyAll();
  }

  /**
   * Writes what is left, merges small parts and stops.
   *
   * @throws StoreException when records could not be written
   */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    failure()
        .ifPresent(e -> {
          throw e;
        });
  }
}
