package org.attest.engine.product;

import static org.attest.engine.numeric.Lanes.SPECIES;
import static org.attest.engine.product.Packing.NARROW;
import static org.attest.engine.product.Packing.WIDE;
import static org.attest.engine.product.Packing.width;

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
 * A, B and C (the payload of a NaN apart). {@code MatMul.plain} is the same chain as plain loops.
 *
 * <p>All offsets and strides are in floats and multiples of L, strides may be 0 (a repeated row or
 * column). A transposed operand is one with its strides exchanged. C has unit column stride (L
 * floats) and overlaps neither A nor B nor the scratch.
 *
 * <p>The block sizes below are measured; docs/kernels.md tells what else was tried.
 */
public final class Product {
  static final int L = Lanes.COUNT;

  /** Eight lanes mean 16 vector registers, too few for the accumulators of four rows. */
  private static final boolean FOUR_ROWS = L != 8;

  /** The longest chain computed in one go. */
  private static final int UNSPLIT = 96;

  /** Steps of a longer chain in one block: a wide panel then stays in a first-level cache. */
  private static final int STEPS = 64;

  /** Rows of A in one block, which then stays in the second-level cache. */
  private static final int ROWS = 120;

  /** With more rows than this a panel of B is copied before use. */
  private static final int IN_PLACE = FOUR_ROWS ? 64 : 12;

  /** Floats over which a block of A is strewn when copying it pays: two megabytes. */
  private static final int FAR = 1 << 19;

  /** With fewer columns than this, copying A costs more than reading it where it lies. */
  private static final int COPY_WORTH = 48;

  /**
   * Columns of B copied in one go. C, 9 KB a row, stays in a third-level cache while all steps are
   * added to it, and A comes from memory only once for all of them.
   */
  private static final int GROUP = 2304 / L;

  /** Zeros, for sums that begin with them. */
  private static final int ZEROS = WIDE * L;

  /** Floats of tiles that are computed apart because columns of C are missing or lie apart. */
  private static final int APART = ROWS * WIDE * L;

  /** Floats of a block of rows of A. */
  private static final int BLOCK = FOUR_ROWS ? 0 : ROWS * UNSPLIT * L;

