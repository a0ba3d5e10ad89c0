package org.attest.app.command;

import java.util.Optional;
import org.attest.app.tell.Numbers;
import org.attest.lab.sweep.MemoryNeed;
import org.attest.lab.sweep.PlannedTraining;

/** What a user should know of memory before a run: only where it holds threads or packs back. */
final class MemoryWords {

  /** Widths of vectors in floats, the wider first. */
  private static final int[] NARROWER = {8, 4};

  private static final int BITS_OF_MEBIBYTE = 20;

  private MemoryWords() {}

  /**
   * The sentence, or nothing where all is well.
   *
   * @param threads threads of the run
   * @param lanes trainings in a pack's lanes
   */
  static Optional<String> of(MemoryNeed need, int threads, int lanes) {
    int atATime = need.atATime();
    if (atATime >= threads) {
      return Optional.empty();
    }
    PlannedTraining first = need.pack().trainings().getFirst();
    String packs =
        "memory: a pack of "
            + need.pack().experiment().name()
            + " takes up to "
            + mebibytes(need.bytes())
            + " (cell "
            + first.cell()
            + "), and "
            + (need.room() == 0
                ? "of this heap nothing is left for packs beside the 96 MiB that a run keeps for"
                    + " the rest"
                : mebibytes(need.room()) + " are there for packs");
    if (atATime > 0) {
      return Optional.of(
          packs
              + ": of the largest "
              + (atATime == 1 ? "one is" : Numbers.count(atATime) + " are")
              + " trained at a time, on fewer than "
              + Numbers.count(threads, "thread"));
    }
    return Optional.of(packs + ": it is tried alone, and may not fit" + narrower(need, lanes));
  }

  private static String narrower(MemoryNeed need, int lanes) {
    for (int width : NARROWER) {
      long bytes = need.bytes() / lanes * width;
      if (width < lanes && bytes <= need.room()) {
        return "; packs of "
            + width
            + " take "
            + mebibytes(bytes)
            + " and give the same bits: ATTEST_JAVA_OPTS=-XX:MaxVectorSize="
            + width * Float.BYTES;
      }
    }
    return "; a larger heap or machine would help (ATTEST_JAVA_OPTS=-Xmx...)";
  }

  private static String mebibytes(long bytes) {
    return bytes == Long.MAX_VALUE
        ? "more than an array holds"
        : Numbers.count(bytes >> BITS_OF_MEBIBYTE) + " MiB";
  }
}
