package org.attest.engine.product;

import static org.attest.engine.numeric.Lanes.SPECIES;
import static org.attest.engine.product.Product.L;

import jdk.incubator.vector.FloatVector;

/**
 * The tiles of {@link Product} for a panel of B with contiguous columns, as in A B^T: B is read at
 * {@code b + j bCol + p L}. Because every column is a stream of known step, the compiler drops its
 * bounds checks, and B needs no packing. Missing rows and columns repeat the last one: same loads,
 * same value, and all loads of C precede the stores of a tile. Accumulators are local variables as
 * in {@link PanelStrips}.
 */
final class ColumnStrips {
  private ColumnStrips() {}

  static void strip4x6(
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
      boolean accumulate) {
    int last = columns - 1;
    int c1 = Math.min(1, last) * cCol;
    int c2 = Math.min(2, last) * cCol;
    int c3 = Math.min(3, last) * cCol;
    int c4 = Math.min(4, last) * cCol;
    int c5 = Math.min(5, last) * cCol;
    for (int i = 0; i < rows; i += 4) {
      int r0 = c + i * cRow;
      int r1 = c + Math.min(i + 1, rows - 1) * cRow;
      int r2 = c + Math.min(i + 2, rows - 1) * cRow;
      int r3 = c + Math.min(i + 3, rows - 1) * cRow;
      FloatVector s00,
          s01,
          s02,
          s03,
          s04,
          s05,
          s10,
          s11,
          s12,
          s13,
          s14,
          s15,
          s20,
          s21,
          s22,
          s23,
          s24,
          s25,
          s30,
          s31,
          s32,
          s33,
          s34,
          s35;
      if (accumulate) {
        s00 = FloatVector.fromArray(SPECIES, memory, r0);
        s01 = FloatVector.fromArray(SPECIES, memory, r0 + c1);
        s02 = FloatVector.fromArray(SPECIES, memory, r0 + c2);
        s03 = FloatVector.fromArray(SPECIES, memory, r0 + c3);
        s04 = FloatVector.fromArray(SPECIES, memory, r0 + c4);
        s05 = FloatVector.fromArray(SPECIES, memory, r0 + c5);
        s10 = FloatVector.fromArray(SPECIES, memory, r1);
        s11 = FloatVector.fromArray(SPECIES, memory, r1 + c1);
        s12 = FloatVector.fromArray(SPECIES, memory, r1 + c2);
        s13 = FloatVector.fromArray(SPECIES, memory, r1 + c3);
        s14 = FloatVector.fromArray(SPECIES, memory, r1 + c4);
        s15 = FloatVector.fromArray(SPECIES, memory, r1 + c5);
        s20 = FloatVector.fromArray(SPECIES, memory, r2);
        s21 = FloatVector.fromArray(SPECIES, memory, r2 + c1);
        s22 = FloatVector.fromArray(SPECIES, memory, r2 + c2);
        s23 = FloatVector.fromArray(SPECIES, memory, r2 + c3);
        s24 = FloatVector.fromArray(SPECIES, memory, r2 + c4);
        s25 = FloatVector.fromArray(SPECIES, memory, r2 + c5);
        s30 = FloatVector.fromArray(SPECIES, memory, r3);
        s31 = FloatVector.fromArray(SPECIES, memory, r3 + c1);
        s32 = FloatVector.fromArray(SPECIES, memory, r3 + c2);
        s33 = FloatVector.fromArray(SPECIES, memory, r3 + c3);
        s34 = FloatVector.fromArray(SPECIES, memory, r3 + c4);
        s35 = FloatVector.fromArray(SPECIES, memory, r3 + c5);
      } else {
        FloatVector zero = FloatVector.zero(SPECIES);
        s00 = s01 = s02 = s03 = s04 = s05 = zero;
        s10 = s11 = s12 = s13 = s14 = s15 = zero;
        s20 = s21 = s22 = s23 = s24 = s25 = zero;
        s30 = s31 = s32 = s33 = s34 = s35 = zero;
      }
      int a0 = a + i * aRow;
      int a1 = a + Math.min(i + 1, rows - 1) * aRow;
      int a2 = a + Math.min(i + 2, rows - 1) * aRow;
      int a3 = a + Math.min(i + 3, rows - 1) * aRow;
      int b0 = b;
      int b1 = b + Math.min(1, last) * bCol;
      int b2 = b + Math.min(2, last) * bCol;
      int b3 = b + Math.min(3, last) * bCol;
      int b4 = b + Math.min(4, last) * bCol;
      int b5 = b + Math.min(5, last) * bCol;
      for (int p = 0; p < k; p++) {
        FloatVector v0 = FloatVector.fromArray(SPECIES, memory, b0);
        FloatVector v1 = FloatVector.fromArray(SPECIES, memory, b1);
        FloatVector v2 = FloatVector.fromArray(SPECIES, memory, b2);
        FloatVector v3 = FloatVector.fromArray(SPECIES, memory, b3);
        FloatVector v4 = FloatVector.fromArray(SPECIES, memory, b4);
        FloatVector v5 = FloatVector.fromArray(SPECIES, memory, b5);
        FloatVector u0 = FloatVector.fromArray(SPECIES, memory, a0);
        s00 = u0.fma(v0, s00);
        s01 = u0.fma(v1, s01);
        s02 = u0.fma(v2, s02);
        s03 = u0.fma(v3, s03);
        s04 = u0.fma(v4, s04);
        s05 = u0.fma(v5, s05);
        FloatVector u1 = FloatVector.fromArray(SPECIES, memory, a1);
        s10 = u1.fma(v0, s10);
        s11 = u1.fma(v1, s11);
        s12 = u1.fma(v2, s12);
        s13 = u1.fma(v3, s13);
        s14 = u1.fma(v4, s14);
        s15 = u1.fma(v5, s15);
        FloatVector u2 = FloatVector.fromArray(SPECIES, memory, a2);
        s20 = u2.fma(v0, s20);
        s21 = u2.fma(v1, s21);
        s22 = u2.fma(v2, s22);
        s23 = u2.fma(v3, s23);
        s24 = u2.fma(v4, s24);
        s25 = u2.fma(v5, s25);
        FloatVector u3 = FloatVector.fromArray(SPECIES, memory, a3);
        s30 = u3.fma(v0, s30);
        s31 = u3.fma(v1, s31);
        s32 = u3.fma(v2, s32);
        s33 = u3.fma(v3, s33);
        s34 = u3.fma(v4, s34);
        s35 = u3.fma(v5, s35);
        b0 += L;
        b1 += L;
        b2 += L;
        b3 += L;
        b4 += L;
        b5 += L;
        a0 += aCol;
        a1 += aCol;
        a2 += aCol;
        a3 += aCol;
      }
      s00.intoArray(memory, r0);
      s01.intoArray(memory, r0 + c1);
      s02.intoArray(memory, r0 + c2);
      s03.intoArray(memory, r0 + c3);
      s04.intoArray(memory, r0 + c4);
      s05.intoArray(memory, r0 + c5);
      s10.intoArray(memory, r1);
      s11.intoArray(memory, r1 + c1);
      s12.intoArray(memory, r1 + c2);
      s13.intoArray(memory, r1 + c3);
      s14.intoArray(memory, r1 + c4);
      s15.intoArray(memory, r1 + c5);
      s20.intoArray(memory, r2);
      s21.intoArray(memory, r2 + c1);
      s22.intoArray(memory, r2 + c2);
      s23.intoArray(memory, r2 + c3);
      s24.intoArray(memory, r2 + c4);
      s25.intoArray(memory, r2 + c5);
      s30.intoArray(memory, r3);
      s31.intoArray(memory, r3 + c1);
      s32.intoArray(memory, r3 + c2);
      s33.intoArray(memory, r3 + c3);
      s34.intoArray(memory, r3 + c4);
      s35.intoArray(memory, r3 + c5);
    }
  }

