package org.attest.studies.shallowvit.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;
import org.attest.studies.shallowvit.Measures;

/**
 * What Lemma 2 of the paper says training does to the weights, measured on one training: W_Q and
 * W_K act on μ_1 and μ_2 by growing q_j(t) in a fixed direction, and rows of W_O near p_1 or p_2 at
 * the start, the <i>lucky</i> ones, grow along their own pattern alone while all others stay.
 *
 * <p>p_j = U μ_j is what the exact W_V makes of pattern j. A row is lucky where p_1 or p_2 is the
 * pattern it is nearest to at the start, our choice: the proof of Lemma 3 counts those that are so
 * up to noise (eq. 221), and the cone of angle σ + τ of Definition 2 holds no row in ten dimensions
 * ({@link org.attest.studies.shallowvit.theory.LuckyRows}).
 */
final class Mechanism {

  private final int d;
  private final double[][] mu;
  private final double[][] p;
  private final double[][] query;
  private final double[] wo;

  /** Pattern that each row of W_O is nearest to at the start. */
  private final int[] nearest;

  /**
   * A training before its first step.
   *
   * @param wq W_Q(0), row-major d×d
   * @param wo W_O(0), row-major m×d
   */
  Mechanism(Training training, double[] wq, double[] wo) {
    Cell cell = training.cell();
    d = cell.integer("d");
    int patterns = cell.integer("patterns");
    mu = Patterns.orthonormal(new Stream(training.key("patterns")), patterns, d);
    double[] u = InitialModel.exactValues(training);
    p = new double[patterns][];
    for (int j = 0; j < patterns; j++) {
      p[j] = times(u, mu[j]);
    }
    query = new double[][] {times(wq, mu[0]), times(wq, mu[1])};
    this.wo = wo.clone();
    nearest = new int[wo.length / d];
    for (int i = 0; i < nearest.length; i++) {
      for (int j = 1; j < patterns; j++) {
        nearest[i] = along(wo, i, p[j]) > along(wo, i, p[nearest[i]]) ? j : nearest[i];
      }
    }
  }

  /** The traces at some weights. */
  Map<String, Double> at(double[] wq, double[] wk, double[] wo) {
    double logit = 0;
    double norm = 0;
    double direction = 1;
    for (int j = 0; j < 2; j++) {
      double[] q = times(wq, mu[j]);
      logit += Patterns.dot(q, times(wk, mu[j])) / 2;
      norm += Patterns.dot(q, q) / 2;
      double lengths = Patterns.dot(q, q) * Patterns.dot(query[j], query[j]);
      direction = Math.min(direction, Patterns.dot(q, query[j]) / Math.sqrt(lengths));
    }
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(Measures.SELF_LOGIT, logit);
    values.put(Measures.QUERY_NORM, norm);
    values.put(Measures.DIRECTION, direction);
    rows(wo, values);
    return values;
  }

  private void rows(double[] now, Map<String, Double> values) {
    double own = 0;
    double other = 0;
    double rest = 0;
    int lucky = 0;
    for (int i = 0; i < nearest.length; i++) {
      if (nearest[i] < 2) {
        lucky++;
        own += square(moved(now, i, p[nearest[i]]));
        for (int j = 2; j < p.length; j++) {
          other += square(along(now, i, p[j])) / (p.length - 2);
        }
      } else {
        rest += (square(moved(now, i, p[0])) + square(moved(now, i, p[1]))) / 2;
      }
    }
    values.put(Measures.LUCKY_OWN, Math.sqrt(own / lucky));
    values.put(Measures.LUCKY_OTHER, Math.sqrt(other / lucky));
    values.put(Measures.REST, Math.sqrt(rest / (nearest.length - lucky)));
  }

  private double moved(double[] now, int row, double[] direction) {
    return along(now, row, direction) - along(wo, row, direction);
  }

  private double along(double[] w, int row, double[] direction) {
    double sum = 0;
    for (int i = 0; i < d; i++) {
      sum += w[row * d + i] * direction[i];
    }
    return sum;
  }

  private double[] times(double[] w, double[] x) {
    double[] y = new double[w.length / d];
    for (int i = 0; i < y.length; i++) {
      y[i] = along(w, i, x);
    }
    return y;
  }

  private static double square(double x) {
    return x * x;
  }
}
