package org.attest.engine.product;

import static org.attest.engine.numeric.Lanes.SPECIES;
import static org.attest.engine.product.Product.L;

import jdk.incubator.vector.FloatVector;

/**
 * The tiles of {@link Product} for a panel of B whose columns lie next to each other, L floats
 * apart: C = F + A B for a strip of {@code rows} rows, tile by tile, the accumulators of a tile
 * staying in registers for all k steps. F is C itself or a row of zeros, which the caller keeps.
 *
 * <p>A tile is as many rows by as many columns as its name says. B is read at {@code b + p bRow + j
 * L}, F at {@code from + i fromRow + j L}, C at {@code c + i cRow + j L}. In the tiles of two rows
 * a missing row repeats the last one: same loads, same value, and all loads of F precede the stores
 * of a tile. Accumulators are written out one by one because the compiler keeps a vector in a
 * register only when it is a local variable. The tiles of four rows want 32 vector registers, those
 * of two rows do with 16, and count their steps by the address of B, which must therefore move
 * (bRow is not 0): a loop that the compiler cannot count is compiled as it stands, while one that
 * it can is cut into three by a profile that other shapes have shaped.
 *
 * <p>There is no branch between C and zeros: after one that is taken late for the first time, the
 * compiler kept the accumulators of the loop in memory.
 */
final class PanelStrips {
  private PanelStrips() {}

  static void strip4x6(
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
      int k) {
    for (int i = 0; i < rows; i += 4) {
      int i1 = i + 1;
      int i2 = i + 2;
      int i3 = i + 3;
      int f0 = from + i * fromRow;
      int f1 = from + i1 * fromRow;
      int f2 = from + i2 * fromRow;
      int f3 = from + i3 * fromRow;
      FloatVector s00 = FloatVector.fromArray(SPECIES, memory, f0);
      FloatVector s01 = FloatVector.fromArray(SPECIES, memory, f0 + L);
      FloatVector s02 = FloatVector.fromArray(SPECIES, memory, f0 + 2 * L);
      FloatVector s03 = FloatVector.fromArray(SPECIES, memory, f0 + 3 * L);
      FloatVector s04 = FloatVector.fromArray(SPECIES, memory, f0 + 4 * L);
      FloatVector s05 = FloatVector.fromArray(SPECIES, memory, f0 + 5 * L);
      FloatVector s10 = FloatVector.fromArray(SPECIES, memory, f1);
      FloatVector s11 = FloatVector.fromArray(SPECIES, memory, f1 + L);
      FloatVector s12 = FloatVector.fromArray(SPECIES, memory, f1 + 2 * L);
      FloatVector s13 = FloatVector.fromArray(SPECIES, memory, f1 + 3 * L);
      FloatVector s14 = FloatVector.fromArray(SPECIES, memory, f1 + 4 * L);
      FloatVector s15 = FloatVector.fromArray(SPECIES, memory, f1 + 5 * L);
      FloatVector s20 = FloatVector.fromArray(SPECIES, memory, f2);
      FloatVector s21 = FloatVector.fromArray(SPECIES, memory, f2 + L);
      FloatVector s22 = FloatVector.fromArray(SPECIES, memory, f2 + 2 * L);
      FloatVector s23 = FloatVector.fromArray(SPECIES, memory, f2 + 3 * L);
      FloatVector s24 = FloatVector.fromArray(SPECIES, memory, f2 + 4 * L);
      FloatVector s25 = FloatVector.fromArray(SPECIES, memory, f2 + 5 * L);
      FloatVector s30 = FloatVector.fromArray(SPECIES, memory, f3);
      FloatVector s31 = FloatVector.fromArray(SPECIES, memory, f3 + L);
      FloatVector s32 = FloatVector.fromArray(SPECIES, memory, f3 + 2 * L);
      FloatVector s33 = FloatVector.fromArray(SPECIES, memory, f3 + 3 * L);
      FloatVector s34 = FloatVector.fromArray(SPECIES, memory, f3 + 4 * L);
      FloatVector s35 = FloatVector.fromArray(SPECIES, memory, f3 + 5 * L);
      int a0 = a + i * aRow;
      int a1 = a + i1 * aRow;
      int a2 = a + i2 * aRow;
      int a3 = a + i3 * aRow;
      int b0 = b;
      for (int p = 0; p < k; p++) {
        FloatVector v0 = FloatVector.fromArray(SPECIES, memory, b0);
        FloatVector v1 = FloatVector.fromArray(SPECIES, memory, b0 + L);
        FloatVector v2 = FloatVector.fromArray(SPECIES, memory, b0 + 2 * L);
        FloatVector v3 = FloatVector.fromArray(SPECIES, memory, b0 + 3 * L);
        FloatVector v4 = FloatVector.fromArray(SPECIES, memory, b0 + 4 * L);
        FloatVector v5 = FloatVector.fromArray(SPECIES, memory, b0 + 5 * L);
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
        b0 += bRow;
        a0 += aCol;
        a1 += aCol;
        a2 += aCol;
        a3 += aCol;
      }
      int c0 = c + i * cRow;
      int c1 = c + i1 * cRow;
      int c2 = c + i2 * cRow;
      int c3 = c + i3 * cRow;
      s00.intoArray(memory, c0);
      s01.intoArray(memory, c0 + L);
      s02.intoArray(memory, c0 + 2 * L);
      s03.intoArray(memory, c0 + 3 * L);
      s04.intoArray(memory, c0 + 4 * L);
      s05.intoArray(memory, c0 + 5 * L);
      s10.intoArray(memory, c1);
      s11.intoArray(memory, c1 + L);
      s12.intoArray(memory, c1 + 2 * L);
      s13.intoArray(memory, c1 + 3 * L);
      s14.intoArray(memory, c1 + 4 * L);
      s15.intoArray(memory, c1 + 5 * L);
      s20.intoArray(memory, c2);
      s21.intoArray(memory, c2 + L);
      s22.intoArray(memory, c2 + 2 * L);
      s23.intoArray(memory, c2 + 3 * L);
      s24.intoArray(memory, c2 + 4 * L);
      s25.intoArray(memory, c2 + 5 * L);
      s30.intoArray(memory, c3);
      s31.intoArray(memory, c3 + L);
      s32.intoArray(memory, c3 + 2 * L);
      s33.intoArray(memory, c3 + 3 * L);
      s34.intoArray(memory, c3 + 4 * L);
      s35.intoArray(memory, c3 + 5 * L);
    }
  }

