package org.attest.studies.sparsetokenselection.theory;

import java.util.Arrays;
import org.attest.engine.random.Stream;
import org.attest.studies.sparsetokenselection.Query;

/**
 * Draws of v = Eᵀp ∈ R^T, the inner products of a query with every encoding, for encodings with
 * entries uniform on ±1/√d_e. The first q positions are the subset, which loses nothing: the law of
 * E is exchangeable in positions.
 *
 * <p>Signs are kept as bits, so that e_iᵀe_j = (d_e − 2 popcount(e_i xor e_j)) / d_e, and v = E
 * ᵀE_y w with w = (E_yᵀE_y)⁻¹ 1 for the certificate and w = 1 for the sum. Draws whose E_yᵀE_y is
 * singular are drawn again.
 */
public final class Correlations {

  private static final double SINGULAR = 1e-9;

  private final Stream stream;
  private final Query query;
  private final int q;
  private final int de;
  private final long[][] rows;
  private final double[][] gram;
  private final double[] weights;

  /**
   * A source of draws.
   *
   * @param query how the subset enters
   * @param tokens T
   * @param q size of the subset
   * @param de d_e, dimension of the encodings
   * @param key key of the random stream
   */
  public Correlations(Query query, int tokens, int q, int de, long key) {
    this.query = query;
    this.q = q;
    this.de = de;
    stream = new Stream(key);
    rows = new long[tokens][(de + 63) / 64];
    gram = new double[q][q];
    weights = new double[q];
  }

  /** Several draws, one a row. */
  public static double[][] draw(Query query, int tokens, int q, int de, int draws, long key) {
    Correlations source = new Correlations(query, tokens, q, de, key);
    double[][] v = new double[draws][tokens];
    for (double[] row : v) {
      source.next(row);
    }
    return v;
  }

  /** Writes the next draw. */
  public void next(double[] v) {
    do {
      drawSigns();
    } while (!solve());
    for (int i = 0; i < rows.length; i++) {
      double sum = 0;
      for (int j = 0; j < q; j++) {
        sum += weights[j] * inner(i, j);
      }
      v[i] = sum;
    }
  }

  private void drawSigns() {
    int last = de % 64;
    for (long[] row : rows) {
      for (int k = 0; k < row.length; k++) {
        row[k] = stream.nextLong();
      }
      if (last != 0) {
        row[row.length - 1] >>>= 64 - last;
      }
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
