package org.attest.engine.random;

import static org.attest.engine.numeric.Lanes.COUNT;
import static org.attest.engine.numeric.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Independent dropout masks: each element is 1/k with probability k and 0 otherwise, where k is a
 * multiple of 2^-16. Half a word of {@link Philox} decides an element, so a mask costs half of what
 * uniform draws would. Rows begin with a block of their own: element j of row r is decided by half
 * j mod 2 of word (j / 2) mod 4 of block r ceil(n / 8) + j / 8, n being the length of a row.
 */
public final class KeepFill {

  /** Elements that one block decides. */
  private static final int PER_BLOCK = 8;

  /** First of the domains of masks, one for each site. */
  private static final int DOMAIN = 256;

  private static final int HALF = 0xFFFF;

  private KeepFill() {}

  /** The number of 2^16 halves that keep an element: {@code keep} 2^16, rounded. */
  public static int kept(double keep) {
    return (int) StrictMath.round(keep * 0x1p16);
  }

  /** The value of a kept element, 2^16 / kept. */
  public static double scale(int kept) {
    return 0x1p16 / kept;
  }

  private static int blocks(int n) {
    return (n + PER_BLOCK - 1) / PER_BLOCK;
  }

  /**
   * Fills a row in all lanes.
   *
   * @param keys one key per lane
   * @param site which mask of the key
   * @param row number of the row
   * @param n its length
   * @param kept see {@link #kept}
   * @param memory what is filled
   * @param at place of element 0
   * @param step distance of elements
   */
  public static void lanes(
      long[] keys, int site, long row, int n, int kept, float[] memory, int at, int step) {
    PhiloxLanes philox = PhiloxLanes.ofThread();
    int[] words = philox.words;
    int all = blocks(n);
    for (int from = 0; from < all; from += PhiloxLanes.BLOCKS) {
      int blocks = Math.min(PhiloxLanes.BLOCKS, all - from);
      philox.blocks(keys, row * all + from, blocks, DOMAIN + site);
      int j = from * PER_BLOCK;
      halves(words, Math.min(n - j, blocks * PER_BLOCK), kept, memory, at + j * step, step);
    }
  }

  private static void halves(int[] words, int n, int kept, float[] memory, int at, int step) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector scale = FloatVector.broadcast(SPECIES, (float) scale(kept));
    int place = at;
    int j = 0;
    for (; j + 1 < n; j += 2) {
      IntVector word = IntVector.fromArray(IntVector.SPECIES_PREFERRED, words, j / 2 * COUNT);
      zero.blend(scale, word.and(HALF).compare(VectorOperators.LT, kept).cast(SPECIES))
          .intoArray(memory, place);
      zero.blend(
              scale,
              word.lanewise(VectorOperators.LSHR, 16)
                  .compare(VectorOperators.LT, kept)
                  .cast(SPECIES))
          .intoArray(memory, place + step);
      place += 2 * step;
    }
    if (j < n) {
      IntVector word = IntVector.fromArray(IntVector.SPECIES_PREFERRED, words, j / 2 * COUNT);
      zero.blend(scale, word.and(HALF).compare(VectorOperators.LT, kept).cast(SPECIES))
          .intoArray(memory, place);
    }
  }

  /** Whether element {@code j} of a row is kept, the same as in any lane with this key. */
  public static boolean keeps(long key, int site, long row, int n, int kept, int j) {
    int[] words = new int[4];
    Philox.block(key, row * blocks(n) + j / PER_BLOCK, DOMAIN + site, words);
    int word = words[j / 2 % 4];
    return ((j & 1) == 0 ? word & HALF : word >>> 16) < kept;
  }
}
