package org.attest.engine.product;

import static org.attest.engine.numeric.Lanes.SPECIES;
import static org.attest.engine.product.Product.L;

import jdk.incubator.vector.FloatVector;

/**
 * Copies of operands for {@link Product}, in the order in which tiles read them: B as panels of a
 * few columns, row after row; A as rows.
 */
final class Packing {

  /** Columns of a wide panel of B. */
  static final int WIDE = 6;

  /** Columns of a narrow one. */
  static final int NARROW = 4;

  private Packing() {}

  /** Columns of the next panel when {@code left} columns are left. */
  static int width(int left) {
    return left <= NARROW || left == 7 || left == 8 ? NARROW : WIDE;
  }

  /** Copies columns of B to panels, one panel after the other, the last column repeated. */
  static void panels(float[] memory, int b, int bRow, int bCol, int panels, int columns, int k) {
    int j = 0;
    if (bCol == L) {
      while (width(columns - j) == WIDE && columns - j >= WIDE) {
        j += WIDE;
      }
      rows(memory, b, bRow, panels, j / WIDE, k);
    }
    int width;
    for (; j < columns; j += width) {
      width = width(columns - j);
      int now = Math.min(width, columns - j);
      panel(memory, b + j * bCol, bRow, bCol, panels + j * k * L, width, now, k);
    }
  }

  /**
   * Copies wide panels of a row-major B: its rows are read in long runs, which the memory unit
   * foresees, and not a few vectors a page.
   */
  private static void rows(float[] memory, int b, int bRow, int panels, int count, int k) {
    int panel = k * WIDE * L;
    for (int p = 0; p < k; p++) {
      int from = b + p * bRow;
      int to = panels + p * WIDE * L;
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < WIDE * L; j += L) {
          FloatVector.fromArray(SPECIES, memory, from + j).intoArray(memory, to + j);
        }
        from += WIDE * L;
        to += panel;
      }
    }
  }

  /** Copies one panel of a B with any strides, the last column repeated. */
  static void panel(
      float[] memory, int b, int bRow, int bCol, int panel, int width, int columns, int k) {
    for (int j = 0; j < width; j++) {
      int from = b + Math.min(j, columns - 1) * bCol;
      int to = panel + j * L;
      for (int p = 0; p < k; p++) {
        FloatVector.fromArray(SPECIES, memory, from).intoArray(memory, to);
        from += bRow;
        to += width * L;
      }
    }
  }

  /** Copies rows of A, eight at a time, so that what lies side by side is read together. */
  static void block(float[] memory, int a, int aRow, int aCol, int block, int rows, int k) {
    for (int i = 0; i < rows; i += 8) {
      int here = Math.min(8, rows - i);
      for (int p = 0; p < k; p++) {
        int from = a + i * aRow + p * aCol;
        int to = block + (i * k + p) * L;
        for (int r = 0; r < here; r++) {
          FloatVector.fromArray(SPECIES, memory, from).intoArray(memory, to);
          from += aRow;
          to += k * L;
        }
      }
    }
  }
}
