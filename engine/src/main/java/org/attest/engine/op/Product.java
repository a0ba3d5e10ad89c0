package org.attest.engine.op;

import jdk.incubator.vector.FloatVector;

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
 * A, B and C. {@link PlainProduct} is the same chain as plain loops.
 *
 * <p>All offsets and strides are in floats and multiples of L. A transposed operand is one with its
 * strides exchanged; a stride of 0 repeats a row or column. C has unit column stride (L floats) and
 * overlaps neither A nor B nor the scratch.
 */
public final class Product {
  private static final int L = ProductStrips.L;

  /** Steps of p in one block: the packed panel then fills half of a first-level cache. */
  private static final int BLOCK = 64;

  /** A chain of at most this length is not split. */
  private static final int UNSPLIT = 96;

  /** Rows of A in one block, so that the block stays in the second-level cache. */
  private static final int ROWS = 120;

  private static final int WIDTH = 6;

  /** Floats of scratch memory a call needs. */
  public static final int SCRATCH = UNSPLIT * WIDTH * L;

  private Product() {}

  /**
   * C = A B or C += A B.
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
    int blocks = k <= UNSPLIT ? 1 : (k + BLOCK - 1) / BLOCK;
    for (int i = 0; i < m; i += ROWS) {
      int rows = Math.min(ROWS, m - i);
      for (int block = 0; block < blocks; block++) {
        int p = (int) ((long) k * block / blocks);
        int steps = (int) ((long) k * (block + 1) / blocks) - p;
        boolean add = accumulate || block > 0;
        for (int j = 0; j < n; ) {
          int left = n - j;
          int width = left <= 4 || left == 7 || left == 8 ? 4 : WIDTH;
          int columns = Math.min(width, left);
          int panel = b + p * bRow + j * bCol;
          int panelRow = bRow;
          if (bCol != L || columns < width || m > 16) {
            pack(memory, panel, bRow, bCol, scratch, width, columns, steps);
            panel = scratch;
            panelRow = width * L;
          }
          strip(
              memory,
              a + i * aRow + p * aCol,
              aRow,
              aCol,
              panel,
              panelRow,
              c + i * cRow + j * L,
              cRow,
              rows,
              columns,
              width,
              steps,
              add);
          j += columns;
        }
      }
    }
  }

  private static void strip(
      float[] memory,
      int a,
      int aRow,
      int aCol,
      int b,
      int bRow,
      int c,
      int cRow,
      int rows,
      int columns,
      int width,
      int k,
      boolean add) {
    int full = L == 8 ? 0 : rows & ~3;
    if (full > 0) {
      if (width == WIDTH) {
        ProductStrips.strip4x6(memory, a, aRow, aCol, b, bRow, c, cRow, L, full, columns, k, add);
      } else {
        ProductStrips.strip4x4(memory, a, aRow, aCol, b, bRow, c, cRow, L, full, columns, k, add);
      }
    }
    if (full < rows) {
      int left = rows - full;
      int a2 = a + full * aRow;
      int c2 = c + full * cRow;
      if (width == WIDTH) {
        ProductStrips.strip2x6(memory, a2, aRow, aCol, b, bRow, c2, cRow, L, left, columns, k, add);
      } else {
        ProductStrips.strip2x4(memory, a2, aRow, aCol, b, bRow, c2, cRow, L, left, columns, k, add);
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
        FloatVector.fromArray(ProductStrips.SPECIES, memory, from).intoArray(memory, to);
        from += bRow;
        to += width * L;
      }
    }
  }
}
