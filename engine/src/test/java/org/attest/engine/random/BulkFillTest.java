package org.attest.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withPrecision;

import java.util.Arrays;
import org.attest.engine.Allocation;
import org.attest.engine.numeric.Lanes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BulkFillTest {
  private static final int L = Lanes.COUNT;
  private static final float UNTOUCHED = 77f;

  @ParameterizedTest
  @EnumSource
  void lanesGiveTheBitsOfSingleStreamsWhereverARangeBeginsAndEnds(Distribution d) {
    long[] keys = keys();
    for (long first : new long[] {0, 1, 2, 3, 5, 1022, (3L << 32) * 4 - 2}) {
      for (int count : new int[] {0, 1, 2, 3, 4, 5, 8, 61, 64, 67, 131}) {
        float[] memory = new float[(count + 2) * L];
        Arrays.fill(memory, UNTOUCHED);
        BulkFill.lanes(d, keys, first, memory, L, count);
        for (int l = 0; l < L; l++) {
          float[] single = new float[count];
          BulkFill.single(d, keys[l], first, single, 0, count);
          for (int e = 0; e < count; e++) {
            assertThat(memory[L + e * L + l]).isEqualTo(single[e]);
          }
          assertThat(memory[l]).isEqualTo(UNTOUCHED);
          assertThat(memory[(count + 1) * L + l]).isEqualTo(UNTOUCHED);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void lanesMayBeginApart(Distribution d) {
    long[] keys = keys();
    int count = 131;
    float[] memory = new float[count * L];
    for (long remainder = 0; remainder < 4; remainder++) {
      long[] first = new long[L];
      for (int l = 0; l < L; l++) {
        first[l] = remainder + 4L * (l % 3 == 0 ? l : (1L << 32) - 7 * l);
      }
      BulkFill.lanes(d, keys, first, memory, 0, count);
      for (int l = 0; l < L; l++) {
        float[] single = new float[count];
        BulkFill.single(d, keys[l], first[l], single, 0, count);
        for (int e = 0; e < count; e++) {
          assertThat(memory[e * L + l]).isEqualTo(single[e]);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRangeMayBeCutAnywhere(Distribution d) {
    float[] whole = new float[50];
    float[] pieces = new float[50];
    BulkFill.single(d, 42, 7, whole, 0, 50);
    BulkFill.single(d, 42, 7, pieces, 0, 18);
    BulkFill.single(d, 42, 25, pieces, 18, 32);
    assertThat(pieces).isEqualTo(whole);
  }

  @ParameterizedTest
  @EnumSource
  void allocatesNothing(Distribution d) {
    long[] keys = keys();
    float[] memory = new float[64 * L];
    Allocation.assertNone(() -> BulkFill.lanes(d, keys, 128, memory, 0, 64));
    Allocation.assertNone(() -> BulkFill.lanes(d, keys, 129, memory, 0, 61));
  }

  /**
   * The first draws under key 1; they may never change. Computed apart from this program, in
   * Python's integers and doubles from the definitions of Philox and BoxMuller: normals to 1e-6,
   * uniforms exactly.
   */
  @Test
  void pinnedDraws() {
    float[] normal = new float[4];
    float[] uniform = new float[4];
    BulkFill.single(Distribution.NORMAL, 1, 0, normal, 0, 4);
    BulkFill.single(Distribution.UNIFORM, 1, 0, uniform, 0, 4);
    assertThat(normal)
        .containsExactly(
            new float[] {1.6981301659f, 1.5404172599f, 1.5385716502f, 0.3943723335f},
            withPrecision(1e-6f));
    assertThat(uniform)
        .containsExactly(
            0.18707489967346191f, 0.4193788170814514f, 0.2739564776420593f, 0.48849761486053467f);
    assertThat(normal).containsExactly(1.6981301f, 1.5404173f, 1.5385716f, 0.3943723f);
  }

  @Test
  void refusesWhatDoesNotFit() {
    float[] memory = new float[4 * L];
    assertThatThrownBy(() -> BulkFill.lanes(Distribution.NORMAL, new long[L + 1], 0, memory, 0, 1))
        .hasMessage(
            "keys and first: expected one for each of %d lanes, found %d and %d"
                .formatted(L, L + 1, L));
    long[] apart = new long[L];
    apart[L - 1] = 2;
    assertThatThrownBy(() -> BulkFill.lanes(Distribution.NORMAL, keys(), apart, memory, 0, 1))
        .hasMessage("first: expected the same remainder by 4 in all lanes, found 0 and 2");
    assertThatThrownBy(() -> BulkFill.lanes(Distribution.NORMAL, keys(), -1, memory, 0, 1))
        .hasMessage("first: expected a draw number of at least 0, found -1");
    assertThatThrownBy(() -> BulkFill.lanes(Distribution.NORMAL, keys(), 0, memory, 1, 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static long[] keys() {
    long[] keys = new long[L];
    for (int l = 0; l < L; l++) {
      keys[l] = l * 0x9E3779B97F4A7C15L;
    }
    return keys;
  }
}
