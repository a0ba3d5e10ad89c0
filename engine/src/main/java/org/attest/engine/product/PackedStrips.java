package org.attest.engine.product;

import static org.attest.engine.numeric.Lanes.SPECIES;
import static org.attest.engine.product.Product.L;

import jdk.incubator.vector.FloatVector;

/**
 * The tiles of {@link Product} for a packed panel of B, its rows one after the other, and 16 vector
 * registers. As in {@link PanelStrips}, but every distance in B is a constant and two steps share
 * what a turn of the loop costs: 29 instructions a step of a 2 x 6 tile instead of 39. A core runs
 * twelve multiply-adds in six cycles and issues 36 instructions meanwhile, but half as many where
 * another thread uses its other half; docs/kernels.md has the numbers.
 *
 * <p>By its name a tile reads A along its rows (A[i,p] at {@code a + i aRow + p L}) or along its
 * columns ({@code a + i L + p aCol}); {@code rows} and k are even. A is read by two addresses, one
 * a row or one a step: their bounds checks keep the compiler from loading a whole turn at once, for
 * which the registers would not suffice.
 */
final class PackedStrips {
  private PackedStrips() {}

  static void rows2x6(
      float[] memory,
      int a,
      int aRow,
      int b,
      int from,
      int fromRow,
      int c,
      int cRow,
      int rows,
      int k) {
    int end = b + k * 6 * L;
    for (int i = 0; i < rows; i += 2) {
      int f0 = from + i * fromRow;
      int f1 = f0 + fromRow;
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
      int a1 = a0 + aRow;
      int b0 = b;
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

        FloatVector x0 = FloatVector.fromArray(SPECIES, memory, a0 + L);
        FloatVector x1 = FloatVector.fromArray(SPECIES, memory, a1 + L);
        FloatVector y0 = FloatVector.fromArray(SPECIES, memory, b0 + 6 * L);
        s00 = x0.fma(y0, s00);
        s10 = x1.fma(y0, s10);
        FloatVector y1 = FloatVector.fromArray(SPECIES, memory, b0 + 7 * L);
        s01 = x0.fma(y1, s01);
        s11 = x1.fma(y1, s11);
        FloatVector y2 = FloatVector.fromArray(SPECIES, memory, b0 + 8 * L);
        s02 = x0.fma(y2, s02);
        s12 = x1.fma(y2, s12);
        FloatVector y3 = FloatVector.fromArray(SPECIES, memory, b0 + 9 * L);
        s03 = x0.fma(y3, s03);
        s13 = x1.fma(y3, s13);
        FloatVector y4 = FloatVector.fromArray(SPECIES, memory, b0 + 10 * L);
        s04 = x0.fma(y4, s04);
        s14 = x1.fma(y4, s14);
        FloatVector y5 = FloatVector.fromArray(SPECIES, memory, b0 + 11 * L);
        s05 = x0.fma(y5, s05);
        s15 = x1.fma(y5, s15);
        b0 += 12 * L;
        a0 += 2 * L;
        a1 += 2 * L;
      }
      int c0 = c + i * cRow;
      int c1 = c0 + cRow;
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

  static void rows2x4(
      float[] memory,
      int a,
      int aRow,
      int b,
      int from,
      int fromRow,
      int c,
      int cRow,
      int rows,
      int k) {
    int end = b + k * 4 * L;
    for (int i = 0; i < rows; i += 2) {
      int f0 = from + i * fromRow;
      int f1 = f0 + fromRow;
      FloatVector s00 = FloatVector.fromArray(SPECIES, memory, f0);
      FloatVector s01 = FloatVector.fromArray(SPECIES, memory, f0 + L);
      FloatVector s02 = FloatVector.fromArray(SPECIES, memory, f0 + 2 * L);
      FloatVector s03 = FloatVector.fromArray(SPECIES, memory, f0 + 3 * L);
      FloatVector s10 = FloatVector.fromArray(SPECIES, memory, f1);
      FloatVector s11 = FloatVector.fromArray(SPECIES, memory, f1 + L);
      FloatVector s12 = FloatVector.fromArray(SPECIES, memory, f1 + 2 * L);
      FloatVector s13 = FloatVector.fromArray(SPECIES, memory, f1 + 3 * L);
      int a0 = a + i * aRow;
      int a1 = a0 + aRow;
      int b0 = b;
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

        FloatVector x0 = FloatVector.fromArray(SPECIES, memory, a0 + L);
        FloatVector x1 = FloatVector.fromArray(SPECIES, memory, a1 + L);
        FloatVector y0 = FloatVector.fromArray(SPECIES, memory, b0 + 4 * L);
        s00 = x0.fma(y0, s00);
        s10 = x1.fma(y0, s10);
        FloatVector y1 = FloatVector.fromArray(SPECIES, memory, b0 + 5 * L);
        s01 = x0.fma(y1, s01);
        s11 = x1.fma(y1, s11);
        FloatVector y2 = FloatVector.fromArray(SPECIES, memory, b0 + 6 * L);
        s02 = x0.fma(y2, s02);
        s12 = x1.fma(y2, s12);
        FloatVector y3 = FloatVector.fromArray(SPECIES, memory, b0 + 7 * L);
        s03 = x0.fma(y3, s03);
        s13 = x1.fma(y3, s13);
        b0 += 8 * L;
        a0 += 2 * L;
        a1 += 2 * L;
      }
      int c0 = c + i * cRow;
      int c1 = c0 + cRow;
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

  static void columns2x6(
      float[] memory,
      int a,
      int aCol,
      int b,
      int from,
      int fromRow,
      int c,
      int cRow,
      int rows,
      int k) {
    int end = b + k * 6 * L;
    for (int i = 0; i < rows; i += 2) {
      int f0 = from + i * fromRow;
      int f1 = f0 + fromRow;
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
      int a0 = a + i * L;
      int a1 = a0 + aCol;
      int b0 = b;
      while (b0 != end) {
        FloatVector u0 = FloatVector.fromArray(SPECIES, memory, a0);
        FloatVector u1 = FloatVector.fromArray(SPECIES, memory, a0 + L);
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

        FloatVector x0 = FloatVector.fromArray(SPECIES, memory, a1);
        FloatVector x1 = FloatVector.fromArray(SPECIES, memory, a1 + L);
        FloatVector y0 = FloatVector.fromArray(SPECIES, memory, b0 + 6 * L);
        s00 = x0.fma(y0, s00);
        s10 = x1.fma(y0, s10);
        FloatVector y1 = FloatVector.fromArray(SPECIES, memory, b0 + 7 * L);
        s01 = x0.fma(y1, s01);
        s11 = x1.fma(y1, s11);
        FloatVector y2 = FloatVector.fromArray(SPECIES, memory, b0 + 8 * L);
        s02 = x0.fma(y2, s02);
        s12 = x1.fma(y2, s12);
        FloatVector y3 = FloatVector.fromArray(SPECIES, memory, b0 + 9 * L);
        s03 = x0.fma(y3, s03);
        s13 = x1.fma(y3, s13);
        FloatVector y4 = FloatVector.fromArray(SPECIES, memory, b0 + 10 * L);
        s04 = x0.fma(y4, s04);
        s14 = x1.fma(y4, s14);
        FloatVector y5 = FloatVector.fromArray(SPECIES, memory, b0 + 11 * L);
        s05 = x0.fma(y5, s05);
        s15 = x1.fma(y5, s15);
        b0 += 12 * L;
        a0 += 2 * aCol;
        a1 += 2 * aCol;
      }
      int c0 = c + i * cRow;
      int c1 = c0 + cRow;
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

  static void columns2x4(
      float[] memory,
      int a,
      int aCol,
      int b,
      int from,
      int fromRow,
      int c,
      int cRow,
      int rows,
      int k) {
    int end = b + k * 4 * L;
    for (int i = 0; i < rows; i += 2) {
      int f0 = from + i * fromRow;
      int f1 = f0 + fromRow;
      FloatVector s00 = FloatVector.fromArray(SPECIES, memory, f0);
      FloatVector s01 = FloatVector.fromArray(SPECIES, memory, f0 + L);
      FloatVector s02 = FloatVector.fromArray(SPECIES, memory, f0 + 2 * L);
      FloatVector s03 = FloatVector.fromArray(SPECIES, memory, f0 + 3 * L);
      FloatVector s10 = FloatVector.fromArray(SPECIES, memory, f1);
      FloatVector s11 = FloatVector.fromArray(SPECIES, memory, f1 + L);
      FloatVector s12 = FloatVector.fromArray(SPECIES, memory, f1 + 2 * L);
      FloatVector s13 = FloatVector.fromArray(SPECIES, memory, f1 + 3 * L);
      int a0 = a + i * L;
      int a1 = a0 + aCol;
      int b0 = b;
      while (b0 != end) {
        FloatVector u0 = FloatVector.fromArray(SPECIES, memory, a0);
        FloatVector u1 = FloatVector.fromArray(SPECIES, memory, a0 + L);
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

        FloatVector x0 = FloatVector.fromArray(SPECIES, memory, a1);
        FloatVector x1 = FloatVector.fromArray(SPECIES, memory, a1 + L);
        FloatVector y0 = FloatVector.fromArray(SPECIES, memory, b0 + 4 * L);
        s00 = x0.fma(y0, s00);
        s10 = x1.fma(y0, s10);
        FloatVector y1 = FloatVector.fromArray(SPECIES, memory, b0 + 5 * L);
        s01 = x0.fma(y1, s01);
        s11 = x1.fma(y1, s11);
        FloatVector y2 = FloatVector.fromArray(SPECIES, memory, b0 + 6 * L);
        s02 = x0.fma(y2, s02);
        s12 = x1.fma(y2, s12);
        FloatVector y3 = FloatVector.fromArray(SPECIES, memory, b0 + 7 * L);
        s03 = x0.fma(y3, s03);
        s13 = x1.fma(y3, s13);
        b0 += 8 * L;
        a0 += 2 * aCol;
        a1 += 2 * aCol;
      }
      int c0 = c + i * cRow;
      int c1 = c0 + cRow;
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
