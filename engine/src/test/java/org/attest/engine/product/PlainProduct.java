package org.attest.engine.product;

/**
 * The matrix product of a lone training as three plain loops: C = A B, or C += A B, with A (m x k),
 * B (k x n) and C (m x n) row-major and contiguous. Each element is the chain of fused
 * multiply-adds of {@link Product}, so the float form gives the bits of a lane; the double form
 * serves finite differences.
 */
public final class PlainProduct {
  private PlainProduct() {}

  /**
   * C = A B or C += A B in float, the offsets pointing at the first element of each matrix.
   *
   * @param accumulate whether to add to C
   */
  public static void multiply(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int m,
      int n,
      int k,
      boolean accumulate) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = accumulate ? c[cOffset + i * n + j] : 0;
        for (int p = 0; p < k; p++) {
          sum = Math.fma(a[aOffset + i * k + p], b[bOffset + p * n + j], sum);
        }
        c[cOffset + i * n + j] = sum;
      }
    }
  }

  /**
   * C = A B or C += A B in double, the offsets pointing at the first element of each matrix.
   *
   * @param accumulate whether to add to C
   */
  public static void multiply(
      double[] a,
      int aOffset,
      double[] b,
      int bOffset,
      double[] c,
      int cOffset,
      int m,
      int n,
      int k,
      boolean accumulate) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = accumulate ? c[cOffset + i * n + j] : 0;
        for (int p = 0; p < k; p++) {
          sum = Math.fma(a[aOffset + i * k + p], b[bOffset + p * n + j], sum);
        }
        c[cOffset + i * n + j] = sum;
      }
    }
  }
}
