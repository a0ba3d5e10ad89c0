package org.attest.app.watch;

import java.util.List;
import java.util.Optional;

/** What the pages show now. Written by one thread, read and waited for by those of the pages. */
final class Board {

  /**
   * A piece of the page.
   *
   * @param id unique in the page
   * @param run number of the run it is about
   * @param version grows when it changes
   * @param html what it is
   */
  record Piece(String id, int run, int version, String html) {}

  /**
   * A run.
   *
   * @param status how it goes, as HTML
   * @param running whether it can be asked to stop
   * @param pieces in the order of the page
   */
  record Run(String status, boolean running, List<Piece> pieces) {}

  private List<Run> runs;
  private long version;
  private boolean closed;

  Board(List<Run> runs) {
    this.runs = runs;
  }

  synchronized void put(List<Run> now) {
    if (!now.equals(runs)) {
      runs = now;
      version++;
      notifyAll();
    }
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean closed() {
    return closed;
  }

  synchronized List<Run> runs() {
    return runs;
  }

  synchronized long version() {
    return version;
  }

  /** Waits until the version is another one, the board is closed, or the time is over. */
  synchronized void await(long seen, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; version == seen && !closed && left > 0; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }

  synchronized Optional<Piece> piece(String id) {
    return runs.stream().flatMap(r -> r.pieces().stream()).filter(p -> p.id().equals(id)).findAny();
  }
}