  static void strip4x4(
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
      boolean accumulate) {
    int last = columns - 1;
    int c1 = Math.min(1, last) * cCol;
    int c2 = Math.min(2, last) * cCol;
    int c3 = Math.min(3, last) * cCol;
    for (int i = 0; i < rows; i += 4) {
      int r0 = c + i * cRow;
      int r1 = c + Math.min(i + 1, rows - 1) * cRow;
      int r2 = c + Math.min(i + 2, rows - 1) * cRow;
      int r3 = c + Math.min(i + 3, rows - 1) * cRow;
      FloatVector s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33;
      if (accumulate) {
        s00 = FloatVector.fromArray(SPECIES, memory, r0);
        s01 = FloatVector.fromArray(SPECIES, memory, r0 + c1);
        s02 = FloatVector.fromArray(SPECIES, memory, r0 + c2);
        s03 = FloatVector.fromArray(SPECIES, memory, r0 + c3);
        s10 = FloatVector.fromArray(SPECIES, memory, r1);
        s11 = FloatVector.fromArray(SPECIES, memory, r1 + c1);
        s12 = FloatVector.fromArray(SPECIES, memory, r1 + c2);
        s13 = FloatVector.fromArray(SPECIES, memory, r1 + c3);
        s20 = FloatVector.fromArray(SPECIES, memory, r2);
        s21 = FloatVector.fromArray(SPECIES, memory, r2 + c1);
        s22 = FloatVector.fromArray(SPECIES, memory, r2 + c2);
        s23 = FloatVector.fromArray(SPECIES, memory, r2 + c3);
        s30 = FloatVector.fromArray(SPECIES, memory, r3);
        s31 = FloatVector.fromArray(SPECIES, memory, r3 + c1);
        s32 = FloatVector.fromArray(SPECIES, memory, r3 + c2);
        s33 = FloatVector.fromArray(SPECIES, memory, r3 + c3);
      } else {
        FloatVector zero = FloatVector.zero(SPECIES);
        s00 = s01 = s02 = s03 = zero;
        s10 = s11 = s12 = s13 = zero;
        s20 = s21 = s22 = s23 = zero;
        s30 = s31 = s32 = s33 = zero;
      }
      int a0 = a + i * aRow;
      int a1 = a + Math.min(i + 1, rows - 1) * aRow;
      int a2 = a + Math.min(i + 2, rows - 1) * aRow;
      int a3 = a + Math.min(i + 3, rows - 1) * aRow;
      int b0 = b;
      int b1 = b + Math.min(1, last) * bCol;
      int b2 = b + Math.min(2, last) * bCol;
      int b3 = b + Math.min(3, last) * bCol;
      for (int p = 0; p < k; p++) {
        FloatVector v0 = FloatVector.fromArray(SPECIES, memory, b0);
        FloatVector v1 = FloatVector.fromArray(SPECIES, memory, b1);
        FloatVector v2 = FloatVector.fromArray(SPECIES, memory, b2);
        FloatVector v3 = FloatVector.fromArray(SPECIES, memory, b3);
        FloatVector u0 = FloatVector.fromArray(SPECIES, memory, a0);
        s00 = u0.fma(v0, s00);
        s01 = u0.fma(v1, s01);
        s02 = u0.fma(v2, s02);
        s03 = u0.fma(v3, s03);
        FloatVector u1 = FloatVector.fromArray(SPECIES, memory, a1);
        s10 = u1.fma(v0, s10);
        s11 = u1.fma(v1, s11);
        s12 = u1.fma(v2, s12);
        s13 = u1.fma(v3, s13);
        FloatVector u2 = FloatVector.fromArray(SPECIES, memory, a2);
        s20 = u2.fma(v0, s20);
        s21 = u2.fma(v1, s21);
        s22 = u2.fma(v2, s22);
        s23 = u2.fma(v3, s23);
        FloatVector u3 = FloatVector.fromArray(SPECIES, memory, a3);
        s30 = u3.fma(v0, s30);
        s31 = u3.fma(v1, s31);
        s32 = u3.fma(v2, s32);
        s33 = u3.fma(v3, s33);
        b0 += L;
        b1 += L;
        b2 += L;
        b3 += L;
        a0 += aCol;
        a1 += aCol;
        a2 += aCol;
        a3 += aCol;
      }
      s00.intoArray(memory, r0);
      s01.intoArray(memory, r0 + c1);
      s02.intoArray(memory, r0 + c2);
      s03.intoArray(memory, r0 + c3);
      s10.intoArray(memory, r1);
      s11.intoArray(memory, r1 + c1);
      s12.intoArray(memory, r1 + c2);
      s13.intoArray(memory, r1 + c3);
      s20.intoArray(memory, r2);
      s21.intoArray(memory, r2 + c1);
      s22.intoArray(memory, r2 + c2);
      s23.intoArray(memory, r2 + c3);
      s30.intoArray(memory, r3);
      s31.intoArray(memory, r3 + c1);
      s32.intoArray(memory, r3 + c2);
      s33.intoArray(memory, r3 + c3);
    }
  }

