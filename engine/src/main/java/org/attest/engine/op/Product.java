package org.attest.engine.op;

import static org.attest.engine.numeric.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.attest.engine.numeric.Lanes;

/**
 * The matrix product of a pack, one training per lane: C = A B, or C += A B, with A (m x k), B (k x
 * n), C (m x n).
 *
 * <p>Every scalar of a matrix is one vector of L floats, so element (i, j) of C is, lane by lane,
 *
 * <pre>  c = accumulate ? C[i,j] : 0;  for p = 0 .. k-1:  c = fma(A[i,p], B[p,j], c);  C[i,j] = c
 * </pre>
 *
 * one chain of fused multiply-adds in the order of p. Tiles, blocks, packing and strides change
 * where operands are read from and never this chain, so the bits of a result depend on nothing but
 * A, B and C (the payload of a NaN apart). {@link MatMul#plain} is the same chain as plain loops.
 *
 * <p>All offsets and strides are in floats and multiples of L, strides may be 0 (a repeated row or
 * column). A transposed operand is one with its strides exchanged. C has unit column stride (L
 * floats) and overlaps neither A nor B nor the scratch.
 *
 * <p>The block sizes below are measured; docs/kernels.md tells what else was tried.
 */
public final class Product {
  static final int L = Lanes.COUNT;

  /** Columns of a wide panel of B; the narrow one has four. */
  private static final int WIDE = 6;

  private static final int NARROW = 4;

  /** Eight lanes mean 16 vector registers, too few for the accumulators of four rows. */
  private static final boolean FOUR_ROWS = L != 8;

  /** The longest chain computed in one go. */
  private static final int UNSPLIT = 96;

  /** Steps of a longer chain in one block: a wide panel then fills most of a first-level cache. */
  private static final int STEPS = 64;

  /** Rows of A in one block, which then stays in the second-level cache. */
  private static final int ROWS = 120;

  /** With more rows than this a panel of B is copied before use. */
  private static final int IN_PLACE = 64;

  /**
   * Panels copied in one go when B is row-major: a row of B is then read in long runs, which the
   * memory unit foresees, and not a few vectors a page.
   */
  private static final int PANELS = 8;

  /** Floats of scratch memory a call needs. */
  public static final int SCRATCH = UNSPLIT * PANELS * WIDE * L;

  private Product() {}

  /**
   * C = A B or C += A B. All of m, n, k are at least 1.
   *
   * @param memory holds all operands
   * @param a offset of A[0,0]
   * @param aRow distance from A[i,p] to A[i+1,p]
   * @param aCol distance from A[i,p] to A[i,p+1]
   * @param b offset of B[0,0]
   * @param bRow distance from B[p,j] to B[p+1,j]
   * @param bCol distance from B[p,j] to B[p,j+1]
   * @param c offset of C[0,0]
   * @param cRow distance from C[i,j] to C[i+1,j]
   * @param m rows of A and C
   * @param n columns of B and C
   * @param k columns of A, rows of B
   * @param accumulate whether to add to C
   * @param scratch offset of {@link #SCRATCH} floats that the call may overwrite
   */
  public static void multiply(
      float[] memory,
      int a,
      int aRow,
      int aCol,
      int b,
      int bRow,
      int bCol,
      int c,
      int cRow,
      int m,
      int n,
      int k,
      boolean accumulate,
      int scratch) {
    if (k == 1 && bCol == L) {
      RowStrips.outer(memory, a, aRow, b, c, cRow, m, n, accumulate);
    } else if (m == 1) {
      row(memory, a, aCol, b, bRow, bCol, c, L, n, k, accumulate);
    } else if (n == 1) {
      row(memory, b, bRow, a, aCol, aRow, c, cRow, m, k, accumulate);
    } else if (n < NARROW && n < m) {
      // C^T = B^T A^T: tiles can be as thin as two rows, not as thin as two columns
      blocks(memory, b, bCol, bRow, a, aCol, aRow, c, L, cRow, n, m, k, accumulate, scratch);
    } else {
      blocks(memory, a, aRow, aCol, b, bRow, bCol, c, cRow, L, m, n, k, accumulate, scratch);
    }
  }

  private static void row(
      float[] memory,
      int a,
      int aCol,
      int b,
      int bRow,
      int bCol,
      int c,
      int cCol,
      int n,
      int k,
      boolean accumulate) {
    if (bRow == L) {
      RowStrips.columns(memory, a, aCol, b, bCol, c, cCol, n, k, accumulate);
      return;
    }
    int full = bCol == L ? n & ~3 : 0;
    if (full > 0) {
      RowStrips.panel(memory, a, aCol, b, bRow, c, cCol, full, k, accumulate);
    }
    if (full < n) {
      int left = n - full;
      RowStrips.strided(
          memory, a, aCol, b + full * bCol, bRow, bCol, c + full * cCol, cCol, left, k, accumulate);
    }
  }

