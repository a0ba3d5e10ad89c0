package org.attest.engine.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attest.engine.numeric.Lanes;

/**
 * Compares {@link Product} bit for bit with the scalar chain, lane by lane. Has a main method so
 * that the same checks run in a fresh virtual machine with other vector widths.
 */
final class ProductChecks {
  static final int L = Lanes.COUNT;

  /** Shapes m, n, k: the edges of every tile, thin ones, split chains. */
  static final int[][] SHAPES = {
    {1, 1, 1},
    {1, 1, 9},
    {1, 2, 3},
    {2, 1, 3},
    {3, 1, 17},
    {4, 1, 8},
    {5, 1, 8},
    {9, 1, 33},
    {16, 1, 100},
    {1, 4, 16},
    {1, 5, 16},
    {1, 9, 7},
    {1, 16, 130},
    {1, 33, 5},
    {2, 2, 2},
    {2, 9, 12},
    {9, 2, 12},
    {3, 3, 3},
    {3, 11, 4},
    {11, 3, 4},
    {4, 4, 4},
    {5, 5, 5},
    {5, 33, 17},
    {6, 6, 1},
    {7, 7, 7},
    {8, 8, 8},
    {13, 13, 13},
    {16, 16, 1},
    {16, 16, 16},
    {16, 16, 32},
    {17, 10, 9},
    {18, 23, 97},
    {21, 21, 21},
    {30, 16, 65},
    {32, 8, 96},
    {4, 6, 200},
    {7, 13, 129},
    {121, 7, 10},
    {123, 4, 100},
    {250, 9, 3},
    {65, 13, 20},
    {12, 70, 131},
    {13, 583, 3}
  };

  private static float[] numbers = {};
  private static int last;

  private ProductChecks() {}

  /** Every way to lay out and use one shape. */
  static List<String> check(int m, int n, int k) {
    List<String> wrong = new ArrayList<>();
    for (int layout = 0; layout < 128; layout++) {
      boolean aTransposed = (layout & 1) != 0;
      boolean bTransposed = (layout & 2) != 0;
      boolean accumulate = (layout & 4) != 0;
      boolean padded = (layout & 8) != 0;
      boolean aRepeated = (layout & 16) != 0;
      boolean bRepeated = (layout & 32) != 0;
      int pad = padded ? 3 : 0;
      int unit = (layout & 64) != 0 ? 2 * L : L;
      int aRow = aRepeated ? 0 : aTransposed ? unit : (k + pad) * unit;
      int aCol = aTransposed ? (m + pad) * unit : unit;
      int bRow = bTransposed ? unit : (n + pad) * unit;
      int bCol = bRepeated ? 0 : bTransposed ? (k + pad) * unit : unit;
      if (!agrees(m, n, k, aRow, aCol, bRow, bCol, (n + pad) * L, accumulate)) {
        wrong.add(
            "m=%d n=%d k=%d aRow=%d aCol=%d bRow=%d bCol=%d accumulate=%s"
                .formatted(m, n, k, aRow / L, aCol / L, bRow / L, bCol / L, accumulate));
      }
    }
    return wrong;
  }

  /**
   * A transposed A strewn so far that its blocks are copied: even and odd rows and steps, one chain
   * and a split one, one block and several for several groups of columns.
   */
  static List<String> checkStrewn() {
    List<String> wrong = new ArrayList<>();
    int[][] shapes = {{13, 53, 63}, {14, 53, 64}, {14, 53, 130}, {124, 300, 34}};
    for (int[] s : shapes) {
      for (boolean accumulate : new boolean[] {false, true}) {
        int row = (s[1] + 3) * L;
        if (!agrees(s[0], s[1], s[2], L, 1 << 14, row, L, row, accumulate)) {
          wrong.add("m=%d n=%d k=%d strewn".formatted(s[0], s[1], s[2]));
        }
      }
    }
    return wrong;
  }

  private static boolean agrees(
      int m, int n, int k, int aRow, int aCol, int bRow, int bCol, int cRow, boolean accumulate) {
    int a = 12;
    int b = a + Math.max((m + 3) * (k + 3) * 2 * L, m * aRow + k * aCol);
    int c = b + (k + 3) * (n + 3) * 2 * L;
    int scratch = c + m * (n + 3) * L;
    float[] memory = numbers(scratch + Product.SCRATCH);
    float[] expected = memory.clone();
    float[] sum = new float[L];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        int at = c + i * cRow + j * L;
        if (accumulate) {
          System.arraycopy(expected, at, sum, 0, L);
        } else {
          Arrays.fill(sum, 0);
        }
        for (int p = 0; p < k; p++) {
          chain(expected, a + i * aRow + p * aCol, b + p * bRow + j * bCol, sum);
        }
        System.arraycopy(sum, 0, expected, at, L);
      }
    }
    Product.multiply(memory, a, aRow, aCol, b, bRow, bCol, c, cRow, m, n, k, accumulate, scratch);
    // Bits, not values: none of the numbers is NaN, and the sign of a zero counts.
    return Arrays.equals(memory, 0, scratch, expected, 0, scratch);
  }

  /** One step of the chains of all lanes, each for itself. */
  private static void chain(float[] from, int left, int right, float[] sum) {
    for (int l = 0; l < L; l++) {
      sum[l] = Math.fma(from[left + l], from[right + l], sum[l]);
    }
  }

  /** The first of a row of numbers in (-1, 1) that is always the same. */
  private static synchronized float[] numbers(int count) {
    if (numbers.length < count) {
      int known = numbers.length;
      int state = known == 0 ? 17 : last;
      numbers = Arrays.copyOf(numbers, Math.max(count, 2 * known));
      for (int i = known; i < numbers.length; i++) {
        state = state * 1664525 + 1013904223;
        numbers[i] = (state >> 8) * 0x1p-23f;
      }
      last = state;
    }
    return Arrays.copyOf(numbers, count);
  }

  /** Prints the lanes and what disagrees, nothing else when all is well. */
  public static void main(String[] arguments) {
    System.out.println("lanes " + L);
    for (int[] shape : SHAPES) {
      if ((long) shape[0] * shape[1] * shape[2] <= 10_000) {
        check(shape[0], shape[1], shape[2]).forEach(System.out::println);
      }
    }
    checkStrewn().forEach(System.out::println);
  }
}
