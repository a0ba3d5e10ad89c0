package org.attest.studies.benignoverfitting.theory;

import java.util.function.ToDoubleFunction;
import org.attest.studies.benignoverfitting.Setting;

/**
 * A whole training as a recursion of a few numbers, without a fitted constant: what gradient
 * descent does once all training tokens, and the initial queries and keys of all of them, are
 * orthogonal and have their mean norms, as they have for d and d_h to infinity at fixed N and M.
 * Derived by us from Eq. (1) and gradient descent (paper §3); steps, step size and target are those
 * of the training.
 *
 * <p>Per class there are n = N/2 samples with the signal token s in common, a strong token each and
 * K = M − 2 weak ones. Let Q, K hold the queries and keys of these tokens (rows), D their squared
 * norms ‖μ‖², σ̃_p²d, σ_p²d, and G the sum over samples of (η/N) σ(−yf) y ∂f/∂S, for S = QKᵀ. A
 * step takes Q to Q + DGK and K to K + DGᵀQ, so that three matrices close:
 *
 * <pre>
 * S   ← S + QQᵀ GD + DG KKᵀ + DG Sᵀ GD
 * QQᵀ ← QQᵀ + S GᵀD + DG Sᵀ + DG KKᵀ GᵀD
 * KKᵀ ← KKᵀ + Sᵀ GD + DGᵀ S + DGᵀ QQᵀ GD
 * </pre>
 *
 * with S = 0 and QQᵀ = KKᵀ = σ_h² d_h D at the start. All are unchanged when samples, or the weak
 * tokens of a sample, change places; by Schur's lemma they act apart on the mean over samples (3 ×
 * 3: signal, strong, weak), on differences between samples (2 × 2) and on differences between weak
 * tokens (1 × 1). Values follow V ← V + (η/N) σ(−yf) ‖w_O‖² D a, with a the attention a token
 * receives in its samples, from V = 0. A fresh sample has the signal query and key in common with
 * these tokens and nothing else, so that its noise queries attend uniformly and its noise has value
 * 0.
 *
 * <p>What is left out is of order √(N/d) and d_h^(−1/2): overlaps of noise tokens, initial logits
 * and values, and what the noise of a fresh sample adds to its margin.
 */
public final class OrthogonalLimit {

  /** Steps after which a training that has not reached its target is left, our choice. */
  public static final int MAX_STEPS = 20_000;

  private static final int SIGNAL = 0;
  private static final int STRONG = 1;
  private static final int WEAK = 2;

  /** Halvings of the interval of log SNR in which a boundary is sought: to 10⁻⁶ of it. */
  private static final int HALVINGS = 20;

  private final Setting s;

  /** Samples of a class; N/2, half a sample more or less where N is odd. */
  private final double n;

  /** Weak tokens of a sample. */
  private final int weak;

  private final double[] norm2;
  private Blocks logits;
  private Blocks queries;
  private Blocks keys;
  private final double[] values = new double[3];

  private OrthogonalLimit(Setting s) {
    this.s = s;
    this.n = Math.max(1, s.n() / 2.0);
    this.weak = s.m() - 2;
    this.norm2 = new double[] {s.mu2(), s.sigmaStrong() * s.sigmaStrong() * s.d(), s.weakNorm2()};
    double kappa = s.initialDeviation() * s.initialDeviation() * s.dh();
    this.logits = Blocks.diagonal(new double[3]);
    this.queries = Blocks.diagonal(norm2).times(kappa);
    this.keys = queries;
  }

  /**
   * The training where it stops.
   *
   * @param steps steps taken
   * @param trainingLoss loss of every training sample
   * @param signalValue V₊ = −V₋
   * @param strongValue yₙVₙ,₂
   * @param signalAttention attention on the signal, mean over the queries of a training sample
   * @param signalLogit ⟨q₊, k₊⟩
   * @param testLoss loss of a fresh sample
   */
  public record Stop(
      int steps,
      double trainingLoss,
      double signalValue,
      double strongValue,
      double signalAttention,
      double signalLogit,
      double testLoss) {}

