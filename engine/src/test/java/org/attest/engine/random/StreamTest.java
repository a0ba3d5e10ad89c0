package org.attest.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/**
 * Fixed keys. Each statistical bound is five standard deviations of its statistic, so that a sound
 * generator with another key would raise a false alarm with probability 6e-7 per bound.
 */
class StreamTest {
  private static final int N = 100_000;

  @Test
  void wordsAreThoseOfItsDomain() {
    Stream stream = new Stream(9);
    int[] words = new int[4];
    for (int b = 0; b < 3; b++) {
      Philox.block(9, b, Philox.HOST, words);
      for (int word : words) {
        assertThat(stream.nextInt()).isEqualTo(word);
      }
    }
    assertThat(new int[] {Philox.HOST, Philox.domain(Distribution.NORMAL)})
        .doesNotContain(Philox.domain(Distribution.UNIFORM))
        .doesNotHaveDuplicates();
  }

  @Test
  void uniformHasTheMomentsOfItsLaw() {
    Stream stream = new Stream(1);
    double sum = 0;
    double squares = 0;
    for (double u : stream.uniforms(N)) {
      assertThat(u).isBetween(0.0, Math.nextDown(1.0));
      sum += u - 0.5;
      squares += (u - 0.5) * (u - 0.5) - 1.0 / 12;
    }
    assertThat(Math.abs(sum / Math.sqrt(N / 12.0))).isLessThan(5);
    assertThat(Math.abs(squares / Math.sqrt(N / 180.0))).isLessThan(5);
  }

  @Test
  void normalHasTheMomentsOfItsLaw() {
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    for (double z : new Stream(2).normals(N)) {
      sum += z;
      squares += z * z - 1;
      fourths += z * z * z * z - 3;
    }
    assertThat(Math.abs(sum / Math.sqrt(N))).isLessThan(5);
    assertThat(Math.abs(squares / Math.sqrt(2.0 * N))).isLessThan(5);
    assertThat(Math.abs(fourths / Math.sqrt(96.0 * N))).isLessThan(5);
  }

  @Test
  void belowIsUniformAlsoWhereRejectionMatters() {
    Stream stream = new Stream(3);
    int bound = 3 << 29;
    int thirds = 0;
    for (int i = 0; i < N; i++) {
      int j = stream.below(bound);
      assertThat(j).isBetween(0, bound - 1);
      thirds += j < bound / 3 ? 1 : 0;
    }
    assertThat(Math.abs(thirds - N / 3.0) / Math.sqrt(N * 2.0 / 9)).isLessThan(5);
    int[] counts = new int[7];
    for (int i = 0; i < N; i++) {
      counts[stream.below(7)]++;
    }
    for (int count : counts) {
      assertThat(Math.abs(count - N / 7.0) / Math.sqrt(N * 6.0 / 49)).isLessThan(5);
    }
    assertThat(stream.below(1)).isZero();
    assertThatThrownBy(() -> stream.below(0)).hasMessage("bound: expected at least 1, found 0");
  }

  @Test
  void signsBalance() {
    Stream stream = new Stream(4);
    int sum = 0;
    for (int i = 0; i < N; i++) {
      sum += stream.sign();
    }
    assertThat(Math.abs(sum) / Math.sqrt(N)).isLessThan(5);
  }

  @Test
  void everyPermutationIsEquallyLikely() {
    Stream stream = new Stream(5);
    int[] counts = new int[64];
    for (int i = 0; i < N; i++) {
      int[] p = stream.permutation(3);
      assertThat(p).containsExactlyInAnyOrder(0, 1, 2);
      counts[p[0] * 16 + p[1] * 4 + p[2]]++;
    }
    for (int count : counts) {
      if (count > 0) {
        assertThat(Math.abs(count - N / 6.0) / Math.sqrt(N * 5.0 / 36)).isLessThan(5);
      }
    }
    assertThat(stream.permutation(0)).isEmpty();
  }

  @Test
  void everySubsetIsEquallyLikely() {
    Stream stream = new Stream(6);
    int[] counts = new int[32];
    for (int i = 0; i < N; i++) {
      int[] s = stream.subset(5, 2);
      assertThat(s).hasSize(2).isSorted().doesNotHaveDuplicates();
      counts[1 << s[0] | 1 << s[1]]++;
    }
    for (int count : counts) {
      if (count > 0) {
        assertThat(Math.abs(count - N / 10.0) / Math.sqrt(N * 9.0 / 100)).isLessThan(5);
      }
    }
    assertThat(stream.subset(4, 0)).isEmpty();
    assertThat(stream.subset(4, 4)).containsExactly(0, 1, 2, 3);
    assertThatThrownBy(() -> stream.subset(3, 4))
        .hasMessage("k: expected from 0 to n = 3, found 4");
  }
}
