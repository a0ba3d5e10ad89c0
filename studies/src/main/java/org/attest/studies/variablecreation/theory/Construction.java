package org.attest.studies.variablecreation.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.attest.studies.variablecreation.data.TruthTable;

/**
 * A head that computes a sparse Boolean function exactly.
 *
 * <p>Tokens are x_t = e_(b_t) + v_t and x_CLS = e_c with orthonormal e_0, e_1, e_c, orthogonal to
 * the positions; 1̄ = e_0 + e_1 + e_c is 1 on every token and supplies biases. With W_QK = u(γ 1 −
 * a) e_cᵀ the score of t ∈ I at [CLS] is γ − a_j. The mass outside I is η = L/(Z e^γ + L), Z = Σ_j
 * e^(−a_j), L = 1 + Σ_{t∉I} exp(u·v_t).
 *
 * <ul>
 *   <li>(A), symmetric functions g(Σ b_i): a = 0 and N = s levels; φ = e_1·Xᵀp ∈ [k/s − η, k/s + η]
 *       when k relevant bits are 1.
 *   <li>(B), any function: a_j = j ln 2 and N = 2^s − 1 levels; φ = n(b)/N ± η with n(b) the number
 *       whose binary digits are the relevant bits.
 * </ul>
 *
 * γ is the least with η ≤ 1/(8N), up to bisection. Two ReLU units for each change of the value from
 * level n − 1 to n, with λ = N/(1 − 2Nη),
 *
 * <p>h(φ) = val_0 + Σ_n (val_n − val_(n−1)) λ [ReLU(φ − (n−1)/N − η) − ReLU(φ − n/N + η)],
 *
 * <p>give h = f on all inputs. A unit of threshold θ is the column e_1 − θ1̄ of W_V; val_0 = 1
 * takes one more unit, ReLU(1̄·y). Derived; the paper claims the existence of such heads and orders
 * of their norms.
 */
public final class Construction {

  private final Positions positions;
  private final int[] relevant;
  private final int levels;
  private final double gamma;
  private final double eta;
  private final double[] direction;
  private final double[] attention;
  private final double lambda;
  private final double[] thresholds;
  private final double[] output;
  private final boolean constant;

  private Construction(
      Positions positions, int[] relevant, BitSet values, int levels, double[] offsets) {
    this.positions = positions;
    this.relevant = relevant.clone();
    this.levels = levels;
    double[] ones = new double[offsets.length];
    Arrays.fill(ones, 1);
    double[] along = positions.select(relevant, ones);
    double[] against = positions.select(relevant, offsets);
    double[] scoresAlong = positions.scores(along);
    double[] scoresAgainst = positions.scores(against);
    gamma = leastGamma(scoresAlong, scoresAgainst);
    direction = combine(along, against, gamma);
    attention = attention(scoresAlong, scoresAgainst, gamma);
    eta = leaked(attention);
    lambda = levels / (1 - 2 * levels * eta);
    List<Double> places = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (int n = 1; n <= levels; n++) {
      int change = (values.get(n) ? 1 : 0) - (values.get(n - 1) ? 1 : 0);
      if (change != 0) {
        places.add((double) (n - 1) / levels + eta);
        weights.add(change * lambda);
        places.add((double) n / levels - eta);
        weights.add(-change * lambda);
      }
    }
    constant = values.get(0);
    thresholds = places.stream().mapToDouble(x -> x).toArray();
    output = weights.stream().mapToDouble(x -> x).toArray();
  }

  /** (A), for symmetric functions. */
  public static Construction symmetric(Positions positions, int[] relevant, TruthTable function) {
    if (!function.symmetric()) {
      throw new IllegalArgumentException("the function is not symmetric");
    }
    int s = function.s();
    BitSet values = new BitSet(s + 1);
    for (int ones = 0; ones <= s; ones++) {
      values.set(ones, function.value((1 << ones) - 1));
    }
    return new Construction(positions, relevant, values, s, new double[s]);
  }

  /** (B), for any function. */
  public static Construction general(Positions positions, int[] relevant, TruthTable function) {
    double[] offsets = new double[function.s()];
    for (int j = 0; j < offsets.length; j++) {
      offsets[j] = j * StrictMath.log(2);
    }
    return new Construction(positions, relevant, function.ones(), function.patterns() - 1, offsets);
  }

