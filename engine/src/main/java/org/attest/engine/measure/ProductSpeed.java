package org.attest.engine.measure;

import static org.attest.engine.numeric.Lanes.COUNT;

import org.attest.engine.product.Product;

/** The speed of {@link Product} in one shape, operands row-major with odd row strides. */
public final class ProductSpeed {
  /** Where data begin, so that they are aligned to 64 bytes when the array itself is. */
  private static final int START = 12;

  private ProductSpeed() {}

  /**
   * Floating-point operations per second of C += A B on one core, all lanes together.
   *
   * @param m rows of A
   * @param n columns of B
   * @param k columns of A
   * @param budget seconds to spend
   */
  public static double measure(int m, int n, int k, double budget) {
    int aRow = (k | 1) * COUNT;
    int bRow = (n | 1) * COUNT;
    int a = START;
    int b = aligned(a + m * aRow);
    int c = aligned(b + k * bRow);
    int scratch = aligned(c + m * bRow);
    float[] memory = new float[scratch + Product.SCRATCH];
    double seconds =
        BestTime.of(
            () ->
                Product.multiply(
                    memory, a, aRow, COUNT, b, bRow, COUNT, c, bRow, m, n, k, true, scratch),
            budget);
    return 2.0 * m * n * k * COUNT / seconds;
  }

  /** The next offset at a cache line. */
  private static int aligned(int offset) {
    return (offset - START + 15) / 16 * 16 + START;
  }
}
