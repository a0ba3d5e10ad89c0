package org.attest.engine.random;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.attest.engine.numeric.Lanes.COUNT;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Philox} in every lane at once, each lane with its own key and its own first counter.
 *
 * <p>A product of two 32-bit words needs 64 bits, so even and odd lanes are multiplied apart, as
 * vectors of longs, and put together again. Factors are masked, or moved down, and multipliers are
 * masked too, because only then does the compiler know that 32 bits of each suffice. The first
 * round is done in scalars where all lanes count from the same block, since before it nothing
 * depends on the lane. The other nine are three passes over all blocks of three rounds each: nine
 * rounds of one block are a chain so long that a core holds too little of the next block to fill
 * the waiting, and their eighteen round keys leave no registers. The three are written out without
 * methods of ours because the compiler, past some thousand nodes, inlines those of vectors alone;
 * vectors are then boxed, at thirty times the cost.
 */
final class PhiloxLanes {
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorMask<Integer> ODD = VectorMask.fromLong(INTS, 0xAAAAAAAAAAAAAAAAL);
  private static final long LOW = 0xFFFFFFFFL;
  private static final long M0 = Philox.M0 & LOW;
  private static final long M1 = Philox.M1 & LOW;

  /** Rounds of a pass. */
  private static final int PASS = 3;

  /** Most blocks of one call: their words take 4 KB and leave the first-level cache to others. */
  static final int BLOCKS = 256 / COUNT;

  private static final ThreadLocal<PhiloxLanes> OF_THREAD =
      ThreadLocal.withInitial(PhiloxLanes::new);

  /** The words of the last call: word j of block b in all lanes is vector 4 b + j. */
  final int[] words = new int[4 * BLOCKS * COUNT];

  /** As large, for whoever makes something of them. */
  final float[] scratch = new float[4 * BLOCKS * COUNT];

  /** Room for the first draw of each lane. */
  final long[] starts = new long[COUNT];

