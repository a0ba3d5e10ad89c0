package org.attest.engine.random;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.attest.engine.numeric.Lanes.COUNT;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Philox} in every lane at once, each lane with its own key and all with the same counter.
 *
 * <p>A product of two 32-bit words needs 64 bits, so first the even and then the odd lanes go
 * through all rounds as vectors of longs. Only the low halves count: the upper halves hold rubbish,
 * which the next multiplication masks; the multipliers are masked too, because only then does the
 * compiler know that 32-bit factors suffice (twice as fast without AVX-512). The first round is
 * done in scalars, since before it nothing depends on the lane. The other rounds are written out
 * because a loop that carries vectors is compiled now with boxes and now without, at four times the
 * cost.
 */
final class PhiloxLanes {
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final long LOW = 0xFFFFFFFFL;
  private static final long M0 = Philox.M0 & LOW;
  private static final long M1 = Philox.M1 & LOW;
  private static final long W0 = Philox.W0 & LOW;
  private static final long W1 = Philox.W1 & LOW;

  /**
   * Most blocks of one call: their 64 vectors of words leave the first-level cache to the caller.
   */
  static final int BLOCKS = 16;

  private static final int HALF = LONGS.length();
  private static final ThreadLocal<PhiloxLanes> OF_THREAD =
      ThreadLocal.withInitial(PhiloxLanes::new);

  /** The words of the last call: word j of block b in all lanes is vector 4 b + j. */
  final int[] words = new int[4 * BLOCKS * COUNT];

  private final long[] parted = new long[COUNT];

  private PhiloxLanes() {}

  /** The instance of the current thread. */
  static PhiloxLanes ofThread() {
    return OF_THREAD.get();
  }

  /**
   * Computes the words of the blocks {@code first}, ..., {@code first + blocks - 1} of one domain
   * in all lanes.
   *
   * @param keys one key per lane
   * @param blocks at most {@link #BLOCKS}
   */
  void blocks(long[] keys, long first, int blocks, int domain) {
    for (int i = 0; i < HALF; i++) {
      parted[i] = keys[2 * i];
      parted[HALF + i] = keys[2 * i + 1];
    }
    half(parted, 0, first, blocks, domain, words);
    half(parted, HALF, first, blocks, domain, words);
  }

