package org.attest.engine.random;

import java.util.BitSet;

/**
 * Draws one after the other on the host: shuffles, subsets, labels, single numbers. A stream is a
 * pure function of its key; its words are those of {@link Philox} in a domain of its own, so it
 * shares none with {@link BulkFill} under the same key.
 *
 * <p>Each method says how many words it consumes, so that a reader can tell which draw follows
 * which.
 */
public final class Stream {
  private static final long LOW = 0xFFFFFFFFL;

  private final long key;
  private final int[] words = new int[4];
  private long next;

  /** The stream with the given key, at its beginning. */
  public Stream(long key) {
    this.key = key;
  }

  /** 32 random bits; one word. */
  public int nextInt() {
    int j = (int) next & 3;
    if (j == 0) {
      Philox.block(key, next >>> 2, Philox.HOST, words);
    }
    next++;
    return words[j];
  }

  /** 64 random bits; two words, the high half first. */
  public long nextLong() {
    long high = (long) nextInt() << 32;
    return high | (nextInt() & LOW);
  }

  /**
   * Uniform on 0, ..., {@code bound}-1, exactly. One word, and one more each time the multiple
   * falls into the 2<sup>32</sup> mod bound values that would favour some results, which happens
   * with probability less than bound / 2<sup>32</sup>.
   *
   * <p>Source: Lemire, Fast random integer generation in an interval (2019).
   *
   * @param bound at least 1
   */
  public int below(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound: expected at least 1, found " + bound);
    }
    long favoured = (1L << 32) % bound;
    long product;
    do {
      product = (nextInt() & LOW) * bound;
    } while ((product & LOW) < favoured);
    return (int) (product >>> 32);
  }

  /** Uniform on [0, 1), a multiple of 2<sup>-53</sup>; two words. */
  public double uniform() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /**
   * Standard normal in double, &radic;(-2 log u) cos(2&pi; v) with u in (0, 1] and v in [0, 1);
   * four words. The sine's variate is given up so that the stream has no hidden state.
   */
  public double normal() {
    double u = ((nextLong() >>> 11) + 1) * 0x1p-53;
    double v = uniform();
    return Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * v);
  }

  /** True or false with equal probability; one word. */
  public boolean coin() {
    return nextInt() < 0;
  }

  /** One or minus one with equal probability; one word. */
  public int sign() {
    return coin() ? -1 : 1;
  }

  /** {@code n} standard normal variates; four words each. */
  public double[] normals(int n) {
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      z[i] = normal();
    }
    return z;
  }

  /** {@code n} uniform variates; two words each. */
  public double[] uniforms(int n) {
    double[] u = new double[n];
    for (int i = 0; i < n; i++) {
      u[i] = uniform();
    }
    return u;
  }

  /**
   * A uniformly random order of 0, ..., {@code n}-1 by Fisher and Yates' shuffle; the words of
   * {@code n}-1 calls of below.
   */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = below(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  /**
   * A uniformly random subset of 0, ..., {@code n}-1 in ascending order, by Floyd's method; the
   * words of {@code k} calls of below.
   *
   * @param n size of the set, not negative
   * @param k size of the subset, from 0 to n
   */
  public int[] subset(int n, int k) {
    if (k < 0 || k > n) {
      throw new IllegalArgumentException("k: expected from 0 to n = " + n + ", found " + k);
    }
    BitSet chosen = new BitSet(n);
    for (int last = n - k; last < n; last++) {
      int candidate = below(last + 1);
      chosen.set(chosen.get(candidate) ? last : candidate);
    }
    return chosen.stream().toArray();
  }
}