  static void strip4x4(
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
      int k) {
    for (int i = 0; i < rows; i += 4) {
      int i1 = i + 1;
      int i2 = i + 2;
      int i3 = i + 3;
      int f0 = from + i * fromRow;
      int f1 = from + i1 * fromRow;
      int f2 = from + i2 * fromRow;
      int f3 = from + i3 * fromRow;
      FloatVector s00 = FloatVector.fromArray(SPECIES, memory, f0);
      FloatVector s01 = FloatVector.fromArray(SPECIES, memory, f0 + L);
      FloatVector s02 = FloatVector.fromArray(SPECIES, memory, f0 + 2 * L);
      FloatVector s03 = FloatVector.fromArray(SPECIES, memory, f0 + 3 * L);
      FloatVector s10 = FloatVector.fromArray(SPECIES, memory, f1);
      FloatVector s11 = FloatVector.fromArray(SPECIES, memory, f1 + L);
      FloatVector s12 = FloatVector.fromArray(SPECIES, memory, f1 + 2 * L);
      FloatVector s13 = FloatVector.fromArray(SPECIES, memory, f1 + 3 * L);
      FloatVector s20 = FloatVector.fromArray(SPECIES, memory, f2);
      FloatVector s21 = FloatVector.fromArray(SPECIES, memory, f2 + L);
      FloatVector s22 = FloatVector.fromArray(SPECIES, memory, f2 + 2 * L);
      FloatVector s23 = FloatVector.fromArray(SPECIES, memory, f2 + 3 * L);
      FloatVector s30 = FloatVector.fromArray(SPECIES, memory, f3);
      FloatVector s31 = FloatVector.fromArray(SPECIES, memory, f3 + L);
      FloatVector s32 = FloatVector.fromArray(SPECIES, memory, f3 + 2 * L);
      FloatVector s33 = FloatVector.fromArray(SPECIES, memory, f3 + 3 * L);
      int a0 = a + i * aRow;
      int a1 = a + i1 * aRow;
      int a2 = a + i2 * aRow;
      int a3 = a + i3 * aRow;
      int b0 = b;
      for (int p = 0; p < k; p++) {
        FloatVector v0 = FloatVector.fromArray(SPECIES, memory, b0);
        FloatVector v1 = FloatVector.fromArray(SPECIES, memory, b0 + L);
        FloatVector v2 = FloatVector.fromArray(SPECIES, memory, b0 + 2 * L);
        FloatVector v3 = FloatVector.fromArray(SPECIES, memory, b0 + 3 * L);
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
        b0 += bRow;
        a0 += aCol;
        a1 += aCol;
        a2 += aCol;
        a3 += aCol;
      }
      int c0 = c + i * cRow;
      int c1 = c + i1 * cRow;
      int c2 = c + i2 * cRow;
      int c3 = c + i3 * cRow;
      s00.intoArray(memory, c0);
      s01.intoArray(memory, c0 + L);
      s02.intoArray(memory, c0 + 2 * L);
      s03.intoArray(memory, c0 + 3 * L);
      s10.intoArray(memory, c1);
      s11.intoArray(memory, c1 + L);
      s12.intoArray(memory, c1 + 2 * L);
      s13.intoArray(memory, c1 + 3 * L);
      s20.intoArray(memory, c2);
      s21.intoArray(memory, c2 + L);
      s22.intoArray(memory, c2 + 2 * L);
      s23.intoArray(memory, c2 + 3 * L);
      s30.intoArray(memory, c3);
      s31.intoArray(memory, c3 + L);
      s32.intoArray(memory, c3 + 2 * L);
      s33.intoArray(memory, c3 + 3 * L);
    }
  }

