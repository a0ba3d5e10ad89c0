package org.attest.studies.variablecreation.theory;

import org.attest.engine.random.Stream;

/**
 * The largest ‖softmax a − softmax b‖₁ / ‖a − b‖_∞ over pairs of logits. The paper proves a bound
 * of 2 (Corollary A.7); the best is 1, because the derivative along h is p ⊙ (h − pᵀh), whose ℓ1
 * norm is the mean absolute deviation of h under p.
 */
public final class SoftmaxRatio {

  private SoftmaxRatio() {}

  /**
   * The largest over random pairs at all scales, and over adversarial ones: half of the mass on a
   * set of tokens, b − a = ±h with the sign of the set, which comes arbitrarily close to 1 as h
   * falls.
   *
   * @param pairs number of random pairs, and of adversarial ones
   */
  public static double largest(int tokens, int pairs, Stream stream) {
    double most = 0;
    for (int i = 0; i < pairs; i++) {
      double scale = StrictMath.pow(10, 4 * stream.uniform() - 2);
      double step = StrictMath.pow(10, 6 * stream.uniform() - 5);
      double[] a = new double[tokens];
      double[] b = new double[tokens];
      for (int t = 0; t < tokens; t++) {
        a[t] = scale * stream.normal();
        b[t] = a[t] + step * stream.normal();
      }
      most = Math.max(most, ratio(a, b));
      most = Math.max(most, adversarial(a, step, stream));
    }
    return most;
  }

  private static double adversarial(double[] a, double step, Stream stream) {
    int tokens = a.length;
    int inside = 1 + stream.below(tokens - 1);
    double logInside = logSumExp(a, 0, inside);
    double logOutside = logSumExp(a, inside, tokens);
    double[] from = new double[tokens];
    double[] to = new double[tokens];
    for (int t = 0; t < tokens; t++) {
      from[t] = a[t] - (t < inside ? logInside : logOutside);
      to[t] = from[t] + (t < inside ? step : -step);
    }
    return ratio(from, to);
  }

  private static double logSumExp(double[] a, int from, int to) {
    double max = Double.NEGATIVE_INFINITY;
    for (int t = from; t < to; t++) {
      max = Math.max(max, a[t]);
    }
    double sum = 0;
    for (int t = from; t < to; t++) {
      sum += StrictMath.exp(a[t] - max);
    }
    return max + StrictMath.log(sum);
  }

  /** ‖softmax a − softmax b‖₁ / ‖a − b‖_∞. */
  static double ratio(double[] a, double[] b) {
    double[] p = Matrices.softmax(a);
    double[] q = Matrices.softmax(b);
    double sum = 0;
    double most = 0;
    for (int t = 0; t < a.length; t++) {
      sum += Math.abs(p[t] - q[t]);
      most = Math.max(most, Math.abs(a[t] - b[t]));
    }
    return sum / most;
  }
}
