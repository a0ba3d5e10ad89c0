package org.attest.engine.random;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.attest.engine.numeric.Lanes.COUNT;
import static org.attest.engine.numeric.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
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
  private static final int SIGN = 0x80000000;
  private static final int ODD_QUADRANT = 0x40000000;

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
   * <p>Three short loops, because one loop's chain of dependent operations, from word to variate,
   * is so long that a core holds too few of them at a time to hide it.
   */
  static void lanes(int[] words, int pairs, float[] memory, int offset, int start, int count) {
    directions(words, pairs, memory, offset, start, count);
    logarithms(words, pairs);
    stretch(words, pairs, memory, offset, start, count);
  }

  /** Points on the unit circle, from the second words. */
  private static void directions(
      int[] words, int pairs, float[] memory, int offset, int start, int count) {
    for (int i = 0; i < pairs; i++) {
      IntVector word = IntVector.fromArray(IntVector.SPECIES_PREFERRED, words, (2 * i + 1) * COUNT);
      IntVector doubled = word.lanewise(VectorOperators.LSHL, 1);
      IntVector m = word.lanewise(VectorOperators.LSHL, 2).lanewise(VectorOperators.ASHR, 8);
      FloatVector f =
          ((FloatVector) m.convert(VectorOperators.I2F, 0))
              .fma(broadcast(SPECIES, 0x1p-24f), broadcast(SPECIES, 0x1p-25f));
      FloatVector cos = QuarterTurn.cos(f);
      FloatVector sin = QuarterTurn.sin(f);
      var odd = doubled.lt(0).cast(SPECIES);
      IntVector x = cos.blend(sin, odd).reinterpretAsInts();
      IntVector y = sin.blend(cos, odd).reinterpretAsInts();
      x = x.lanewise(VectorOperators.XOR, word.lanewise(VectorOperators.XOR, doubled).and(SIGN));
      y = y.lanewise(VectorOperators.XOR, word.and(SIGN));
      int e = start + 2 * i;
      if (e >= 0 && e < count) {
        x.reinterpretAsFloats().intoArray(memory, offset + e * COUNT);
      }
      if (e >= -1 && e + 1 < count) {
        y.reinterpretAsFloats().intoArray(memory, offset + (e + 1) * COUNT);
      }
    }
  }

  /** -2 log u in place of the first words, as bits. */
  private static void logarithms(int[] words, int pairs) {
    for (int i = 0; i < pairs; i++) {
      IntVector n =
          IntVector.fromArray(IntVector.SPECIES_PREFERRED, words, 2 * i * COUNT)
              .lanewise(VectorOperators.LSHR, 8);
      FloatVector u =
          ((FloatVector) n.convert(VectorOperators.I2F, 0))
              .fma(broadcast(SPECIES, 0x1p-24f), broadcast(SPECIES, 0x1p-24f));
      Log.logOfNormal(u, broadcast(SPECIES, 0f))
          .mul(-2f)
          .reinterpretAsInts()
          .intoArray(words, 2 * i * COUNT);
    }
  }

  /** The points, moved out to the radius. */
  private static void stretch(
      int[] words, int pairs, float[] memory, int offset, int start, int count) {
    for (int i = 0; i < pairs; i++) {
      FloatVector radius =
          IntVector.fromArray(IntVector.SPECIES_PREFERRED, words, 2 * i * COUNT)
              .reinterpretAsFloats()
              .sqrt();
      int e = start + 2 * i;
      if (e >= 0 && e < count) {
        int at = offset + e * COUNT;
        radius.mul(FloatVector.fromArray(SPECIES, memory, at)).intoArray(memory, at);
      }
      if (e >= -1 && e + 1 < count) {
        int at = offset + (e + 1) * COUNT;
        radius.mul(FloatVector.fromArray(SPECIES, memory, at)).intoArray(memory, at);
      }
    }
  }
}