  /**
   * The training of a setting, to its target loss or {@code maxSteps}.
   *
   * @param s a setting with M ≥ 3
   */
  public static Stop train(Setting s, int maxSteps) {
    OrthogonalLimit limit = new OrthogonalLimit(s);
    for (int step = 0; ; step++) {
      double[][] attention = limit.attention();
      double[] received = limit.received(attention);
      double margin = 0;
      for (int j = 0; j < 3; j++) {
        margin += (j == WEAK ? limit.weak : 1) * received[j] * limit.values[j];
      }
      double loss = loss(margin);
      if (loss <= s.epsilon() || step == maxSteps) {
        double logit = limit.logits.mean[SIGNAL][SIGNAL];
        double share = (Dynamics.attention(logit, s.m()) + (s.m() - 1.0) / s.m()) / s.m();
        double value = limit.values[SIGNAL];
        return new Stop(
            step, loss, value, limit.values[STRONG], received[SIGNAL], logit, loss(share * value));
      }
      limit.step(attention, received, 1 / (1 + StrictMath.exp(margin)));
    }
  }

  /**
   * The SNR at which the test loss falls through a cutoff at this N, by halving log SNR; NaN where
   * it lies on one side at both ends of SNR² N = C_p²/40 to 40 C_p². Where the loss crosses several
   * times, as it can for few large steps, one of them.
   *
   * @param s the setting, whose SNR does not matter
   */
  public static double boundary(Setting s, double cutoff) {
    ToDoubleFunction<Double> excess =
        log -> train(s.withSnr(StrictMath.exp(log)), MAX_STEPS).testLoss - cutoff;
    double middle = StrictMath.log(s.noiseRatio() / Math.sqrt(s.n()));
    double low = middle - StrictMath.log(40) / 2;
    double high = middle + StrictMath.log(40) / 2;
    if (!(excess.applyAsDouble(low) > 0 && excess.applyAsDouble(high) < 0)) {
      return Double.NaN;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double half = (low + high) / 2;
      if (excess.applyAsDouble(half) > 0) {
        low = half;
      } else {
        high = half;
      }
    }
    return StrictMath.exp((low + high) / 2);
  }