  static void strip2x6(
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
      int k) {
    for (int i = 0; i < rows; i += 2) {
      int i1 = Math.min(i + 1, rows - 1);
      int f0 = from + i * fromRow;
      int f1 = from + i1 * fromRow;
      FloatVector s00 = FloatVector.fromArray(SPECIES, memory, f0);
      FloatVector s01 = FloatVector.fromArray(SPECIES, memory, f0 + L);
      FloatVector s02 = FloatVector.fromArray(SPECIES, memory, f0 + 2 * L);
      FloatVector s03 = FloatVector.fromArray(SPECIES, memory, f0 + 3 * L);
      FloatVector s04 = FloatVector.fromArray(SPECIES, memory, f0 + 4 * L);
      FloatVector s05 = FloatVector.fromArray(SPECIES, memory, f0 + 5 * L);
      FloatVector s10 = FloatVector.fromArray(SPECIES, memory, f1);
      FloatVector s11 = FloatVector.fromArray(SPECIES, memory, f1 + L);
      FloatVector s12 = FloatVector.fromArray(SPECIES, memory, f1 + 2 * L);
      FloatVector s13 = FloatVector.fromArray(SPECIES, memory, f1 + 3 * L);
      FloatVector s14 = FloatVector.fromArray(SPECIES, memory, f1 + 4 * L);
      FloatVector s15 = FloatVector.fromArray(SPECIES, memory, f1 + 5 * L);
      int a0 = a + i * aRow;
      int a1 = a + i1 * aRow;
      int b0 = b;
      int end = b + k * bRow;
      while (b0 != end) {
        FloatVector u0 = FloatVector.fromArray(SPECIES, memory, a0);
        FloatVector u1 = FloatVector.fromArray(SPECIES, memory, a1);
        FloatVector v0 = FloatVector.fromArray(SPECIES, memory, b0);
        s00 = u0.fma(v0, s00);
        s10 = u1.fma(v0, s10);
        FloatVector v1 = FloatVector.fromArray(SPECIES, memory, b0 + L);
        s01 = u0.fma(v1, s01);
        s11 = u1.fma(v1, s11);
        FloatVector v2 = FloatVector.fromArray(SPECIES, memory, b0 + 2 * L);
        s02 = u0.fma(v2, s02);
        s12 = u1.fma(v2, s12);
        FloatVector v3 = FloatVector.fromArray(SPECIES, memory, b0 + 3 * L);
        s03 = u0.fma(v3, s03);
        s13 = u1.fma(v3, s13);
        FloatVector v4 = FloatVector.fromArray(SPECIES, memory, b0 + 4 * L);
        s04 = u0.fma(v4, s04);
        s14 = u1.fma(v4, s14);
        FloatVector v5 = FloatVector.fromArray(SPECIES, memory, b0 + 5 * L);
        s05 = u0.fma(v5, s05);
        s15 = u1.fma(v5, s15);
        b0 += bRow;
        a0 += aCol;
        a1 += aCol;
      }
      int c0 = c + i * cRow;
      int c1 = c + i1 * cRow;
      s00.intoArray(memory, c0);
      s01.intoArray(memory, c0 + L);
      s02.intoArray(memory, c0 + 2 * L);
      s03.intoArray(memory, c0 + 3 * L);
      s04.intoArray(memory, c0 + 4 * L);
      s05.intoArray(memory, c0 + 5 * L);
      s10.intoArray(memory, c1);
      s11.intoArray(memory, c1 + L);
      s12.intoArray(memory, c1 + 2 * L);
      s13.intoArray(memory, c1 + 3 * L);
      s14.intoArray(memory, c1 + 4 * L);
      s15.intoArray(memory, c1 + 5 * L);
    }
  }

