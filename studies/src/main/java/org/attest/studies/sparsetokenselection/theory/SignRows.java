package org.attest.studies.sparsetokenselection.theory;

import org.attest.engine.random.Stream;

/** Random signs of T encodings as bits, ⌈d_e/64⌉ words a position; bits beyond d_e are 0. */
final class SignRows {

  private final Stream stream;
  private final int de;
  private final long[][] rows;

  SignRows(int tokens, int de, long key) {
    this.de = de;
    stream = new Stream(key);
    rows = new long[tokens][(de + 63) / 64];
  }

  /** The next draw, in place of the last. */
  long[][] next() {
    int last = de % 64;
    for (long[] row : rows) {
      for (int k = 0; k < row.length; k++) {
        row[k] = stream.nextLong();
      }
      if (last != 0) {
        row[row.length - 1] >>>= 64 - last;
      }
    }
    return rows;
  }
}