  static void strip2x4(
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
      boolean accumulate) {
    int last = columns - 1;
    int c1 = Math.min(1, last) * cCol;
    int c2 = Math.min(2, last) * cCol;
    int c3 = Math.min(3, last) * cCol;
    for (int i = 0; i < rows; i += 2) {
      int r0 = c + i * cRow;
      int r1 = c + Math.min(i + 1, rows - 1) * cRow;
      FloatVector s00, s01, s02, s03, s10, s11, s12, s13;
      if (accumulate) {
        s00 = FloatVector.fromArray(SPECIES, memory, r0);
        s01 = FloatVector.fromArray(SPECIES, memory, r0 + c1);
        s02 = FloatVector.fromArray(SPECIES, memory, r0 + c2);
        s03 = FloatVector.fromArray(SPECIES, memory, r0 + c3);
        s10 = FloatVector.fromArray(SPECIES, memory, r1);
        s11 = FloatVector.fromArray(SPECIES, memory, r1 + c1);
        s12 = FloatVector.fromArray(SPECIES, memory, r1 + c2);
        s13 = FloatVector.fromArray(SPECIES, memory, r1 + c3);
      } else {
        FloatVector zero = FloatVector.zero(SPECIES);
        s00 = s01 = s02 = s03 = zero;
        s10 = s11 = s12 = s13 = zero;
      }
      int a0 = a + i * aRow;
      int a1 = a + Math.min(i + 1, rows - 1) * aRow;
      int b0 = b;
      int b1 = b + Math.min(1, last) * bCol;
      int b2 = b + Math.min(2, last) * bCol;
      int b3 = b + Math.min(3, last) * bCol;
      for (int p = 0; p < k; p++) {
        FloatVector u0 = FloatVector.fromArray(SPECIES, memory, a0);
        FloatVector u1 = FloatVector.fromArray(SPECIES, memory, a1);
        FloatVector v0 = FloatVector.fromArray(SPECIES, memory, b0);
        s00 = u0.fma(v0, s00);
        s10 = u1.fma(v0, s10);
        FloatVector v1 = FloatVector.fromArray(SPECIES, memory, b1);
        s01 = u0.fma(v1, s01);
        s11 = u1.fma(v1, s11);
        FloatVector v2 = FloatVector.fromArray(SPECIES, memory, b2);
        s02 = u0.fma(v2, s02);
        s12 = u1.fma(v2, s12);
        FloatVector v3 = FloatVector.fromArray(SPECIES, memory, b3);
        s03 = u0.fma(v3, s03);
        s13 = u1.fma(v3, s13);
        b0 += L;
        b1 += L;
        b2 += L;
        b3 += L;
        a0 += aCol;
        a1 += aCol;
      }
      s00.intoArray(memory, r0);
      s01.intoArray(memory, r0 + c1);
      s02.intoArray(memory, r0 + c2);
      s03.intoArray(memory, r0 + c3);
      s10.intoArray(memory, r1);
      s11.intoArray(memory, r1 + c1);
      s12.intoArray(memory, r1 + c2);
      s13.intoArray(memory, r1 + c3);
    }
  }

