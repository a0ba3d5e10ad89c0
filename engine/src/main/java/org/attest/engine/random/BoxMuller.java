package org.attest.engine.random;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.attest.engine.numeric.Lanes.COUNT;
import static org.attest.engine.numeric.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.attest.engine.numeric.Log;
import org.attest.engine.numeric.QuarterTurn;

/**
 * Two independent standard normal variates from two words,
 *
 * <pre>z0 = &radic;(-2 log u) cos(2&pi; v),   z1 = &radic;(-2 log u) sin(2&pi; v).</pre>
 *
 * The first word gives u = (its upper 24 bits + 1) 2<sup>-24</sup> in (0, 1], so |z| &le; 5.77;
 * beyond that lies a mass of 8e-9. Of the second, the top two bits are the quadrant and the next
 * 24, a signed number m, the fraction f = (m + 1/2) 2<sup>-24</sup> of a quarter turn about its
 * axis: 2<sup>26</sup> directions in all, placed symmetrically about both axes.
 *
 * <p>Source: Box, Muller, A note on the generation of random normal deviates (1958). The use of
 * bits is our choice.
 */
final class BoxMuller {
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int PAIR = 2 * COUNT;
  private static final int SIGN = 0x80000000;
  private static final int ODD_QUADRANT = 0x40000000;

  /** A loop over the pairs. */
  private interface Stage {
    void run(int[] words, float[] scratch, int pairs);
  }

  /**
   * Called from an array, so that the compiler treats each by itself: past some thousand nodes it
   * inlines no method of ours, and vectors that go in or come out are boxed.
   */
  private static final Stage[] STAGES = {
    BoxMuller::exponents, BoxMuller::radii, BoxMuller::directions
  };

  private BoxMuller() {}

  /** z0. */
  static float cosine(int word0, int word1) {
    float f = fraction(word1);
    float c = (word1 & ODD_QUADRANT) == 0 ? QuarterTurn.cos(f) : QuarterTurn.sin(f);
    return flip(radius(word0) * c, word1 ^ (word1 << 1));
  }

  /** z1. */
  static float sine(int word0, int word1) {
    float f = fraction(word1);
    float s = (word1 & ODD_QUADRANT) == 0 ? QuarterTurn.sin(f) : QuarterTurn.cos(f);
    return flip(radius(word0) * s, word1);
  }

  private static float radius(int word) {
    float u = Math.fma((float) (word >>> 8), 0x1p-24f, 0x1p-24f);
    return (float) Math.sqrt(-2f * Log.logOfNormal(u, 0f));
  }

  private static float fraction(int word) {
    return Math.fma((float) ((word << 2) >> 8), 0x1p-24f, 0x1p-25f);
  }

  private static float flip(float x, int sign) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(x) ^ (sign & SIGN));
  }

  /**
   * All lanes: the pair of vectors 2i, 2i+1 of {@code words} gives elements {@code start + 2i} and
   * {@code start + 2i + 1}; those outside 0, ..., {@code count}-1 are dropped. The words are
   * overwritten.
   *
   * <p>Four short loops, because one loop's chain of dependent operations, from word to variate, is
   * so long that a core holds too few of them at a time to hide it.
   *
   * @param scratch as long as {@code words}
   */
  static void lanes(
      int[] words, float[] scratch, int pairs, float[] memory, int offset, int start, int count) {
    for (Stage stage : STAGES) {
      stage.run(words, scratch, pairs);
    }
    if (start >= 0 && start + 2 * pairs <= count) {
      turn(words, scratch, pairs, memory, offset + start * COUNT);
    } else {
      turn(words, scratch, pairs, scratch, 0);
      int first = Math.max(0, -start);
      int end = Math.min(2 * pairs, count - start);
      int to = offset + (start + first) * COUNT;
      System.arraycopy(scratch, first * COUNT, memory, to, (end - first) * COUNT);
    }
  }

  /** u = 2^k (1 + f): f in place of the first words, k in every second vector of scratch. */
  private static void exponents(int[] words, float[] scratch, int pairs) {
    for (int at = 0; at < pairs * PAIR; at += PAIR) {
      IntVector n = IntVector.fromArray(INTS, words, at).lanewise(VectorOperators.LSHR, 8);
      FloatVector u =
          ((FloatVector) n.convert(VectorOperators.I2F, 0))
              .fma(broadcast(SPECIES, 0x1p-24f), broadcast(SPECIES, 0x1p-24f));
      IntVector k = Log.exponent(u);
      Log.fraction(u, k).reinterpretAsInts().intoArray(words, at);
      ((FloatVector) k.convert(VectorOperators.I2F, 0)).intoArray(scratch, at);
    }
  }

  /** The radius in place of f. */
  private static void radii(int[] words, float[] scratch, int pairs) {
    for (int at = 0; at < pairs * PAIR; at += PAIR) {
      FloatVector f = IntVector.fromArray(INTS, words, at).reinterpretAsFloats();
      FloatVector log = Log.ofParts(f, FloatVector.fromArray(SPECIES, scratch, at));
      log.mul(-2f).sqrt().reinterpretAsInts().intoArray(words, at);
    }
  }

  /** Cosine and sine of the part of the angle within its quadrant, from the second words. */
  private static void directions(int[] words, float[] scratch, int pairs) {
    for (int at = 0; at < pairs * PAIR; at += PAIR) {
      IntVector m =
          IntVector.fromArray(INTS, words, at + COUNT)
              .lanewise(VectorOperators.LSHL, 2)
              .lanewise(VectorOperators.ASHR, 8);
      FloatVector f =
          ((FloatVector) m.convert(VectorOperators.I2F, 0))
              .fma(broadcast(SPECIES, 0x1p-24f), broadcast(SPECIES, 0x1p-25f));
      QuarterTurn.cos(f).intoArray(scratch, at);
      QuarterTurn.sin(f).intoArray(scratch, at + COUNT);
    }
  }

  /** The directions, turned into their quadrant and moved out to the radius. */
  private static void turn(int[] words, float[] scratch, int pairs, float[] out, int offset) {
    int to = offset;
    for (int at = 0; at < pairs * PAIR; at += PAIR) {
      IntVector word = IntVector.fromArray(INTS, words, at + COUNT);
      IntVector doubled = word.lanewise(VectorOperators.LSHL, 1);
      FloatVector radius = IntVector.fromArray(INTS, words, at).reinterpretAsFloats();
      FloatVector cos = FloatVector.fromArray(SPECIES, scratch, at);
      FloatVector sin = FloatVector.fromArray(SPECIES, scratch, at + COUNT);
      var odd = doubled.lt(0).cast(SPECIES);
      IntVector x = cos.blend(sin, odd).reinterpretAsInts();
      IntVector y = sin.blend(cos, odd).reinterpretAsInts();
      x = x.lanewise(VectorOperators.XOR, word.lanewise(VectorOperators.XOR, doubled).and(SIGN));
      y = y.lanewise(VectorOperators.XOR, word.and(SIGN));
      radius.mul(x.reinterpretAsFloats()).intoArray(out, to);
      radius.mul(y.reinterpretAsFloats()).intoArray(out, to + COUNT);
      to += PAIR;
    }
  }
}
