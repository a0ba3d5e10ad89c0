package org.attest.engine.random;

/**
 * Philox 4x32-10, a keyed bijection of 128-bit counters: ten rounds of
 *
 * <pre>
 * (c0, c1, c2, c3) &larr; (hi(M1 c2) ^ c1 ^ k0, lo(M1 c2), hi(M0 c0) ^ c3 ^ k1, lo(M0 c0)),   (k0, k1) &larr; (k0 + W0, k1 + W1)
 * </pre>
 *
 * where hi and lo are the halves of the 64-bit product. Any block of any stream is computed at once
 * from its number, so draws depend on nothing that was drawn before.
 *
 * <p>Our use of the counter: c0 and c1 hold the number of the block, c2 is zero, c3 names the
 * {@linkplain #HOST domain}, so that draws of different kinds under one key share no block. The
 * key's low half is k0.
 *
 * <p>Source: Salmon, Moraes, Dror, Shaw, Parallel random numbers: as easy as 1, 2, 3 (SC11),
 * section 3.3.
 */
final class Philox {
  static final int M0 = 0xD2511F53;
  static final int M1 = 0xCD9E8D57;
  static final int W0 = 0x9E3779B9;
  static final int W1 = 0xBB67AE85;
  static final int ROUNDS = 10;

  /** Domain of the words of {@link Stream}. */
  static final int HOST = 0;

  private Philox() {}

  /** Domain of bulk draws of one law. */
  static int domain(Distribution d) {
    return switch (d) {
      case NORMAL -> 1;
      case UNIFORM -> 2;
    };
  }

  /** The four words of one block of a domain. */
  static void block(long key, long block, int domain, int[] words) {
    block(key, (int) block, (int) (block >>> 32), 0, domain, words);
  }

  /** The four words into which {@code key} maps the counter (c0, c1, c2, c3). */
  static void block(long key, int c0, int c1, int c2, int c3, int[] words) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = (M0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
      long p1 = (M1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
      c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      c1 = (int) p1;
      c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c3 = (int) p0;
      k0 += W0;
      k1 += W1;
    }
    words[0] = c0;
    words[1] = c1;
    words[2] = c2;
    words[3] = c3;
  }
}