  private static double loss(double margin) {
    return Math.max(-margin, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(margin)));
  }

  /**
   * Attention from a query of each kind on the keys of its sample: signal, strong, a weak token
   * (for a weak query itself), another weak one.
   */
  private double[][] attention() {
    double[][] own = logits.own(n, weak);
    double[][] attention = new double[3][];
    for (int l = 0; l < 3; l++) {
      double[] row = own[l].clone();
      double max = Math.max(Math.max(row[0], row[1]), Math.max(row[2], row[3]));
      double sum = 0;
      for (int j = 0; j < 4; j++) {
        row[j] = StrictMath.exp(row[j] - max);
        sum += (j == 3 ? weak - 1 : 1) * row[j];
      }
      for (int j = 0; j < 4; j++) {
        row[j] /= sum;
      }
      attention[l] = row;
    }
    return attention;
  }

  /** Attention that a token of each kind receives, mean over the M queries of its sample. */
  private double[] received(double[][] attention) {
    double[] received = new double[3];
    for (int j = 0; j < 3; j++) {
      received[j] = attention[SIGNAL][j] + attention[STRONG][j];
    }
    received[SIGNAL] += weak * attention[WEAK][SIGNAL];
    received[STRONG] += weak * attention[WEAK][STRONG];
    received[WEAK] += attention[WEAK][2] + (weak - 1) * attention[WEAK][3];
    for (int j = 0; j < 3; j++) {
      received[j] /= s.m();
    }
    return received;
  }

  private void step(double[][] attention, double[] received, double residual) {
    double rate = s.eta() * residual / s.n();
    double[][] g = new double[3][4];
    for (int l = 0; l < 3; l++) {
      double output =
          attention[l][0] * values[0]
              + attention[l][1] * values[1]
              + (attention[l][2] + (weak - 1) * attention[l][3]) * values[2];
      for (int j = 0; j < 4; j++) {
        g[l][j] = rate / s.m() * attention[l][j] * (values[Math.min(j, WEAK)] - output);
      }
    }
    Blocks change = Blocks.of(g, n, weak);
    Blocks down = change.scaledRows(norm2);
    Blocks across = change.scaledColumns(norm2);
    Blocks back = logits.transposed();
    Blocks next =
        logits.plus(queries.by(across)).plus(down.by(keys)).plus(down.by(back).by(across));
    Blocks left = down.by(back);
    Blocks right = back.by(across);
    Blocks nextQueries =
        queries.plus(left).plus(left.transposed()).plus(down.by(keys).by(down.transposed()));
    keys =
        keys.plus(right).plus(right.transposed()).plus(across.transposed().by(queries).by(across));
    queries = nextQueries;
    logits = next;
    for (int j = 0; j < 3; j++) {
      values[j] += rate * s.readoutNorm2() * norm2[j] * (j == SIGNAL ? n : 1) * received[j];
    }
  }

  /**
   * A matrix over the tokens of a class that no exchange of samples, or of the weak tokens of one,
   * changes.
   *
   * @param mean on (signal, Σ strong/√n, Σ weak/√(nK))
   * @param between on differences between samples, of strong and of Σ weak/√K
   * @param within on differences between the weak tokens of a sample
   */
  private record Blocks(double[][] mean, double[][] between, double[][] within) {

    static Blocks diagonal(double[] d) {
      return new Blocks(
          new double[][] {{d[0], 0, 0}, {0, d[1], 0}, {0, 0, d[2]}},
          new double[][] {{d[1], 0}, {0, d[2]}},
          new double[][] {{d[2]}});
    }

    /**
     * The matrix with given entries within each sample and 0 between samples; entries of the signal
     * with itself add up over samples.
     *
     * @param g as {@link OrthogonalLimit#attention} has them
     */
    static Blocks of(double[][] g, double n, int weak) {
      double root = Math.sqrt(n);
      double rootWeak = Math.sqrt(weak);
      double all = g[2][2] + (weak - 1) * g[2][3];
      return new Blocks(
          new double[][] {
            {n * g[0][0], root * g[0][1], root * rootWeak * g[0][2]},
            {root * g[1][0], g[1][1], rootWeak * g[1][2]},
            {root * rootWeak * g[2][0], rootWeak * g[2][1], all}
          },
          new double[][] {{g[1][1], rootWeak * g[1][2]}, {rootWeak * g[2][1], all}},
          new double[][] {{g[2][2] - g[2][3]}});
    }

    /** Entries within a sample, as {@link OrthogonalLimit#attention} has them. */
    double[][] own(double n, int weak) {
      double root = Math.sqrt(n);
      double rootWeak = Math.sqrt(weak);
      double[][] own = new double[2][2];
      for (int l = 0; l < 2; l++) {
        for (int j = 0; j < 2; j++) {
          own[l][j] = (mean[l + 1][j + 1] + (n - 1) * between[l][j]) / n;
        }
      }
      double self = (own[1][1] + (weak - 1) * within[0][0]) / weak;
      double other = (own[1][1] - within[0][0]) / weak;
      double signalWeak = mean[0][2] / (root * rootWeak);
      double strongWeak = own[0][1] / rootWeak;
      return new double[][] {
        {mean[0][0], mean[0][1] / root, signalWeak, signalWeak},
        {mean[1][0] / root, own[0][0], strongWeak, strongWeak},
        {mean[2][0] / (root * rootWeak), own[1][0] / rootWeak, self, other}
      };
    }

    Blocks by(Blocks b) {
      return new Blocks(
          product(mean, b.mean), product(between, b.between), product(within, b.within));
    }

    Blocks plus(Blocks b) {
      return new Blocks(sum(mean, b.mean), sum(between, b.between), sum(within, b.within));
    }

    Blocks times(double factor) {
      return scaledRows(new double[] {factor, factor, factor});
    }

    Blocks transposed() {
      return new Blocks(transpose(mean), transpose(between), transpose(within));
    }

    /** This matrix with the rows of each kind of token times a factor. */
    Blocks scaledRows(double[] factors) {
      return diagonal(factors).by(this);
    }

    Blocks scaledColumns(double[] factors) {
      return by(diagonal(factors));
    }

    private static double[][] product(double[][] a, double[][] b) {
      double[][] c = new double[a.length][a.length];
      for (int i = 0; i < a.length; i++) {
        for (int j = 0; j < a.length; j++) {
          for (int k = 0; k < a.length; k++) {
            c[i][j] += a[i][k] * b[k][j];
          }
        }
      }
      return c;
    }

    private static double[][] sum(double[][] a, double[][] b) {
      double[][] c = new double[a.length][a.length];
      for (int i = 0; i < a.length; i++) {
        for (int j = 0; j < a.length; j++) {
          c[i][j] = a[i][j] + b[i][j];
        }
      }
      return c;
    }

    private static double[][] transpose(double[][] a) {
      double[][] t = new double[a.length][a.length];
      for (int i = 0; i < a.length; i++) {
        for (int j = 0; j < a.length; j++) {
          t[j][i] = a[i][j];
        }
      }
      return t;
    }
  }
}
