package org.attest.studies.shallowvit.network;

import org.attest.engine.random.Stream;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;
import org.attest.studies.shallowvit.Extensions;

/**
 * W_Q(0), W_K(0), W_V(0) of a model that Assumption 1 calls fair: up to errors σ and δ they map
 * patterns to orthonormal vectors. The exact maps are W_Q = W_K = I and W_V = U, a random
 * orthogonal matrix. Errors (our choice; the printed initial weights are the construction {@code
 * literal}):
 *
 * <ul>
 *   <li>contraction: (1 − error) times the exact map, an error of exactly that norm on every
 *       pattern;
 *   <li>random: every pattern's image moves by the error in a random direction, then the matrix is
 *       divided by its spectral norm where that exceeds 1;
 *   <li>mean: every pattern's image moves by the error towards the mean of all images;
 *   <li>literal: (δ/s)² I and (σ/s)² U with a free scale s.
 * </ul>
 *
 * @param q W_Q(0), row-major d×d
 * @param k W_K(0)
 * @param v W_V(0)
 */
record InitialModel(double[] q, double[] k, double[] v) {

  private static final int POWER_STEPS = 200;

  /**
   * The model of a training; with a skip connection it is W_V + I that maps patterns to p_j
   * (appendix G.4).
   *
   * @param head number of the head; p_j differ from head to head (appendix G.3)
   */
  static InitialModel of(Training training, int head) {
    Cell cell = training.cell();
    int d = cell.integer("d");
    int m = cell.integer("patterns");
    double[][] mu = Patterns.orthonormal(new Stream(training.key("patterns")), m, d);
    double[][] u = exact(training, head);
    String own = head == 0 ? "" : "-" + (head + 1);
    double[][] identity = new double[d][d];
    for (int p = 0; p < d; p++) {
      identity[p][p] = 1;
    }
    double delta = cell.real("delta");
    double sigma = cell.real("sigma");
    double[][] v = perturbed(cell, u, mu, sigma, training, "v" + own);
    if (Extensions.of(cell).skip()) {
      for (int p = 0; p < d; p++) {
        v[p][p] -= 1;
      }
    }
    if (cell.choice("attention").equals("uniform")) {
      double[] zero = new double[d * d];
      return new InitialModel(zero, zero, flat(v));
    }
    return new InitialModel(
        flat(perturbed(cell, identity, mu, delta, training, "q" + own)),
        flat(perturbed(cell, identity, mu, delta, training, "k" + own)),
        flat(v));
  }

  private static double[][] exact(Training training, int head) {
    int d = training.cell().integer("d");
    String role = "initial-values" + (head == 0 ? "" : "-" + (head + 1));
    return Patterns.orthonormal(new Stream(training.key(role)), d, d);
  }

  /** U, the exact map of values of the first head. */
  static double[] exactValues(Training training) {
    return flat(exact(training, 0));
  }

  private static double[][] perturbed(
      Cell cell, double[][] base, double[][] mu, double error, Training training, String which) {
    return switch (cell.choice("error")) {
      case "random" -> random(base, mu, error, new Stream(training.key("initial-error-" + which)));
      case "mean" -> towardsMean(base, mu, error);
      case "literal" -> {
        double s = cell.real("literal-scale");
        yield scaled(base, error * error / (s * s));
      }
      default -> scaled(base, 1 - error);
    };
  }

  private static double[][] scaled(double[][] base, double factor) {
    double[][] w = new double[base.length][base.length];
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < w.length; j++) {
        w[i][j] = factor * base[i][j];
      }
    }
    return w;
  }

  /** base + Σ_j error r_j μ_jᵀ with random unit vectors r_j. */
  private static double[][] random(double[][] base, double[][] mu, double error, Stream stream) {
    double[][] w = scaled(base, 1);
    for (double[] pattern : mu) {
      double[] r = Patterns.orthonormal(stream, 1, pattern.length)[0];
      addOuter(w, error, r, pattern);
    }
    double norm = spectralNorm(w);
    return norm > 1 ? scaled(w, 1 / norm) : w;
  }

  /** base + Σ_j error (p̄ − p_j)/‖p̄ − p_j‖ μ_jᵀ, p_j the image of μ_j and p̄ their mean. */
  private static double[][] towardsMean(double[][] base, double[][] mu, double error) {
    int d = base.length;
    double[][] images = new double[mu.length][];
    double[] mean = new double[d];
    for (int j = 0; j < mu.length; j++) {
      images[j] = times(base, mu[j]);
      for (int p = 0; p < d; p++) {
        mean[p] += images[j][p] / mu.length;
      }
    }
    double[][] w = scaled(base, 1);
    for (int j = 0; j < mu.length; j++) {
      double[] to = new double[d];
      for (int p = 0; p < d; p++) {
        to[p] = mean[p] - images[j][p];
      }
      double norm = Math.sqrt(Patterns.dot(to, to));
      addOuter(w, error / norm, to, mu[j]);
    }
    return w;
  }

  private static void addOuter(double[][] w, double factor, double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        w[i][j] += factor * a[i] * b[j];
      }
    }
  }

  private static double[] times(double[][] w, double[] x) {
    double[] y = new double[w.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = Patterns.dot(w[i], x);
    }
    return y;
  }

  /** Largest singular value, by the power method on WᵀW. */
  static double spectralNorm(double[][] w) {
    int d = w.length;
    double[] x = new double[d];
    for (int p = 0; p < d; p++) {
      x[p] = 1 + 0.1 * p;
    }
    double norm = 0;
    for (int step = 0; step < POWER_STEPS; step++) {
      double[] y = times(w, x);
      double[] z = new double[d];
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          z[j] += w[i][j] * y[i];
        }
      }
      double length = Math.sqrt(Patterns.dot(z, z));
      norm = Math.sqrt(length / Math.sqrt(Patterns.dot(x, x)));
      for (int p = 0; p < d; p++) {
        x[p] = z[p] / length;
      }
    }
    return norm;
  }

  private static double[] flat(double[][] w) {
    double[] values = new double[w.length * w.length];
    for (int i = 0; i < w.length; i++) {
      System.arraycopy(w[i], 0, values, i * w.length, w.length);
    }
    return values;
  }
}
