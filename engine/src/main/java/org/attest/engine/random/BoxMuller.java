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
   * {@code start + 2i + 1}; those outside 0, ..., {@code count}-1 are dropped.
   */
  static void lanes(int[] words, int pairs, float[] memory, int offset, int start, int count) {
    for (int i = 0; i < pairs; i++) {
      IntVector word0 = IntVector.fromArray(IntVector.SPECIES_PREFERRED, words, 2 * i * COUNT);
      IntVector word1 =
          IntVector.fromArray(IntVector.SPECIES_PREFERRED, words, (2 * i + 1) * COUNT);
      IntVector doubled = word1.lanewise(VectorOperators.LSHL, 1);
      IntVector m = word1.lanewise(VectorOperators.LSHL, 2).lanewise(VectorOperators.ASHR, 8);
      FloatVector f =
          ((FloatVector) m.convert(VectorOperators.I2F, 0))
              .fma(broadcast(SPECIES, 0x1p-24f), broadcast(SPECIES, 0x1p-25f));
      FloatVector cos = QuarterTurn.cos(f);
      FloatVector sin = QuarterTurn.sin(f);
      IntVector n = word0.lanewise(VectorOperators.LSHR, 8);
      FloatVector u =
          ((FloatVector) n.convert(VectorOperators.I2F, 0))
              .fma(broadcast(SPECIES, 0x1p-24f), broadcast(SPECIES, 0x1p-24f));
      FloatVector radius = Log.logOfNormal(u, broadcast(SPECIES, 0f)).mul(-2f).sqrt();
      var odd = doubled.lt(0).cast(SPECIES);
      IntVector z0 = radius.mul(cos.blend(sin, odd)).reinterpretAsInts();
      IntVector z1 = radius.mul(sin.blend(cos, odd)).reinterpretAsInts();
      z0 = z0.lanewise(VectorOperators.XOR, word1.lanewise(VectorOperators.XOR, doubled).and(SIGN));
      z1 = z1.lanewise(VectorOperators.XOR, word1.and(SIGN));
      int e = start + 2 * i;
      if (e >= 0 && e < count) {
        z0.reinterpretAsFloats().intoArray(memory, offset + e * COUNT);
      }
      if (e >= -1 && e + 1 < count) {
        z1.reinterpretAsFloats().intoArray(memory, offset + (e + 1) * COUNT);
      }
    }
  }
}