  private final int[] low = new int[COUNT];
  private final int[] high = new int[COUNT];

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
    keys(keys);
    firstRound(low, high, first, blocks, domain, words);
    otherRounds(blocks);
  }

  /**
   * The same where lane l begins {@code skip} blocks after that of draw number {@code draws[l]}.
   */
  void blocks(long[] keys, long[] draws, int skip, int blocks, int domain) {
    boolean together = true;
    for (long draw : draws) {
      together &= draw == draws[0];
    }
    if (together) {
      blocks(keys, (draws[0] >>> 2) + skip, blocks, domain);
      return;
    }
    keys(keys);
    for (int lane = 0; lane < COUNT; lane++) {
      firstRound(lane, (draws[lane] >>> 2) + skip, blocks, domain);
    }
    otherRounds(blocks);
  }

  private void keys(long[] keys) {
    for (int lane = 0; lane < COUNT; lane++) {
      low[lane] = (int) keys[lane];
      high[lane] = (int) (keys[lane] >>> 32);
    }
  }

  private void otherRounds(int blocks) {
    for (int round = 1; round < Philox.ROUNDS; round += PASS) {
      pass(low, high, round, blocks, words);
    }
  }

  private static void firstRound(
      int[] low, int[] high, long first, int blocks, int domain, int[] words) {
    IntVector k0 = IntVector.fromArray(INTS, low, 0);
    IntVector k1 = IntVector.fromArray(INTS, high, 0);
    for (int b = 0; b < blocks; b++) {
      long block = first + b;
      long product = M0 * (block & LOW);
      int at = 4 * b * COUNT;
      k0.lanewise(XOR, (int) (block >>> 32)).intoArray(words, at);
      IntVector.zero(INTS).intoArray(words, at + COUNT);
      k1.lanewise(XOR, (int) (product >>> 32) ^ domain).intoArray(words, at + 2 * COUNT);
      IntVector.broadcast(INTS, (int) product).intoArray(words, at + 3 * COUNT);
    }
  }

  /** The same in one lane. */
  private void firstRound(int lane, long first, int blocks, int domain) {
    for (int b = 0; b < blocks; b++) {
      long block = first + b;
      long product = M0 * (block & LOW);
      int at = 4 * b * COUNT + lane;
      words[at] = low[lane] ^ (int) (block >>> 32);
      words[at + COUNT] = 0;
      words[at + 2 * COUNT] = high[lane] ^ (int) (product >>> 32) ^ domain;
      words[at + 3 * COUNT] = (int) product;
    }
  }

  /** Three rounds, from {@code round} on. */
  private static void pass(int[] low, int[] high, int round, int blocks, int[] words) {
    IntVector k0 = IntVector.fromArray(INTS, low, 0).add(round * Philox.W0);
    IntVector k1 = IntVector.fromArray(INTS, high, 0).add(round * Philox.W1);
    LongVector m0 = LongVector.broadcast(LONGS, M0).and(LOW);
    LongVector m1 = LongVector.broadcast(LONGS, M1).and(LOW);
    for (int b = 0; b < blocks; b++) {
      int at = 4 * b * COUNT;
      IntVector c0 = IntVector.fromArray(INTS, words, at);
      IntVector c1 = IntVector.fromArray(INTS, words, at + COUNT);
      IntVector c2 = IntVector.fromArray(INTS, words, at + 2 * COUNT);
      IntVector c3 = IntVector.fromArray(INTS, words, at + 3 * COUNT);
      LongVector p0;
      LongVector p1;
      LongVector q0;
      LongVector q1;
      p0 = c0.reinterpretAsLongs().and(LOW).mul(m0);
      p1 = c0.reinterpretAsLongs().lanewise(LSHR, 32).mul(m0);
      q0 = c2.reinterpretAsLongs().and(LOW).mul(m1);
      q1 = c2.reinterpretAsLongs().lanewise(LSHR, 32).mul(m1);
      c0 =
          q0.lanewise(LSHR, 32)
              .reinterpretAsInts()
              .blend(q1.reinterpretAsInts(), ODD)
              .lanewise(XOR, c1.lanewise(XOR, k0));
      c1 = q0.reinterpretAsInts().blend(q1.lanewise(LSHL, 32).reinterpretAsInts(), ODD);
      c2 =
          p0.lanewise(LSHR, 32)
              .reinterpretAsInts()
              .blend(p1.reinterpretAsInts(), ODD)
              .lanewise(XOR, c3.lanewise(XOR, k1));
      c3 = p0.reinterpretAsInts().blend(p1.lanewise(LSHL, 32).reinterpretAsInts(), ODD);
      p0 = c0.reinterpretAsLongs().and(LOW).mul(m0);
      p1 = c0.reinterpretAsLongs().lanewise(LSHR, 32).mul(m0);
      q0 = c2.reinterpretAsLongs().and(LOW).mul(m1);
      q1 = c2.reinterpretAsLongs().lanewise(LSHR, 32).mul(m1);
      c0 =
          q0.lanewise(LSHR, 32)
              .reinterpretAsInts()
              .blend(q1.reinterpretAsInts(), ODD)
              .lanewise(XOR, c1.lanewise(XOR, k0.add(Philox.W0)));
      c1 = q0.reinterpretAsInts().blend(q1.lanewise(LSHL, 32).reinterpretAsInts(), ODD);
      c2 =
          p0.lanewise(LSHR, 32)
              .reinterpretAsInts()
              .blend(p1.reinterpretAsInts(), ODD)
              .lanewise(XOR, c3.lanewise(XOR, k1.add(Philox.W1)));
      c3 = p0.reinterpretAsInts().blend(p1.lanewise(LSHL, 32).reinterpretAsInts(), ODD);
      p0 = c0.reinterpretAsLongs().and(LOW).mul(m0);
      p1 = c0.reinterpretAsLongs().lanewise(LSHR, 32).mul(m0);
      q0 = c2.reinterpretAsLongs().and(LOW).mul(m1);
      q1 = c2.reinterpretAsLongs().lanewise(LSHR, 32).mul(m1);
      c0 =
          q0.lanewise(LSHR, 32)
              .reinterpretAsInts()
              .blend(q1.reinterpretAsInts(), ODD)
              .lanewise(XOR, c1.lanewise(XOR, k0.add(Philox.W0).add(Philox.W0)));
      c1 = q0.reinterpretAsInts().blend(q1.lanewise(LSHL, 32).reinterpretAsInts(), ODD);
      c2 =
          p0.lanewise(LSHR, 32)
              .reinterpretAsInts()
              .blend(p1.reinterpretAsInts(), ODD)
              .lanewise(XOR, c3.lanewise(XOR, k1.add(Philox.W1).add(Philox.W1)));
      c3 = p0.reinterpretAsInts().blend(p1.lanewise(LSHL, 32).reinterpretAsInts(), ODD);
      c0.intoArray(words, at);
      c1.intoArray(words, at + COUNT);
      c2.intoArray(words, at + 2 * COUNT);
      c3.intoArray(words, at + 3 * COUNT);
    }
  }
}