  /**
   * {@link #strip2x4} for contiguous rows of A, as in Q K^T: with a constant step the compiler
   * bounds the addresses of A once and not at every load.
   */
  static void rows2x4(
      float[] memory,
      int a,
      int aRow,
      int b,
      int bCol,
      int c,
      int cRow,
      int cCol,
      int rows,
      int columns,
      int k,
      boolean accumulate) {
    int last = columns - 1;
    int c1 = Math.min(1, last) * cCol;
    int c2 = Math.min(2, last) * cCol;
    int c3 = Math.min(3, last) * cCol;
    for (int i = 0; i < rows; i += 2) {
      int r0 = c + i * cRow;
      int r1 = c + Math.min(i + 1, rows - 1) * cRow;
      FloatVector s00, s01, s02, s03, s10, s11, s12, s13;
      if (accumulate) {
        s00 = FloatVector.fromArray(SPECIES, memory, r0);
        s01 = FloatVector.fromArray(SPECIES, memory, r0 + c1);
        s02 = FloatVector.fromArray(SPECIES, memory, r0 + c2);
        s03 = FloatVector.fromArray(SPECIES, memory, r0 + c3);
        s10 = FloatVector.fromArray(SPECIES, memory, r1);
        s11 = FloatVector.fromArray(SPECIES, memory, r1 + c1);
        s12 = FloatVector.fromArray(SPECIES, memory, r1 + c2);
        s13 = FloatVector.fromArray(SPECIES, memory, r1 + c3);
      } else {
        FloatVector zero = FloatVector.zero(SPECIES);
        s00 = s01 = s02 = s03 = zero;
        s10 = s11 = s12 = s13 = zero;
      }
      int a0 = a + i * aRow;
      int a1 = a + Math.min(i + 1, rows - 1) * aRow;
      int b0 = b;
      int b1 = b + Math.min(1, last) * bCol;
      int b2 = b + Math.min(2, last) * bCol;
      int b3 = b + Math.min(3, last) * bCol;
      for (int p = 0; p < k; p++) {
        FloatVector u0 = FloatVector.fromArray(SPECIES, memory, a0);
        FloatVector u1 = FloatVector.fromArray(SPECIES, memory, a1);
        FloatVector v0 = FloatVector.fromArray(SPECIES, memory, b0);
        s00 = u0.fma(v0, s00);
        s10 = u1.fma(v0, s10);
        FloatVector v1 = FloatVector.fromArray(SPECIES, memory, b1);
        s01 = u0.fma(v1, s01);
        s11 = u1.fma(v1, s11);
        FloatVector v2 = FloatVector.fromArray(SPECIES, memory, b2);
        s02 = u0.fma(v2, s02);
        s12 = u1.fma(v2, s12);
        FloatVector v3 = FloatVector.fromArray(SPECIES, memory, b3);
        s03 = u0.fma(v3, s03);
        s13 = u1.fma(v3, s13);
        b0 += L;
        b1 += L;
        b2 += L;
        b3 += L;
        a0 += L;
        a1 += L;
      }
      s00.intoArray(memory, r0);
      s01.intoArray(memory, r0 + c1);
      s02.intoArray(memory, r0 + c2);
      s03.intoArray(memory, r0 + c3);
      s10.intoArray(memory, r1);
      s11.intoArray(memory, r1 + c1);
      s12.intoArray(memory, r1 + c2);
      s13.intoArray(memory, r1 + c3);
    }
  }
}
