package org.attest.engine.random;

import static org.attest.engine.numeric.Lanes.COUNT;
import static org.attest.engine.numeric.Lanes.SPECIES;

import java.util.Arrays;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Fills arrays with draws of numbered streams. Draw number n of a law under a key is a pure
 * function of the three: it is made of word n mod 4 of {@link Philox} block n / 4 (a normal variate
 * also of the word it is paired with). How a range is cut into calls therefore changes nothing, nor
 * do neighbouring lanes or the width of the vector.
 */
public final class BulkFill {
  private BulkFill() {}

  /** The same with one first draw for all lanes. */
  public static void lanes(
      Distribution d, long[] keys, long first, float[] memory, int offset, int count) {
    long[] starts = PhiloxLanes.ofThread().starts;
    Arrays.fill(starts, first);
    lanes(d, keys, starts, memory, offset, count);
  }

  /**
   * Fills all lanes: element e of lane l, at {@code offset + e L + l}, becomes draw number {@code
   * first[l] + e} of the stream with key {@code keys[l]}, L being the number of lanes. Allocates
   * nothing after a thread's first call.
   *
   * @param d law of each draw
   * @param keys one key per lane
   * @param first number of the first draw of each lane, none negative, all with the same remainder
   *     by 4
   * @param memory what is filled
   * @param offset index of element 0 of lane 0
   * @param count number of elements per lane
   */
  public static void lanes(
      Distribution d, long[] keys, long[] first, float[] memory, int offset, int count) {
    if (keys.length != COUNT || first.length != COUNT) {
      throw new IllegalArgumentException(
          "keys and first: expected one for each of %d lanes, found %d and %d"
              .formatted(COUNT, keys.length, first.length));
    }
    for (long own : first) {
      if ((own & 3) != (first[0] & 3)) {
        throw new IllegalArgumentException(
            "first: expected the same remainder by 4 in all lanes, found %d and %d"
                .formatted(first[0], own));
      }
      checkRange(own, memory, offset, (long) count * COUNT);
    }
    PhiloxLanes philox = PhiloxLanes.ofThread();
    int[] words = philox.words;
    int start = -(int) (first[0] & 3);
    for (int done = 0; start < count; done += PhiloxLanes.BLOCKS) {
      int blocks = Math.min(PhiloxLanes.BLOCKS, (count - start + 3) >>> 2);
      philox.blocks(keys, first, done, blocks, Philox.domain(d));
      switch (d) {
        case NORMAL ->
            BoxMuller.lanes(words, philox.scratch, 2 * blocks, memory, offset, start, count);
        case UNIFORM -> uniformLanes(words, 4 * blocks, memory, offset, start, count);
      }
      start += 4 * blocks;
    }
  }

  /**
   * Fills an array from one stream: {@code out[offset + e]} becomes draw number {@code first + e}
   * of the stream with the given key, the same bits as in any lane of {@link #lanes} with this key.
   *
   * @param d law of each draw
   * @param key key of the stream
   * @param first number of the first draw, not negative
   * @param out what is filled
   * @param offset index of element 0
   * @param count number of elements
   */
  public static void single(
      Distribution d, long key, long first, float[] out, int offset, int count) {
    checkRange(first, out, offset, count);
    int[] words = new int[4];
    for (int e = 0; e < count; e++) {
      long n = first + e;
      int j = (int) n & 3;
      if (e == 0 || j == 0) {
        Philox.block(key, n >>> 2, Philox.domain(d), words);
      }
      out[offset + e] =
          switch (d) {
            case NORMAL ->
                (j & 1) == 0
                    ? BoxMuller.cosine(words[j], words[j + 1])
                    : BoxMuller.sine(words[j - 1], words[j]);
            case UNIFORM -> (words[j] >>> 8) * 0x1p-24f;
          };
    }
  }

  private static void uniformLanes(
      int[] words, int vectors, float[] memory, int offset, int start, int count) {
    for (int v = Math.max(0, -start); v < Math.min(vectors, count - start); v++) {
      IntVector n =
          IntVector.fromArray(IntVector.SPECIES_PREFERRED, words, v * COUNT)
              .lanewise(VectorOperators.LSHR, 8);
      ((FloatVector) n.convert(VectorOperators.I2F, 0))
          .mul(FloatVector.broadcast(SPECIES, 0x1p-24f))
          .intoArray(memory, offset + (start + v) * COUNT);
    }
  }

  private static void checkRange(long first, float[] array, int offset, long size) {
    if (first < 0) {
      throw new IllegalArgumentException(
          "first: expected a draw number of at least 0, found " + first);
    }
    Objects.checkFromIndexSize(offset, size, array.length);
  }
}