  static void strip2x4(
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
      int k) {
    for (int i = 0; i < rows; i += 2) {
      int i1 = Math.min(i + 1, rows - 1);
      int f0 = from + i * fromRow;
      int f1 = from + i1 * fromRow;
      FloatVector s00 = FloatVector.fromArray(SPECIES, memory, f0);
      FloatVector s01 = FloatVector.fromArray(SPECIES, memory, f0 + L);
      FloatVector s02 = FloatVector.fromArray(SPECIES, memory, f0 + 2 * L);
      FloatVector s03 = FloatVector.fromArray(SPECIES, memory, f0 + 3 * L);
      FloatVector s10 = FloatVector.fromArray(SPECIES, memory, f1);
      FloatVector s11 = FloatVector.fromArray(SPECIES, memory, f1 + L);
      FloatVector s12 = FloatVector.fromArray(SPECIES, memory, f1 + 2 * L);
      FloatVector s13 = FloatVector.fromArray(SPECIES, memory, f1 + 3 * L);
      int a0 = a + i * aRow;
      int a1 = a + i1 * aRow;
      int b0 = b;
      int end = b + k * bRow;
      while (b0 != end) {
        FloatVector u0 = FloatVector.fromArray(SPECIES, memory, a0);
        FloatVector u1 = FloatVector.fromArray(SPECIES, memory, a1);
        FloatVector v0 = FloatVector.fromArray(SPECIES, memory, b0);
        s00 = u0.fma(v0, s00);
        s10 = u1.fma(v0, s10);
        FloatVector v1 = FloatVector.fromArray(SPECIES, memory, b0 + L);
        s01 = u0.fma(v1, s01);
        s11 = u1.fma(v1, s11);
        FloatVector v2 = FloatVector.fromArray(SPECIES, memory, b0 + 2 * L);
        s02 = u0.fma(v2, s02);
        s12 = u1.fma(v2, s12);
        FloatVector v3 = FloatVector.fromArray(SPECIES, memory, b0 + 3 * L);
        s03 = u0.fma(v3, s03);
        s13 = u1.fma(v3, s13);
        b0 += bRow;
        a0 += aCol;
        a1 += aCol;
      }
      int c0 = c + i * cRow;
      int c1 = c + i1 * cRow;
      s00.intoArray(memory, c0);
      s01.intoArray(memory, c0 + L);
      s02.intoArray(memory, c0 + 2 * L);
      s03.intoArray(memory, c0 + 3 * L);
      s10.intoArray(memory, c1);
      s11.intoArray(memory, c1 + L);
      s12.intoArray(memory, c1 + 2 * L);
      s13.intoArray(memory, c1 + 3 * L);
    }
  }
}
