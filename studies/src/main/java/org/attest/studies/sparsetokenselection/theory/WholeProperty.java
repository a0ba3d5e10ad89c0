package org.attest.studies.sparsetokenselection.theory;

import java.util.Arrays;

/**
 * The (q, δ) restricted isometry and orthogonality property, all of it, for q ≤ 3: beside {@link
 * NearOrthogonality} the norm of E_yᵀE_z is at most δ for all disjoint q-subsets y and z.
 *
 * <p>All y are visited; a norm is at most that of Frobenius, so z only among columns whose squares
 * sum to more than δ². Then σ_max(A) ≤ δ is δ² I − AᵀA being positive semidefinite, by elimination.
 * Source of the definition: Sanford, Hsu, Telgarsky (2023), after Candès and Tao, from memory.
 */
final class WholeProperty {

  private static final int LARGEST = 3;

  /** Subsets times columns that take a few milliseconds a draw (our choice). */
  private static final double MOST = 1e7;

  private final double[][] gram;
  private final int q;
  private final double square;
  private long tests;

  private WholeProperty(double[][] gram, int q, double delta) {
    this.gram = gram;
    this.q = q;
    square = delta * delta;
  }

  /** True if all subsets can be gone through. */
  static boolean feasible(int tokens, int q) {
    double subsets = 1;
    for (int k = 0; k < q; k++) {
      subsets *= (double) (tokens - k) / (k + 1);
    }
    return q <= LARGEST && tokens >= 2 * q && subsets * tokens <= MOST;
  }

  /**
   * True if encodings that are {@linkplain NearOrthogonality near-orthogonal} have the rest of the
   * property.
   *
   * @param gram ⟨e_i, e_j⟩, 0 for i = j
   */
  static boolean holds(double[][] gram, int q, double delta) {
    return new WholeProperty(gram, q, delta).holds();
  }

  /** The property of encodings, to be asked. */
  static WholeProperty of(double[][] gram, int q, double delta) {
    return new WholeProperty(gram, q, delta);
  }

  /** As {@link #holds(double[][], int, double)}. */
  boolean holds() {
    return rows(new int[q], 0, 0, new double[gram.length]);
  }

  /** How many pairs of subsets were tested by elimination, which is what takes time. */
  long tests() {
    return tests;
  }

  /** Completes y by positions from {@code from} on; {@code sums} has Σ_{i∈y} ⟨e_i, e_j⟩². */
  private boolean rows(int[] y, int chosen, int from, double[] sums) {
    if (chosen == q) {
      return columns(y, sums);
    }
    for (int i = from; i < gram.length; i++) {
      y[chosen] = i;
      double[] more = sums.clone();
      for (int j = 0; j < more.length; j++) {
        more[j] += gram[i][j] * gram[i][j];
      }
      more[i] = Double.NEGATIVE_INFINITY;
      if (!rows(y, chosen + 1, i + 1, more)) {
        return false;
      }
    }
    return true;
  }

  private boolean columns(int[] y, double[] sums) {
    double[] sorted = sums.clone();
    Arrays.sort(sorted);
    double top = 0;
    for (int k = 1; k <= q; k++) {
      top += sorted[sorted.length - k];
    }
    return top <= square || columns(y, sums, new int[q], 0, 0, 0, sorted);
  }

  private boolean columns(
      int[] y, double[] sums, int[] z, int chosen, int from, double sum, double[] sorted) {
    if (chosen == q) {
      return semidefinite(y, z);
    }
    double rest = 0;
    for (int k = 1; k < q - chosen; k++) {
      rest += sorted[sorted.length - k];
    }
    for (int j = from; j < sums.length; j++) {
      if (sum + sums[j] + rest > square) {
        z[chosen] = j;
        if (!columns(y, sums, z, chosen + 1, j + 1, sum + sums[j], sorted)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean semidefinite(int[] y, int[] z) {
    tests++;
    double[][] m = new double[q][q];
    for (int a = 0; a < q; a++) {
      for (int b = 0; b < q; b++) {
        m[a][b] = a == b ? square : 0;
        for (int i : y) {
          m[a][b] -= gram[i][z[a]] * gram[i][z[b]];
        }
      }
    }
    for (int k = 0; k < q; k++) {
      if (m[k][k] < 0) {
        return false;
      }
      for (int a = k + 1; a < q; a++) {
        double factor = m[k][k] == 0 ? 0 : m[a][k] / m[k][k];
        for (int b = k; b < q; b++) {
          m[a][b] -= factor * m[k][b];
        }
      }
    }
    return true;
  }
}
