package org.attest.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.attest.engine.numeric.Lanes;
import org.junit.jupiter.api.Test;

class PhiloxTest {

  /**
   * The lines "philox4x32 10" of the file kat_vectors of Random123 1.14: zeros, ones, digits of pi.
   */
  @Test
  void knownAnswers() {
    int[] words = new int[4];
    Philox.block(0L, 0, 0, 0, 0, words);
    assertThat(words).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    Philox.block(-1L, -1, -1, -1, -1, words);
    assertThat(words).containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    Philox.block(0x299f31d0a4093822L, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, words);
    assertThat(words).containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
  }

  @Test
  void lanesGiveTheBlocksOfTheirKeys() {
    long[] keys = new long[Lanes.COUNT];
    for (int l = 0; l < keys.length; l++) {
      keys[l] = 0x9E3779B97F4A7C15L * (l + 1);
    }
    int blocks = 3;
    PhiloxLanes lanes = PhiloxLanes.ofThread();
    int[] words = new int[4];
    for (long first : new long[] {0, 0xFFFFFFFEL, 0x123456789ABCL, (1L << 61) - 3}) {
      for (int domain = 0; domain < 3; domain++) {
        lanes.blocks(keys, first, blocks, domain);
        for (int l = 0; l < keys.length; l++) {
          for (int b = 0; b < blocks; b++) {
            Philox.block(keys[l], first + b, domain, words);
            for (int j = 0; j < 4; j++) {
              assertThat(lanes.words[(4 * b + j) * Lanes.COUNT + l]).isEqualTo(words[j]);
            }
          }
        }
      }
    }
  }
}
