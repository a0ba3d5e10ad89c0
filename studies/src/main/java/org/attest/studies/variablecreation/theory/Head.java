package org.attest.studies.variablecreation.theory;

/**
 * The heads of the theory in plain double arithmetic. X ∈ R^(T×d) has the tokens as rows, W_QK
 * stands for W_Q W_Kᵀ up to transposition.
 *
 * <ul>
 *   <li>tf-head: f(X, z) = W_Cᵀ σ(W_Vᵀ Xᵀ softmax(X W_QK z)) ∈ R^(d_out),
 *   <li>tf-layer: the same with every token as its own context, rows of σ(RowSoftmax(X W_QKᵀ Xᵀ) X
 *       W_V) W_C,
 *   <li>tf-scalar: w·f(X, x_CLS) with x_CLS the last row of X,
 *   <li>deep: blocks g(X) = Π(σ(Π(RowSoftmax(X W_QKᵀ Xᵀ) X W_V)) W_C), Π the projection of rows on
 *       the unit ball in place of layer norm.
 * </ul>
 *
 * Section 3 of the paper, from memory; the block with Π is that of its Theorem A.17, its exact
 * placement from memory.
 *
 * @param qk W_QK, d×d
 * @param v W_V, d×k
 * @param c W_C, k×d_out
 * @param sigma σ
 */
public record Head(double[][] qk, double[][] v, double[][] c, Activation sigma) {

  /** Attention weights softmax(X W_QK z) ∈ R^T. */
  public double[] attention(double[][] x, double[] z) {
    return Matrices.softmax(Matrices.times(x, Matrices.times(qk, z)));
  }

  /** tf-head. */
  public double[] apply(double[][] x, double[] z) {
    double[] mean = Matrices.leftTimes(attention(x, z), x);
    return Matrices.leftTimes(activate(Matrices.leftTimes(mean, v)), c);
  }

  /** tf-layer. */
  public double[][] layer(double[][] x) {
    double[][] rows = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      rows[t] = apply(x, x[t]);
    }
    return rows;
  }

  /** tf-scalar: the last row of X is [CLS]. */
  public double scalar(double[][] x, double[] w) {
    return Matrices.dot(apply(x, x[x.length - 1]), w);
  }

  /** One block g of the deep net. */
  public double[][] block(double[][] x) {
    double[][] rows = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      double[] mean = Matrices.leftTimes(attention(x, x[t]), x);
      double[] values = project(Matrices.leftTimes(mean, v));
      rows[t] = project(Matrices.leftTimes(activate(values), c));
    }
    return rows;
  }

  /** The deep net: blocks in order, then w·x_CLS with x_CLS the last row. */
  public static double deep(double[][] x, Head[] blocks, double[] w) {
    double[][] rows = x;
    for (Head block : blocks) {
      rows = block.block(rows);
    }
    return Matrices.dot(rows[rows.length - 1], w);
  }

  /** The norms of this head's weights on inputs X, for a readout w. */
  public NormBounds norms(double[][] x, double[] w) {
    return new NormBounds(
        Matrices.largestRow(x),
        Matrices.spectral(v),
        Matrices.spectral(c),
        Matrices.spectral(qk),
        Matrices.columns21(v),
        Matrices.columns21(c),
        Matrices.rows21(qk),
        Matrices.norm(w));
  }

  /** Π: x where ‖x‖ ≤ 1, else x/‖x‖. */
  static double[] project(double[] x) {
    double norm = Matrices.norm(x);
    double[] y = x.clone();
    if (norm > 1) {
      for (int i = 0; i < y.length; i++) {
        y[i] /= norm;
      }
    }
    return y;
  }

  private double[] activate(double[] u) {
    double[] y = new double[u.length];
    for (int i = 0; i < u.length; i++) {
      y[i] = sigma.value(u[i]);
    }
    return y;
  }
}