  private static void blocks(
      float[] memory,
      int a,
      int aRow,
      int aCol,
      int b,
      int bRow,
      int bCol,
      int c,
      int cRow,
      int cCol,
      int m,
      int n,
      int k,
      boolean accumulate,
      int scratch) {
    int rowStep = m <= ROWS ? m : evenPart(m, ROWS, 4);
    int step = k <= UNSPLIT ? k : evenPart(k, STEPS, 1);
    boolean columnsInPlace = bRow == L && m <= IN_PLACE;
    boolean rowsInPlace = bCol == L && bRow != 0 && m <= IN_PLACE;
    boolean narrow = columnsInPlace && !FOUR_ROWS;
    boolean grouped = bCol == L && !columnsInPlace && !rowsInPlace;
    for (int i = 0; i < m; i += rowStep) {
      int rows = Math.min(rowStep, m - i);
      for (int p = 0; p < k; p += step) {
        int steps = Math.min(step, k - p);
        boolean add = accumulate || p > 0;
        int a0 = a + i * aRow + p * aCol;
        int columns;
        int ready = 0;
        for (int j = 0; j < n; j += columns) {
          int left = n - j;
          if (grouped && ready == 0 && left >= PANELS * WIDE) {
            packGroup(memory, b + p * bRow + j * L, bRow, scratch, steps);
            ready = PANELS;
          }
          int width = narrow || left <= NARROW || left == 7 || left == 8 ? NARROW : WIDE;
          columns = Math.min(width, left);
          int c0 = c + i * cRow + j * cCol;
          int panel = b + p * bRow + j * bCol;
          if (ready > 0) {
            columns = WIDE;
            int at = scratch + (PANELS - ready) * steps * WIDE * L;
            int row = WIDE * L;
            panelStrip(memory, a0, aRow, aCol, at, row, c0, cRow, cCol, rows, WIDE, steps, add);
            ready--;
          } else if (columnsInPlace) {
            columnStrip(
                memory, a0, aRow, aCol, panel, bCol, c0, cRow, cCol, rows, columns, steps, add);
          } else if (rowsInPlace && columns == width) {
            panelStrip(
                memory, a0, aRow, aCol, panel, bRow, c0, cRow, cCol, rows, columns, steps, add);
          } else {
            pack(memory, panel, bRow, bCol, scratch, width, columns, steps);
            int row = width * L;
            panelStrip(
                memory, a0, aRow, aCol, scratch, row, c0, cRow, cCol, rows, columns, steps, add);
          }
        }
      }
    }
  }

  /**
   * The size of equal parts of {@code total}, each at most about {@code size} and a multiple of
   * {@code unit}.
   */
  private static int evenPart(int total, int size, int unit) {
    int parts = Math.ceilDiv(total, size);
    return Math.ceilDiv(Math.ceilDiv(total, parts), unit) * unit;
  }

  private static void panelStrip(
      float[] memory,
      int a,
      int aRow,
      int aCol,
      int b,
      int bRow,
      int c,
      int cRow,
      int cCol,
      int rows,
      int columns,
      int k,
      boolean add) {
    boolean wide = columns > NARROW;
    int full = FOUR_ROWS ? rows & ~3 : 0;
    if (full > 0 && wide) {
      PanelStrips.strip4x6(memory, a, aRow, aCol, b, bRow, c, cRow, cCol, full, columns, k, add);
    } else if (full > 0) {
      PanelStrips.strip4x4(memory, a, aRow, aCol, b, bRow, c, cRow, cCol, full, columns, k, add);
    }
    if (full < rows) {
      int left = rows - full;
      int a1 = a + full * aRow;
      int c1 = c + full * cRow;
      if (wide) {
        PanelStrips.strip2x6(
            memory, a1, aRow, aCol, b, bRow, c1, cRow, cCol, left, columns, k, add);
      } else {
        PanelStrips.strip2x4(
            memory, a1, aRow, aCol, b, bRow, c1, cRow, cCol, left, columns, k, add);
      }
    }
  }

  private static void columnStrip(
      float[] memory,
      int a,
      int aRow,
      int aCol,
      int b,
      int bCol,
      int c,
      int cRow,
      int cCol,
      int rows,
      int columns,
      int k,
      boolean add) {
    int full = FOUR_ROWS ? rows & ~3 : 0;
    if (full > 0 && columns > NARROW) {
      ColumnStrips.strip4x6(memory, a, aRow, aCol, b, bCol, c, cRow, cCol, full, columns, k, add);
    } else if (full > 0) {
      ColumnStrips.strip4x4(memory, a, aRow, aCol, b, bCol, c, cRow, cCol, full, columns, k, add);
    }
    if (full < rows) {
      int left = rows - full;
      int a1 = a + full * aRow;
      int c1 = c + full * cRow;
      for (int j = 0; j < columns; j += NARROW) {
        int now = Math.min(NARROW, columns - j);
        int b1 = b + j * bCol;
        int c2 = c1 + j * cCol;
        if (aCol == L) {
          ColumnStrips.rows2x4(memory, a1, aRow, b1, bCol, c2, cRow, cCol, left, now, k, add);
        } else {
          ColumnStrips.strip2x4(
              memory, a1, aRow, aCol, b1, bCol, c2, cRow, cCol, left, now, k, add);
        }
      }
    }
  }

  /** Copies {@link #PANELS} wide panels of a row-major B to scratch, one after the other. */
  private static void packGroup(float[] memory, int b, int bRow, int scratch, int k) {
    int panel = k * WIDE * L;
    for (int p = 0; p < k; p++) {
      int from = b + p * bRow;
      int to = scratch + p * WIDE * L;
      for (int i = 0; i < PANELS; i++) {
        for (int j = 0; j < WIDE * L; j += L) {
          FloatVector.fromArray(SPECIES, memory, from + j).intoArray(memory, to + j);
        }
        from += WIDE * L;
        to += panel;
      }
    }
  }

  /**
   * Copies a panel of B to {@code panel}, {@code width} columns a row, the last column repeated.
   */
  private static void pack(
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
}
