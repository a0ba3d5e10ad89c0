package org.attest.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.attest.engine.numeric.Lanes;
import org.attest.engine.numeric.ReferenceErf;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Sixteen streams with keys 0, ..., 15, which differ in few bits. Every z-score is held below 5.5,
 * every chi-square below its quantile at 1 - 4e-8: with other keys, a sound generator would raise a
 * false alarm with probability 4e-8 per statistic, 4e-6 in all.
 */
class BulkStatisticsTest {
  private static final int STREAMS = 16;
  private static final int N = 1 << 15;
  private static final double LIMIT = 5.5;
  private static final float[][] NORMAL = new float[STREAMS][N];
  private static final float[][] UNIFORM = new float[STREAMS][N];

  @BeforeAll
  static void draw() {
    float[] memory = new float[N * Lanes.COUNT];
    for (int t = 0; t < STREAMS; t += Lanes.COUNT) {
      long[] keys = new long[Lanes.COUNT];
      for (int l = 0; l < keys.length; l++) {
        keys[l] = t + l;
      }
      for (Distribution d : Distribution.values()) {
        BulkFill.lanes(d, keys, 0, memory, 0, N);
        for (int l = 0; l < Math.min(keys.length, STREAMS); l++) {
          for (int e = 0; e < N; e++) {
            (d == Distribution.NORMAL ? NORMAL : UNIFORM)[t + l][e] = memory[e * Lanes.COUNT + l];
          }
        }
      }
    }
  }

  @Test
  void normalMoments() {
    double[] sums = new double[5];
    for (float[] stream : NORMAL) {
      for (double z : stream) {
        assertThat(Math.abs(z)).isLessThan(5.78);
        sums[1] += z;
        sums[2] += z * z - 1;
        sums[3] += z * z * z;
        sums[4] += z * z * z * z - 3;
      }
    }
    double n = STREAMS * (double) N;
    double[] variances = {1, 1, 2, 15, 96};
    for (int k = 1; k <= 4; k++) {
      assertThat(Math.abs(sums[k]) / Math.sqrt(variances[k] * n))
          .as("moment %d", k)
          .isLessThan(LIMIT);
    }
  }

  @Test
  void normalFillsFortyCellsEvenly() {
    int[] counts = new int[40];
    for (int t = 0; t < 4; t++) {
      for (float z : NORMAL[t]) {
        counts[(int) (40 * ReferenceErf.normal(z))]++;
      }
    }
    // scipy.stats.chi2.isf(4e-8, 39) of SciPy 1.17.1
    assertThat(chiSquare(counts)).isLessThan(106.1175);
  }

  @Test
  void uniformFillsCellsOfHighAndLowBitsEvenly() {
    int[] high = new int[64];
    int[] low = new int[64];
    for (float[] stream : UNIFORM) {
      for (float u : stream) {
        assertThat(u).isBetween(0f, Math.nextDown(1f));
        high[(int) (u * 64)]++;
        low[(int) (u * 0x1p24f) & 63]++;
      }
    }
    // scipy.stats.chi2.isf(4e-8, 63) of SciPy 1.17.1
    assertThat(chiSquare(high)).isLessThan(142.7543);
    assertThat(chiSquare(low)).isLessThan(142.7543);
  }

  @Test
  void drawsOfOneStreamAreUncorrelated() {
    for (int lag = 1; lag <= 16; lag++) {
      double normal = 0;
      double squares = 0;
      double uniform = 0;
      for (int t = 0; t < STREAMS; t++) {
        for (int e = 0; e + lag < N; e++) {
          normal += NORMAL[t][e] * NORMAL[t][e + lag];
          squares += energy(NORMAL[t][e]) * energy(NORMAL[t][e + lag]);
          uniform += (UNIFORM[t][e] - 0.5) * (UNIFORM[t][e + lag] - 0.5) * 12;
        }
      }
      double root = Math.sqrt(STREAMS * (double) (N - lag));
      assertThat(Math.abs(normal) / root).as("lag %d", lag).isLessThan(LIMIT);
      assertThat(Math.abs(squares) / root / 2).as("lag %d, squares", lag).isLessThan(LIMIT);
      assertThat(Math.abs(uniform) / root).as("lag %d, uniform", lag).isLessThan(LIMIT);
    }
  }

  @Test
  void neighbouringLanesAreUncorrelated() {
    for (int gap : new int[] {1, 2, 4, 8}) {
      double normal = 0;
      double squares = 0;
      double uniform = 0;
      for (int t = 0; t + gap < STREAMS; t++) {
        for (int e = 0; e < N; e++) {
          normal += NORMAL[t][e] * NORMAL[t + gap][e];
          squares += energy(NORMAL[t][e]) * energy(NORMAL[t + gap][e]);
          uniform += (UNIFORM[t][e] - 0.5) * (UNIFORM[t + gap][e] - 0.5) * 12;
        }
      }
      double root = Math.sqrt((STREAMS - gap) * (double) N);
      assertThat(Math.abs(normal) / root).as("gap %d", gap).isLessThan(LIMIT);
      assertThat(Math.abs(squares) / root / 2).as("gap %d, squares", gap).isLessThan(LIMIT);
      assertThat(Math.abs(uniform) / root).as("gap %d, uniform", gap).isLessThan(LIMIT);
    }
  }

  private static double energy(double z) {
    return z * z - 1;
  }

  private static double chiSquare(int[] counts) {
    double total = 0;
    for (int count : counts) {
      total += count;
    }
    double expected = total / counts.length;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }
}
