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
 * <p>A product of two 32-bit words needs 64 bits, so first the even and then the odd lanes go through all rounds as vectors of longs.
 * Only the low halves count: the upper halves hold rubbish, which the next multiplication masks. The first round is done in scalars,
 * since before it nothing depends on the lane. The other rounds are written out because a loop that carries vectors is compiled now
 * with boxes and now without, at four times the cost.
 */
final class PhiloxLanes {
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int[] EVERY_SECOND = everySecond();
  private static final long LOW = 0xFFFFFFFFL;
  private static final long M0 = Philox.M0 & LOW;
  private static final long M1 = Philox.M1 & LOW;
  private static final long W0 = Philox.W0 & LOW;
  private static final long W1 = Philox.W1 & LOW;

  private PhiloxLanes() {}

  /**
   * The words of consecutive blocks of one domain: word j of block {@code first + b} in all lanes becomes vector 4 b + j of {@code
   * words}.
   */
  static void blocks(long[] keys, long first, int blocks, int domain, int[] words) {
    half(keys, 0, first, blocks, domain, words);
    half(keys, 1, first, blocks, domain, words);
  }

  /** Of every pair of lanes the first, whose upper half is left open, or the second, which completes the pair. */
  private static void half(
      long[] keys, int parity, long first, int blocks, int domain, int[] words) {
    LongVector k0 = LongVector.fromArray(LONGS, keys, parity, EVERY_SECOND, 0);
    LongVector k1 = k0.lanewise(LSHR, 32);
    for (int b = 0; b < blocks; b++) {
      long block = first + b;
      long product = M0 * (block & LOW);
      LongVector c0 = k0.lanewise(XOR, block >>> 32);
      LongVector c2 = k1.lanewise(XOR, product >>> 32 ^ domain);
      LongVector p;
      LongVector q;
      LongVector r = LongVector.broadcast(LONGS, product);
      LongVector s = LongVector.zero(LONGS);
      p = c0.and(LOW).mul(M0);
      q = c2.and(LOW).mul(M1);
      c0 = q.lanewise(LSHR, 32).lanewise(XOR, s).lanewise(XOR, k0.add(W0));
      c2 = p.lanewise(LSHR, 32).lanewise(XOR, r).lanewise(XOR, k1.add(W1));
      r = c0.and(LOW).mul(M0);
      s = c2.and(LOW).mul(M1);
      c0 = s.lanewise(LSHR, 32).lanewise(XOR, q).lanewise(XOR, k0.add(2 * W0));
      c2 = r.lanewise(LSHR, 32).lanewise(XOR, p).lanewise(XOR, k1.add(2 * W1));
      p = c0.and(LOW).mul(M0);
      q = c2.and(LOW).mul(M1);
      c0 = q.lanewise(LSHR, 32).lanewise(XOR, s).lanewise(XOR, k0.add(3 * W0));
      c2 = p.lanewise(LSHR, 32).lanewise(XOR, r).lanewise(XOR, k1.add(3 * W1));
      r = c0.and(LOW).mul(M0);
      s = c2.and(LOW).mul(M1);
      c0 = s.lanewise(LSHR, 32).lanewise(XOR, q).lanewise(XOR, k0.add(4 * W0));
      c2 = r.lanewise(LSHR, 32).lanewise(XOR, p).lanewise(XOR, k1.add(4 * W1));
      p = c0.and(LOW).mul(M0);
      q = c2.and(LOW).mul(M1);
      c0 = q.lanewise(LSHR, 32).lanewise(XOR, s).lanewise(XOR, k0.add(5 * W0));
      c2 = p.lanewise(LSHR, 32).lanewise(XOR, r).lanewise(XOR, k1.add(5 * W1));
      r = c0.and(LOW).mul(M0);
      s = c2.and(LOW).mul(M1);
      c0 = s.lanewise(LSHR, 32).lanewise(XOR, q).lanewise(XOR, k0.add(6 * W0));
      c2 = r.lanewise(LSHR, 32).lanewise(XOR, p).lanewise(XOR, k1.add(6 * W1));
      p = c0.and(LOW).mul(M0);
      q = c2.and(LOW).mul(M1);
      c0 = q.lanewise(LSHR, 32).lanewise(XOR, s).lanewise(XOR, k0.add(7 * W0));
      c2 = p.lanewise(LSHR, 32).lanewise(XOR, r).lanewise(XOR, k1.add(7 * W1));
      r = c0.and(LOW).mul(M0);
      s = c2.and(LOW).mul(M1);
      c0 = s.lanewise(LSHR, 32).lanewise(XOR, q).lanewise(XOR, k0.add(8 * W0));
      c2 = r.lanewise(LSHR, 32).lanewise(XOR, p).lanewise(XOR, k1.add(8 * W1));
      p = c0.and(LOW).mul(M0);
      q = c2.and(LOW).mul(M1);
      c0 = q.lanewise(LSHR, 32).lanewise(XOR, s).lanewise(XOR, k0.add(9 * W0));
      c2 = p.lanewise(LSHR, 32).lanewise(XOR, r).lanewise(XOR, k1.add(9 * W1));
      int at = 4 * b * COUNT;
      if (parity == 0) {
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

  private static int[] everySecond() {
    int[] index = new int[LONGS.length()];
    for (int i = 0; i < index.length; i++) {
      index[i] = 2 * i;
    }
    return index;
  }
}
