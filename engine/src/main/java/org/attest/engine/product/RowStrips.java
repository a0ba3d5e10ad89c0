package org.attest.engine.product;

import static org.attest.engine.numeric.Lanes.SPECIES;
import static org.attest.engine.product.Product.L;

import jdk.incubator.vector.FloatVector;

/**
 * A row times a matrix for {@link Product}: {@code c[j] += sum over p of a[p] B[p,j]}, four columns
 * at a time, and the product of a column with a row. Columns beyond the last are computed again:
 * same loads, same value.
 */
final class RowStrips {
  private RowStrips() {}

  /** B with columns L apart, {@code columns} a multiple of 4. */
  static void panel(
      float[] memory,
      int a,
      int aCol,
      int b,
      int bRow,
      int c,
      int cCol,
      int columns,
      int k,
      boolean accumulate) {
    for (int j = 0; j < columns; j += 4) {
      int c0 = c + j * cCol;
      int b0 = b + j * L;
      int c1 = c0 + cCol;
      int c2 = c0 + 2 * cCol;
      int c3 = c0 + 3 * cCol;
      FloatVector s0, s1, s2, s3;
      if (accumulate) {
        s0 = FloatVector.fromArray(SPECIES, memory, c0);
        s1 = FloatVector.fromArray(SPECIES, memory, c1);
        s2 = FloatVector.fromArray(SPECIES, memory, c2);
        s3 = FloatVector.fromArray(SPECIES, memory, c3);
      } else {
        s0 = s1 = s2 = s3 = FloatVector.zero(SPECIES);
      }
      int a0 = a;
      for (int p = 0; p < k; p++) {
        FloatVector u = FloatVector.fromArray(SPECIES, memory, a0);
        s0 = FloatVector.fromArray(SPECIES, memory, b0).fma(u, s0);
        s1 = FloatVector.fromArray(SPECIES, memory, b0 + L).fma(u, s1);
        s2 = FloatVector.fromArray(SPECIES, memory, b0 + 2 * L).fma(u, s2);
        s3 = FloatVector.fromArray(SPECIES, memory, b0 + 3 * L).fma(u, s3);
        b0 += bRow;
        a0 += aCol;
      }
      s0.intoArray(memory, c0);
      s1.intoArray(memory, c1);
      s2.intoArray(memory, c2);
      s3.intoArray(memory, c3);
    }
  }

  /** B with contiguous columns, {@code bCol} apart. */
  static void columns(
      float[] memory,
      int a,
      int aCol,
      int b,
      int bCol,
      int c,
      int cCol,
      int columns,
      int k,
      boolean accumulate) {
    for (int j = 0; j < columns; j += 4) {
      int c0 = c + j * cCol;
      int b0 = b + j * bCol;
      int d1 = Math.min(1, columns - 1 - j);
      int c1 = c0 + d1 * cCol;
      int b1 = b0 + d1 * bCol;
      int d2 = Math.min(2, columns - 1 - j);
      int c2 = c0 + d2 * cCol;
      int b2 = b0 + d2 * bCol;
      int d3 = Math.min(3, columns - 1 - j);
      int c3 = c0 + d3 * cCol;
      int b3 = b0 + d3 * bCol;
      FloatVector s0, s1, s2, s3;
      if (accumulate) {
        s0 = FloatVector.fromArray(SPECIES, memory, c0);
        s1 = FloatVector.fromArray(SPECIES, memory, c1);
        s2 = FloatVector.fromArray(SPECIES, memory, c2);
        s3 = FloatVector.fromArray(SPECIES, memory, c3);
      } else {
        s0 = s1 = s2 = s3 = FloatVector.zero(SPECIES);
      }
      int a0 = a;
      for (int p = 0; p < k; p++) {
        FloatVector u = FloatVector.fromArray(SPECIES, memory, a0);
        s0 = FloatVector.fromArray(SPECIES, memory, b0).fma(u, s0);
        s1 = FloatVector.fromArray(SPECIES, memory, b1).fma(u, s1);
        s2 = FloatVector.fromArray(SPECIES, memory, b2).fma(u, s2);
        s3 = FloatVector.fromArray(SPECIES, memory, b3).fma(u, s3);
        b0 += L;
        b1 += L;
        b2 += L;
        b3 += L;
        a0 += aCol;
      }
      s0.intoArray(memory, c0);
      s1.intoArray(memory, c1);
      s2.intoArray(memory, c2);
      s3.intoArray(memory, c3);
    }
  }

  /** B with any strides. */
  static void strided(
      float[] memory,
      int a,
      int aCol,
      int b,
      int bRow,
      int bCol,
      int c,
      int cCol,
      int columns,
      int k,
      boolean accumulate) {
    for (int j = 0; j < columns; j += 4) {
      int c0 = c + j * cCol;
      int b0 = b + j * bCol;
      int d1 = Math.min(1, columns - 1 - j);
      int c1 = c0 + d1 * cCol;
      int b1 = b0 + d1 * bCol;
      int d2 = Math.min(2, columns - 1 - j);
      int c2 = c0 + d2 * cCol;
      int b2 = b0 + d2 * bCol;
      int d3 = Math.min(3, columns - 1 - j);
      int c3 = c0 + d3 * cCol;
      int b3 = b0 + d3 * bCol;
      FloatVector s0, s1, s2, s3;
      if (accumulate) {
        s0 = FloatVector.fromArray(SPECIES, memory, c0);
        s1 = FloatVector.fromArray(SPECIES, memory, c1);
        s2 = FloatVector.fromArray(SPECIES, memory, c2);
        s3 = FloatVector.fromArray(SPECIES, memory, c3);
      } else {
        s0 = s1 = s2 = s3 = FloatVector.zero(SPECIES);
      }
      int a0 = a;
      for (int p = 0; p < k; p++) {
        FloatVector u = FloatVector.fromArray(SPECIES, memory, a0);
        s0 = FloatVector.fromArray(SPECIES, memory, b0).fma(u, s0);
        s1 = FloatVector.fromArray(SPECIES, memory, b1).fma(u, s1);
        s2 = FloatVector.fromArray(SPECIES, memory, b2).fma(u, s2);
        s3 = FloatVector.fromArray(SPECIES, memory, b3).fma(u, s3);
        b0 += bRow;
        b1 += bRow;
        b2 += bRow;
        b3 += bRow;
        a0 += aCol;
      }
      s0.intoArray(memory, c0);
      s1.intoArray(memory, c1);
      s2.intoArray(memory, c2);
      s3.intoArray(memory, c3);
    }
  }

  /** C = a b or C += a b with a column a (m x 1) and a row b (1 x n) of unit stride. */
  static void outer(
      float[] memory, int a, int aRow, int b, int c, int cRow, int m, int n, boolean accumulate) {
    for (int i = 0; i < m; i++) {
      FloatVector u = FloatVector.fromArray(SPECIES, memory, a + i * aRow);
      int c0 = c + i * cRow;
      if (accumulate) {
        for (int j = 0; j < n; j++) {
          FloatVector s = FloatVector.fromArray(SPECIES, memory, c0 + j * L);
          u.fma(FloatVector.fromArray(SPECIES, memory, b + j * L), s).intoArray(memory, c0 + j * L);
        }
      } else {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int j = 0; j < n; j++) {
          u.fma(FloatVector.fromArray(SPECIES, memory, b + j * L), zero)
              .intoArray(memory, c0 + j * L);
        }
      }
    }
  }
}
