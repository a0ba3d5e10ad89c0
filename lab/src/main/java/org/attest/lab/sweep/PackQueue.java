package org.attest.lab.sweep;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packs that wait for a worker. More may come as long as it is open. */
final class PackQueue {

  private final Deque<Pack> packs;
  private boolean open = true;

  PackQueue(Collection<Pack> packs) {
    this.packs = new ArrayDeque<>(packs);
  }

  /** Puts packs before those that wait, in their order. */
  synchronized void addFirst(List<Pack> more) {
    more.reversed().forEach(packs::addFirst);
    notifyAll();
  }

  /** No more packs will come. */
  synchronized void close() {
    open = false;
    notifyAll();
  }

  /** Drops all packs and closes. */
  synchronized void clear() {
    packs.clear();
    close();
  }

  /** The next pack; waits for one while the queue is open; null when there will be none. */
  synchronized @Nullable Pack take() {
    while (packs.isEmpty() && open) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      }
    }
    return packs.poll();
  }
}