  private double leastGamma(double[] along, double[] against) {
    double high = 1;
    while (leaked(attention(along, against, high)) > 1.0 / (8 * levels)) {
      high *= 2;
      if (high > 1e6) {
        throw new IllegalArgumentException(
            "positions of dimension %d are too coherent to select %d of %d tokens"
                .formatted(positions.dimension(), relevant.length, positions.tokens()));
      }
    }
    double low = 0;
    for (int i = 0; i < 80; i++) {
      double middle = (low + high) / 2;
      if (leaked(attention(along, against, middle)) > 1.0 / (8 * levels)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Attention of [CLS] on all tokens, its own last; its own score is 0. */
  private static double[] attention(double[] along, double[] against, double scale) {
    double[] scores = combine(along, against, scale);
    return Matrices.softmax(Arrays.copyOf(scores, scores.length + 1));
  }

  /** η: attention outside I. */
  private double leaked(double[] p) {
    double outside = 0;
    BitSet inside = new BitSet();
    Arrays.stream(relevant).forEach(inside::set);
    for (int t = 0; t < p.length; t++) {
      outside += inside.get(t) ? 0 : p[t];
    }
    return outside;
  }

  private static double[] combine(double[] along, double[] against, double scale) {
    double[] u = new double[along.length];
    for (int k = 0; k < u.length; k++) {
      u[k] = scale * along[k] - against[k];
    }
    return u;
  }

  /** γ. */
  public double gamma() {
    return gamma;
  }

  /** η, the attention of [CLS] outside I. */
  public double eta() {
    return eta;
  }

  /** N. */
  public int levels() {
    return levels;
  }

  /** Level changes c. */
  public int changes() {
    return output.length / 2;
  }

  /** Hidden units, two for each level change and one for val_0 = 1. */
  public int hidden() {
    return output.length + (constant ? 1 : 0);
  }

  /** ‖W_QK‖, spectral, Frobenius and (2,1) over columns alike: the matrix is u e_cᵀ. */
  public double qkNorm() {
    return Matrices.norm(direction);
  }

  /** (2,1) norm of W_QK over rows: ‖u‖₁. */
  public double qkRows21() {
    double sum = 0;
    for (double value : direction) {
      sum += Math.abs(value);
    }
    return sum;
  }

  /** ‖W_V‖_{2,1} over columns. */
  public double v21() {
    double sum = constant ? Math.sqrt(3) : 0;
    for (double theta : thresholds) {
      sum += Math.sqrt(1 - 2 * theta + 3 * theta * theta);
    }
    return sum;
  }

  /** ‖W_V‖_F. */
  public double vFrobenius() {
    double sum = 0;
    for (double[] row : values()) {
      for (double value : row) {
        sum += value * value;
      }
    }
    return Math.sqrt(sum);
  }

  /** ‖W_Q‖_F of the factors W_Q = γ e_c and W_K = u/γ, one column each. */
  public double queryFrobenius() {
    return gamma;
  }

  /** ‖W_K‖_F of these factors: √s in construction (A) with one-hot positions. */
  public double keyFrobenius() {
    return qkNorm() / gamma;
  }

  /** ‖output weights‖₂, λ√(2c) and 1 more unit of weight 1 where val_0 = 1. */
  public double outputNorm() {
    double sum = constant ? 1 : 0;
    for (double weight : output) {
      sum += weight * weight;
    }
    return Math.sqrt(sum);
  }

  /** λ, the slope of a step. */
  public double lambda() {
    return lambda;
  }

  /** The norms of the head for the bounds: B_X = √2, w = 1. */
  public NormBounds norms() {
    double[][] w = values();
    return new NormBounds(
        Math.sqrt(2),
        hidden() == 0 ? 0 : Matrices.spectral(w),
        outputNorm(),
        qkNorm(),
        v21(),
        outputNorm(),
        qkRows21(),
        1);
  }

  /**
   * Output 0 on one class and at least this on the other for a single unit ReLU(φ − θ), θ midway
   * between two levels of a monotone symmetric function: ½(1/s − 2η). All its weights but W_QK are
   * of order 1.
   */
  public double shortcutMargin() {
    return 0.5 * (1.0 / levels - 2 * eta);
  }

  /** φ = e_1·Xᵀp at [CLS], the attention on ones. */
  public double phi(boolean[] bits) {
    double ones = 0;
    for (int t = 0; t < bits.length; t++) {
      ones += bits[t] ? attention[t] : 0;
    }
    return ones;
  }

  /** The head's output on a sequence of bits. */
  public double output(boolean[] bits) {
    double phi = phi(bits);
    double h = constant ? 1 : 0;
    for (int k = 0; k < thresholds.length; k++) {
      h += output[k] * Math.max(phi - thresholds[k], 0);
    }
    return h;
  }

  /** The weights as a {@link Head}: coordinates e_0, e_1, e_c, then those of the positions. */
  public Head head() {
    int d = 3 + positions.dimension();
    double[][] qk = new double[d][d];
    double[][] v = new double[d][hidden()];
    double[][] c = new double[hidden()][1];
    for (int k = 0; k < direction.length; k++) {
      qk[3 + k][2] = direction[k];
    }
    double[][] three = values();
    for (int i = 0; i < 3; i++) {
      v[i] = three[i];
    }
    for (int k = 0; k < output.length; k++) {
      c[k][0] = output[k];
    }
    if (constant) {
      c[output.length][0] = 1;
    }
    return new Head(qk, v, c, Activation.RELU);
  }

  /** The tokens of a sequence, [CLS] last. */
  public double[][] tokens(boolean[] bits) {
    double[][] x = new double[bits.length + 1][3 + positions.dimension()];
    for (int t = 0; t < bits.length; t++) {
      x[t][bits[t] ? 1 : 0] = 1;
      System.arraycopy(positions.vector(t), 0, x[t], 3, positions.dimension());
    }
    x[bits.length][2] = 1;
    return x;
  }

  /** The rows e_0, e_1, e_c of W_V; the others are zero. */
  private double[][] values() {
    double[][] w = new double[3][hidden()];
    for (int k = 0; k < thresholds.length; k++) {
      w[0][k] = -thresholds[k];
      w[1][k] = 1 - thresholds[k];
      w[2][k] = -thresholds[k];
    }
    if (constant) {
      for (double[] row : w) {
        row[thresholds.length] = 1;
      }
    }
    return w;
  }
}