  /** Floats of scratch memory a call needs. */
  public static final int SCRATCH = ZEROS + APART + BLOCK + UNSPLIT * GROUP * L;

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
    if (bRow == L && m <= IN_PLACE) {
      columnsInPlace(memory, a, aRow, aCol, b, bCol, c, cRow, cCol, m, n, k, accumulate);
      return;
    }
    for (int j = 0; j < ZEROS; j += L) {
      FloatVector.zero(SPECIES).intoArray(memory, scratch + j);
    }
    if (bCol == L && bRow != 0 && m <= IN_PLACE) {
      rowsInPlace(memory, a, aRow, aCol, b, bRow, c, cRow, cCol, m, n, k, accumulate, scratch);
    } else {
      packed(memory, a, aRow, aCol, b, bRow, bCol, c, cRow, cCol, m, n, k, accumulate, scratch);
    }
  }

  /** B with contiguous columns, read where it lies. */
  private static void columnsInPlace(
      float[] memory,
      int a,
      int aRow,
      int aCol,
      int b,
      int bCol,
      int c,
      int cRow,
      int cCol,
      int m,
      int n,
      int k,
      boolean accumulate) {
    int step = steps(k);
    for (int p = 0; p < k; p += step) {
      int columns;
      for (int j = 0; j < n; j += columns) {
        columns = Math.min(FOUR_ROWS ? width(n - j) : NARROW, n - j);
        columnStrip(
            memory,
            a + p * aCol,
            aRow,
            aCol,
            b + p * L + j * bCol,
            bCol,
            c + j * cCol,
            cRow,
            cCol,
            m,
            columns,
            Math.min(step, k - p),
            accumulate || p > 0);
      }
    }
  }

  /** B with contiguous rows, read where it lies but for the last columns. */
  private static void rowsInPlace(
      float[] memory,
      int a,
      int aRow,
      int aCol,
      int b,
      int bRow,
      int c,
      int cRow,
      int cCol,
      int m,
      int n,
      int k,
      boolean accumulate,
      int scratch) {
    int step = steps(k);
    for (int p = 0; p < k; p += step) {
      int now = Math.min(step, k - p);
      boolean add = accumulate || p > 0;
      int width;
      for (int j = 0; j < n; j += width) {
        width = width(n - j);
        int a0 = a + p * aCol;
        int b0 = b + p * bRow + j * L;
        int c0 = c + j * cCol;
        int columns = Math.min(width, n - j);
        int row = bRow;
        if (columns < width) {
          int panel = scratch + ZEROS + APART;
          Packing.panel(memory, b0, bRow, L, panel, width, columns, now);
          b0 = panel;
          row = width * L;
        }
        panel(
            memory, a0, aRow, aCol, b0, row, c0, cRow, cCol, m, width, columns, now, add, scratch);
      }
    }
  }

  /**
   * Panels of B are copied for a group of columns and some steps, then used for all rows, block by
   * block.
   */
  private static void packed(
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
    int step = steps(k);
    boolean copied = !FOUR_ROWS && n >= COPY_WORTH && step * aCol >= FAR;
    int block = scratch + ZEROS + APART;
    int panels = block + BLOCK;
    for (int first = 0; first < n; first += GROUP) {
      int group = Math.min(GROUP, n - first);
      for (int p = 0; p < k; p += step) {
        int now = Math.min(step, k - p);
        boolean add = accumulate || p > 0;
        Packing.panels(memory, b + p * bRow + first * bCol, bRow, bCol, panels, group, now);
        for (int i = 0; i < m; i += rowStep) {
          int rows = Math.min(rowStep, m - i);
          int a0 = a + i * aRow + p * aCol;
          if (copied) {
            Packing.block(memory, a0, aRow, aCol, block, rows, now);
          }
          int left = copied ? block : a0;
          int row = copied ? now * L : aRow;
          int col = copied ? L : aCol;
          int panel = panels;
          int width;
          for (int j = 0; j < group; j += width) {
            width = width(group - j);
            int columns = Math.min(width, group - j);
            int c0 = c + i * cRow + (first + j) * cCol;
            panel(
                memory, left, row, col, panel, width * L, c0, cRow, cCol, rows, width, columns, now,
                add, scratch);
            panel += width * now * L;
          }
        }
      }
    }
  }

  private static int steps(int k) {
    return k <= UNSPLIT ? k : evenPart(k, STEPS, 2);
  }

  /**
   * The size of equal parts of {@code total}, each at most {@code size} and a multiple of {@code
   * unit}.
   */
  private static int evenPart(int total, int size, int unit) {
    int parts = Math.ceilDiv(total, size);
    return Math.ceilDiv(Math.ceilDiv(total, parts), unit) * unit;
  }

  /** Tiles for all columns of a panel; two steps a turn where its rows follow one another. */
  private static void tiles(
      float[] memory,
      int a,
      int aRow,
      int aCol,
      int b,
      int bRow,
      int c,
      int cRow,
      int rows,
      int width,
      int k,
      boolean add,
      int scratch) {
    int from = add ? c : scratch;
    int fromRow = add ? cRow : 0;
    int done = 0;
    if (FOUR_ROWS) {
      done = rows & ~3;
      fourRows(memory, a, aRow, aCol, b, bRow, from, fromRow, c, cRow, done, width, k);
    } else if (bRow == width * L && k > 1 && (aCol == L || aRow == L)) {
      done = rows & ~1;
      twoSteps(memory, a, aRow, aCol, b, from, fromRow, c, cRow, done, width, k & ~1);
      if ((k & 1) != 0) {
        int p = k - 1;
        twoRows(
            memory, a + p * aCol, aRow, aCol, b + p * bRow, bRow, c, cRow, c, cRow, done, width, 1);
      }
    }
    if (done < rows) {
      int a1 = a + done * aRow;
      int from1 = from + done * fromRow;
      int c1 = c + done * cRow;
      twoRows(memory, a1, aRow, aCol, b, bRow, from1, fromRow, c1, cRow, rows - done, width, k);
    }
  }

  private static void fourRows(
      float[] memory,
      int a,
      int aRow,
      int aCol,
      int b,
      int bRow,
      int from,
      int fromRow,
      int c,
      int cRow,
      int rows,
      int width,
      int k) {
    if (width == WIDE) {
      PanelStrips.strip4x6(memory, a, aRow, aCol, b, bRow, from, fromRow, c, cRow, rows, k);
    } else {
      PanelStrips.strip4x4(memory, a, aRow, aCol, b, bRow, from, fromRow, c, cRow, rows, k);
    }
  }

  private static void twoRows(
      float[] memory,
      int a,
      int aRow,
      int aCol,
      int b,
      int bRow,
      int from,
      int fromRow,
      int c,
      int cRow,
      int rows,
      int width,
      int k) {
    if (width == WIDE) {
      PanelStrips.strip2x6(memory, a, aRow, aCol, b, bRow, from, fromRow, c, cRow, rows, k);
    } else {
      PanelStrips.strip2x4(memory, a, aRow, aCol, b, bRow, from, fromRow, c, cRow, rows, k);
    }
  }

  private static void twoSteps(
      float[] memory,
      int a,
      int aRow,
      int aCol,
      int b,
      int from,
      int fromRow,
      int c,
      int cRow,
      int rows,
      int width,
      int k) {
    if (aCol == L && width == WIDE) {
      PackedStrips.rows2x6(memory, a, aRow, b, from, fromRow, c, cRow, rows, k);
    } else if (aCol == L) {
      PackedStrips.rows2x4(memory, a, aRow, b, from, fromRow, c, cRow, rows, k);
    } else if (width == WIDE) {
      PackedStrips.columns2x6(memory, a, aCol, b, from, fromRow, c, cRow, rows, k);
    } else {
      PackedStrips.columns2x4(memory, a, aCol, b, from, fromRow, c, cRow, rows, k);
    }
  }

  /** A panel of B; where C lacks columns or has them apart, its tiles are computed in scratch. */
  private static void panel(
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
      int width,
      int columns,
      int k,
      boolean add,
      int scratch) {
    if (columns == width && cCol == L) {
      tiles(memory, a, aRow, aCol, b, bRow, c, cRow, rows, width, k, add, scratch);
      return;
    }
    int row = width * L;
    int tile = scratch + ZEROS;
    if (add) {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < width; j++) {
          int from = c + i * cRow + Math.min(j, columns - 1) * cCol;
          FloatVector.fromArray(SPECIES, memory, from).intoArray(memory, tile + i * row + j * L);
        }
      }
    }
    tiles(memory, a, aRow, aCol, b, bRow, tile, row, rows, width, k, add, scratch);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        FloatVector.fromArray(SPECIES, memory, tile + i * row + j * L)
            .intoArray(memory, c + i * cRow + j * cCol);
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
}
