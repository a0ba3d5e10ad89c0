package org.attest.studies.sparsetokenselection.theory;

import java.util.Arrays;
import org.attest.studies.sparsetokenselection.Query;
import org.attest.studies.sparsetokenselection.Setting;
import org.jspecify.annotations.Nullable;

/**
 * Draws of v = Eᵀp ∈ R^T, the inner products of a query with every encoding, for encodings with
 * entries uniform on ±1/√d_e, conditioned on {@link NearOrthogonality} where a δ is given. The
 * first q positions are the subset, which loses nothing: the law of E is exchangeable in positions.
 *
 * <p>Signs are kept as bits, so that e_iᵀe_j = (d_e − 2 popcount(e_i xor e_j)) / d_e, and v = E
 * ᵀE_y w with w = (E_yᵀE_y)⁻¹ 1 for the certificate and w = 1 for the sum. Draws whose E_yᵀE_y is
 * singular are drawn again.
 */
public final class Correlations {

  private static final double SINGULAR = 1e-9;

  private final SignRows signs;
  private final Query query;
  private final int q;
  private final int de;
  private final @Nullable NearOrthogonality condition;
  private final double delta;
  private long[][] rows = new long[0][0];
  private final double[][] gram;
  private final double[] weights;

  /**
   * A source of draws.
   *
   * @param query how the subset enters
   * @param tokens T
   * @param q size of the subset
   * @param de d_e, dimension of the encodings
   * @param delta δ of {@link NearOrthogonality}; NaN for draws without a condition
   * @param key key of the random stream
   */
  public Correlations(Query query, int tokens, int q, int de, double delta, long key) {
    this.query = query;
    this.q = q;
    this.de = de;
    this.delta = delta;
    condition = Double.isNaN(delta) ? null : new NearOrthogonality(tokens, q, de);
    signs = new SignRows(tokens, de, key);
    gram = new double[q][q];
    weights = new double[q];
  }

  /** Several draws, one a row. */
  public static double[][] draw(Query query, int tokens, int q, int de, int draws, long key) {
    return new Correlations(query, tokens, q, de, Double.NaN, key).rows(draws, tokens);
  }

  /** Several draws at a setting, with another number of tokens, one a row; one if all are equal. */
  public static double[][] draw(Setting s, int tokens, int draws, long key) {
    if (s.oneHot()) {
      return orthonormal(tokens, s.q());
    }
    return new Correlations(s.query(), tokens, s.q(), s.de(), s.delta(), key).rows(draws, tokens);
  }

  /** The one row of orthonormal encodings, 1 on the subset and 0 elsewhere. */
  static double[][] orthonormal(int tokens, int q) {
    double[][] v = new double[1][tokens];
    Arrays.fill(v[0], 0, q, 1);
    return v;
  }

  private double[][] rows(int draws, int tokens) {
    double[][] v = new double[draws][tokens];
    for (double[] row : v) {
      next(row);
    }
    return v;
  }

  /** Writes the next draw. */
  public void next(double[] v) {
    do {
      rows = signs.next();
    } while (condition != null && !condition.holds(rows, delta) || !solve());
    for (int i = 0; i < rows.length; i++) {
      double sum = 0;
      for (int j = 0; j < q; j++) {
        sum += weights[j] * inner(i, j);
      }
      v[i] = sum;
    }
  }

  private double inner(int i, int j) {
    int apart = 0;
    for (int k = 0; k < rows[i].length; k++) {
      apart += Long.bitCount(rows[i][k] ^ rows[j][k]);
    }
    return (double) (de - 2 * apart) / de;
  }

  /** Gaussian elimination on the positive semidefinite Gram matrix; false when it is singular. */
  private boolean solve() {
    Arrays.fill(weights, 1);
    if (query == Query.SUM) {
      return true;
    }
    for (int i = 0; i < q; i++) {
      for (int j = 0; j < q; j++) {
        gram[i][j] = inner(i, j);
      }
    }
    for (int k = 0; k < q; k++) {
      double pivot = gram[k][k];
      if (pivot < SINGULAR) {
        return false;
      }
      for (int i = k + 1; i < q; i++) {
        double factor = gram[i][k] / pivot;
        for (int j = k; j < q; j++) {
          gram[i][j] -= factor * gram[k][j];
        }
        weights[i] -= factor * weights[k];
      }
    }
    for (int k = q - 1; k >= 0; k--) {
      for (int j = k + 1; j < q; j++) {
        weights[k] -= gram[k][j] * weights[j];
      }
      weights[k] /= gram[k][k];
    }
    return true;
  }
}
