package org.attest.lab.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.attest.lab.study.Cell;

/**
 * Which trainings of an experiment were seen, where, and the first 64 bits of their digests.
 * Records by the million are looked at this way: one takes twelve bytes, in arrays by cell and
 * replicate.
 */
final class Seen {

  /** The first 64 bits of a digest, in hexadecimal. */
  private static final int DIGITS = 16;

  private static final int RADIX = 16;

  /** The trainings of a cell; a place is kept one higher, 0 being none. */
  private static final class OfCell {
    int[] places = new int[1];
    long[] digests = new long[1];
    int replicates;
  }

  private final Map<Cell, OfCell> cells = new HashMap<>();

  /**
   * Notes a training, unless it was seen before.
   *
   * @param place where it is, from 0
   * @return where it was seen before; -1 if it was not
   */
  int add(Cell cell, int replicate, int place, String digest) {
    OfCell own = cells.computeIfAbsent(cell, c -> new OfCell());
    if (replicate >= own.places.length) {
      int size = Math.max(replicate + 1, 2 * own.places.length);
      own.places = Arrays.copyOf(own.places, size);
      own.digests = Arrays.copyOf(own.digests, size);
    }
    int before = own.places[replicate] - 1;
    if (before < 0) {
      own.places[replicate] = place + 1;
      own.digests[replicate] = start(digest);
      own.replicates = Math.max(own.replicates, replicate + 1);
    }
    return before;
  }

  /** Where a training was seen first; -1 if it was not. */
  int place(Cell cell, int replicate) {
    OfCell own = cells.get(cell);
    return own == null || replicate >= own.places.length ? -1 : own.places[replicate] - 1;
  }

  /** Whether a training that was seen has a digest that begins as the given one. */
  boolean hasDigest(Cell cell, int replicate, String digest) {
    OfCell own = cells.get(cell);
    return own != null && own.digests[replicate] == start(digest);
  }

  /** All cells, each with the highest replicate seen plus one. */
  void forEachCell(BiConsumer<Cell, Integer> sink) {
    cells.forEach((cell, own) -> sink.accept(cell, own.replicates));
  }

  private static long start(String digest) {
    try {
      return Long.parseUnsignedLong(digest, 0, DIGITS, RADIX);
    } catch (IndexOutOfBoundsException | NumberFormatException noDigest) {
      return digest.hashCode();
    }
  }
}
