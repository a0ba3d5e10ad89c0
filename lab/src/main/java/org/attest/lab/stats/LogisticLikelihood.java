package org.attest.lab.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The log-likelihood of logistic regression and its maximum over an affine set b = a + A c.
 *
 * <p>Plain: l(b) = Σ_i (k_i η_i - n_i log(1 + e^η_i)), η = Xb, k_i successes in n_i trials.
 * Penalised (Firth): l(b) + ½ log det I(b), I(b) = XᵀWX, W_i = n_i π_i (1 - π_i), π = 1/(1 + e^-η).
 *
 * <p>Newton steps with the expected information, in the form of weighted least squares, halved
 * until the likelihood does not fall. The gradient is Xᵀr with r_i = k_i - n_i π_i, plus h_i (½ -
 * π_i) when penalised, h_i = W_i x_iᵀ I(b)^-1 x_i.
 *
 * <p>Sources: P. McCullagh, J. A. Nelder, Generalized Linear Models, 2nd ed. (1989), section 4.4;
 * D. Firth, Biometrika 80 (1993) 27-38; G. Heinze, M. Schemper, Statistics in Medicine 21 (2002)
 * 2409-2419.
 *
 * @param design X by columns, the first all ones
 * @param successes k
 * @param trials n
 * @param penalised whether Firth's penalty is added
 */
record LogisticLikelihood(double[][] design, long[] successes, long[] trials, boolean penalised) {

  private static final int MAX_STEPS = 200;
  private static final int MAX_HALVINGS = 60;

  /** Relative size of a step below which the maximum is reached. */
  private static final double CONVERGED = 1e-11;

  /** Relative fall of the likelihood that is laid to rounding. */
  private static final double ROUNDING = 1e-13;

  /**
   * A maximum.
   *
   * @param b where it is
   * @param value the likelihood there
   * @param inverse I(b)^-1
   */
  record Maximum(double[] b, double value, double[][] inverse) {}

  /** The maximum over all b. */
  Maximum maximise() {
    int p = design.length;
    double[][] identity = new double[p][p];
    for (int j = 0; j < p; j++) {
      identity[j][j] = 1;
    }
    return maximise(new double[p], identity);
  }

  /**
   * The maximum over b = origin + Σ_j c_j directions[j], from c = 0.
   *
   * @param origin a
   * @param directions columns of A, linearly independent
   */
  Maximum maximise(double[] origin, double[][] directions) {
    double[] b = origin.clone();
    State state = new State(b);
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] move = state.newtonStep(directions);
      double size = 0;
      double scale = 1;
      for (int j = 0; j < b.length; j++) {
        size = Math.max(size, Math.abs(move[j]));
        scale = Math.max(scale, Math.abs(b[j]));
      }
      if (!(size > CONVERGED * scale)) {
        break;
      }
      State next = state.after(move, 1);
      double share = 1;
      double floor = state.value - ROUNDING * (1 + Math.abs(state.value));
      for (int k = 0; k < MAX_HALVINGS && !(next.value >= floor); k++) {
        share /= 2;
        next = state.after(move, share);
      }
      if (!(next.value >= floor)) {
        break;
      }
      b = next.b;
      state = next;
    }
    return new Maximum(state.b, state.value, state.information().inverse());
  }

  /** Likelihood and its derivatives at one b. */
  private final class State {
    final double[] b;
    final double[] root;
    final double[] probability;
    final double value;

    /** I(b), decomposed when it is first asked for: the steps of a plain fit do without. */
    private @Nullable LeastSquares information;

    State(double[] b) {
      this.b = b;
      int n = trials.length;
      root = new double[n];
      probability = new double[n];
      double likelihood = 0;
      for (int i = 0; i < n; i++) {
        double eta = 0;
        for (int j = 0; j < b.length; j++) {
          eta = Math.fma(b[j], design[j][i], eta);
        }
        double e = StrictMath.exp(-Math.abs(eta));
        double rare = e / (1 + e);
        probability[i] = eta > 0 ? 1 / (1 + e) : rare;
        root[i] = Math.sqrt(trials[i] * rare / (1 + e));
        double softplus = Math.max(eta, 0) + StrictMath.log1p(e);
        likelihood += successes[i] * eta - trials[i] * softplus;
      }
      value = penalised ? likelihood + 0.5 * information().logDeterminant() : likelihood;
    }

    LeastSquares information() {
      if (information == null) {
        information = LeastSquares.solve(weighted(design), new double[trials.length]);
      }
      return information;
    }

    State after(double[] move, double share) {
      double[] moved = b.clone();
      for (int j = 0; j < moved.length; j++) {
        moved[j] = Math.fma(share, move[j], moved[j]);
      }
      return new State(moved);
    }

    /** The step A (AᵀIA)^-1 Aᵀ gradient. */
    double[] newtonStep(double[][] directions) {
      double[] residual = new double[trials.length];
      for (int i = 0; i < residual.length; i++) {
        residual[i] = successes[i] - trials[i] * probability[i];
        if (penalised) {
          residual[i] += leverage(i) * (0.5 - probability[i]);
        }
        residual[i] = root[i] > 0 ? residual[i] / root[i] : 0;
      }
      double[][] columns = Arrays.stream(directions).map(this::combine).toArray(double[][]::new);
      double[] c = LeastSquares.solve(weighted(columns), residual).solution();
      double[] move = new double[b.length];
      for (int j = 0; j < c.length; j++) {
        for (int k = 0; k < move.length; k++) {
          move[k] = Math.fma(c[j], directions[j][k], move[k]);
        }
      }
      return move;
    }

    private double leverage(int i) {
      double sum = 0;
      for (int j = 0; j < design.length; j++) {
        for (int k = 0; k < design.length; k++) {
          sum = Math.fma(information().inverse()[j][k], design[j][i] * design[k][i], sum);
        }
      }
      return root[i] * root[i] * sum;
    }

    private double[] combine(double[] direction) {
      double[] column = new double[trials.length];
      for (int j = 0; j < direction.length; j++) {
        for (int i = 0; i < column.length; i++) {
          column[i] = Math.fma(direction[j], design[j][i], column[i]);
        }
      }
      return column;
    }

    private double[][] weighted(double[][] columns) {
      double[][] product = new double[columns.length][trials.length];
      for (int j = 0; j < columns.length; j++) {
        for (int i = 0; i < trials.length; i++) {
          product[j][i] = root[i] * columns[j][i];
        }
      }
      return product;
    }
  }
}
