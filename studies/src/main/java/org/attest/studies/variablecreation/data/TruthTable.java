package org.attest.studies.variablecreation.data;

import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * A Boolean function of s bits. Pattern n stands for the bits whose binary digits it is, the first
 * relevant bit the most significant: n(b) = Σ_j b_j 2^(s−1−j), j = 0, ..., s − 1.
 *
 * @param s number of bits, from 1 to 16
 * @param ones patterns whose value is 1
 */
public record TruthTable(int s, BitSet ones) {

  /** Most bits of a table. */
  public static final int MOST = 16;

  /** Keeps a copy. */
  public TruthTable {
    if (s < 1 || s > MOST) {
      throw new IllegalArgumentException("s: expected from 1 to " + MOST + ", found " + s);
    }
    ones = (BitSet) ones.clone();
  }

  /** The function that is 1 on the patterns that satisfy {@code one}. */
  public static TruthTable of(int s, IntPredicate one) {
    BitSet ones = new BitSet(1 << s);
    for (int n = 0; n < 1 << s; n++) {
      ones.set(n, one.test(n));
    }
    return new TruthTable(s, ones);
  }

  /** The function of the number of ones. */
  public static TruthTable symmetric(int s, IntPredicate one) {
    return of(s, n -> one.test(Integer.bitCount(n)));
  }

  /** Number of patterns, 2^s. */
  public int patterns() {
    return 1 << s;
  }

  /** The value at a pattern. */
  public boolean value(int pattern) {
    return ones.get(pattern);
  }

  /** True if it is 0 everywhere or 1 everywhere. */
  public boolean constant() {
    return ones.isEmpty() || ones.cardinality() == patterns();
  }

  /** True if it depends on the number of ones alone. */
  public boolean symmetric() {
    for (int n = 0; n < patterns(); n++) {
      if (value(n) != value((1 << Integer.bitCount(n)) - 1)) {
        return false;
      }
    }
    return true;
  }
}
