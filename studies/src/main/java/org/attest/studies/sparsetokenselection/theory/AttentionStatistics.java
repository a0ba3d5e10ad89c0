package org.attest.studies.sparsetokenselection.theory;

import org.attest.engine.numeric.Exp;
import org.attest.engine.numeric.Lanes;

/**
 * Expectations over encodings of what the loss needs to know about attention a = softmax(c v): A =
 * Σ_{i∈y} a_i, S = Σ_i a_i², and their derivatives in c, dA/dc = 1_yᵀJv and dS/dc = 2 aᵀJv with J =
 * diag(a) − aaᵀ. Derived by us.
 *
 * @param s E S
 * @param a E A
 * @param ds d E S / dc
 * @param da d E A / dc
 */
public record AttentionStatistics(double s, double a, double ds, double da) {

  /**
   * Averages over draws. Exponentials have the accuracy of single precision, far below the scatter
   * of the draws.
   *
   * @param v draws of inner products, the subset first
   * @param q size of the subset
   * @param c inverse temperature
   */
  public static AttentionStatistics of(double[][] v, int q, double c) {
    double s = 0;
    double a = 0;
    double ds = 0;
    double da = 0;
    int vectors = Math.ceilDiv(v[0].length, Lanes.COUNT);
    float[] weight = new float[vectors * Lanes.COUNT];
    for (double[] row : v) {
      double max = row[0];
      for (double value : row) {
        max = Math.max(max, value);
      }
      for (int i = 0; i < row.length; i++) {
        weight[i] = (float) (c * (row[i] - max));
      }
      Exp.exp(weight, 0, 0, vectors);
      double total = 0;
      for (int i = 0; i < row.length; i++) {
        total += weight[i];
      }
      double mass = 0;
      double squares = 0;
      double mean = 0;
      double massMean = 0;
      double squaresMean = 0;
      for (int i = 0; i < row.length; i++) {
        double share = weight[i] / total;
        if (i < q) {
          mass += share;
          massMean += share * row[i];
        }
        squares += share * share;
        mean += share * row[i];
        squaresMean += share * share * row[i];
      }
      s += squares;
      a += mass;
      ds += 2 * (squaresMean - squares * mean);
      da += massMean - mass * mean;
    }
    int n = v.length;
    return new AttentionStatistics(s / n, a / n, ds / n, da / n);
  }

  /**
   * E‖f − target‖² in units of d/q, q (α² S − 2 α A/q + 1/q), for V = [α I, 0].
   *
   * @param alpha α
   * @param q size of the subset
   */
  public double relativeLoss(double alpha, int q) {
    return q * alpha * alpha * s - 2 * alpha * a + 1;
  }

  /** The smallest relative loss over α, 1 − A²/(q S), at α = A/(q S). */
  public double bestRelativeLoss(int q) {
    return 1 - a * a / (q * s);
  }
}