  /**
   * Of every pair of lanes the first, whose upper half is left open, or the second, which completes
   * the pair.
   */
  private static void half(long[] keys, int from, long first, int blocks, int domain, int[] words) {
    LongVector k0 = LongVector.fromArray(LONGS, keys, from);
    LongVector k1 = k0.lanewise(LSHR, 32);
    LongVector m0 = LongVector.broadcast(LONGS, M0).and(LOW);
    LongVector m1 = LongVector.broadcast(LONGS, M1).and(LOW);
    for (int b = 0; b < blocks; b++) {
      long block = first + b;
      long product = M0 * (block & LOW);
      LongVector c0 = k0.lanewise(XOR, block >>> 32);
      LongVector c2 = k1.lanewise(XOR, product >>> 32 ^ domain);
      LongVector p;
      LongVector q;
      LongVector r = LongVector.broadcast(LONGS, product);
      LongVector s = LongVector.zero(LONGS);
      p = c0.and(LOW).mul(m0);
      q = c2.and(LOW).mul(m1);
      c0 = q.lanewise(LSHR, 32).lanewise(XOR, s).lanewise(XOR, k0.add(W0));
      c2 = p.lanewise(LSHR, 32).lanewise(XOR, r).lanewise(XOR, k1.add(W1));
      r = c0.and(LOW).mul(m0);
      s = c2.and(LOW).mul(m1);
      c0 = s.lanewise(LSHR, 32).lanewise(XOR, q).lanewise(XOR, k0.add(2 * W0));
      c2 = r.lanewise(LSHR, 32).lanewise(XOR, p).lanewise(XOR, k1.add(2 * W1));
      p = c0.and(LOW).mul(m0);
      q = c2.and(LOW).mul(m1);
      c0 = q.lanewise(LSHR, 32).lanewise(XOR, s).lanewise(XOR, k0.add(3 * W0));
      c2 = p.lanewise(LSHR, 32).lanewise(XOR, r).lanewise(XOR, k1.add(3 * W1));
      r = c0.and(LOW).mul(m0);
      s = c2.and(LOW).mul(m1);
      c0 = s.lanewise(LSHR, 32).lanewise(XOR, q).lanewise(XOR, k0.add(4 * W0));
      c2 = r.lanewise(LSHR, 32).lanewise(XOR, p).lanewise(XOR, k1.add(4 * W1));
      p = c0.and(LOW).mul(m0);
      q = c2.and(LOW).mul(m1);
      c0 = q.lanewise(LSHR, 32).lanewise(XOR, s).lanewise(XOR, k0.add(5 * W0));
      c2 = p.lanewise(LSHR, 32).lanewise(XOR, r).lanewise(XOR, k1.add(5 * W1));
      r = c0.and(LOW).mul(m0);
      s = c2.and(LOW).mul(m1);
      c0 = s.lanewise(LSHR, 32).lanewise(XOR, q).lanewise(XOR, k0.add(6 * W0));
      c2 = r.lanewise(LSHR, 32).lanewise(XOR, p).lanewise(XOR, k1.add(6 * W1));
      p = c0.and(LOW).mul(m0);
      q = c2.and(LOW).mul(m1);
      c0 = q.lanewise(LSHR, 32).lanewise(XOR, s).lanewise(XOR, k0.add(7 * W0));
      c2 = p.lanewise(LSHR, 32).lanewise(XOR, r).lanewise(XOR, k1.add(7 * W1));
      r = c0.and(LOW).mul(m0);
      s = c2.and(LOW).mul(m1);
      c0 = s.lanewise(LSHR, 32).lanewise(XOR, q).lanewise(XOR, k0.add(8 * W0));
      c2 = r.lanewise(LSHR, 32).lanewise(XOR, p).lanewise(XOR, k1.add(8 * W1));
      p = c0.and(LOW).mul(m0);
      q = c2.and(LOW).mul(m1);
      c0 = q.lanewise(LSHR, 32).lanewise(XOR, s).lanewise(XOR, k0.add(9 * W0));
      c2 = p.lanewise(LSHR, 32).lanewise(XOR, r).lanewise(XOR, k1.add(9 * W1));
      int at = 4 * b * COUNT;
      if (from == 0) {
        c0.reinterpretAsInts().intoArray(words, at);
        q.reinterpretAsInts().intoArray(words, at + COUNT);
        c2.reinterpretAsInts().intoArray(words, at + 2 * COUNT);
        p.reinterpretAsInts().intoArray(words, at + 3 * COUNT);
      } else {
        IntVector.fromArray(INTS, words, at)
            .reinterpretAsLongs()
            .and(LOW)
            .or(c0.lanewise(LSHL, 32))
            .reinterpretAsInts()
            .intoArray(words, at);
        IntVector.fromArray(INTS, words, at + COUNT)
            .reinterpretAsLongs()
            .and(LOW)
            .or(q.lanewise(LSHL, 32))
            .reinterpretAsInts()
            .intoArray(words, at + COUNT);
        IntVector.fromArray(INTS, words, at + 2 * COUNT)
            .reinterpretAsLongs()
            .and(LOW)
            .or(c2.lanewise(LSHL, 32))
            .reinterpretAsInts()
            .intoArray(words, at + 2 * COUNT);
        IntVector.fromArray(INTS, words, at + 3 * COUNT)
            .reinterpretAsLongs()
            .and(LOW)
            .or(p.lanewise(LSHL, 32))
            .reinterpretAsInts()
            .intoArray(words, at + 3 * COUNT);
      }
    }
  }
}
