package org.attest.studies.variablecreation.theory;

import org.attest.engine.random.Stream;

/**
 * Position vectors v_1, ..., v_T and the selection vectors they allow.
 *
 * <p>u(a) = V_Iᵀ (V_I V_Iᵀ)⁻¹ a has u·v_i = a_i exactly on I. For orthonormal positions u = Σ_i a_i
 * v_i and u·v_t = 0 elsewhere; for unit vectors with |v_i·v_j| ≤ Δ, |u(1)·v_t| ≤ sΔ/(1 − (s − 1)Δ)
 * elsewhere, which is below 1 where Δ < 1/(2s − 1).
 */
public final class Positions {

  private final int tokens;
  private final double[][] vectors;

  private Positions(int tokens, double[][] vectors) {
    this.tokens = tokens;
    this.vectors = vectors;
  }

  /** The unit vectors of R^T. */
  public static Positions oneHot(int tokens) {
    return new Positions(tokens, new double[0][]);
  }

  /** Independent uniform directions in R^d. */
  public static Positions random(int tokens, int d, Stream stream) {
    double[][] vectors = new double[tokens][];
    for (int t = 0; t < tokens; t++) {
      double[] v = stream.normals(d);
      double norm = Matrices.norm(v);
      for (int k = 0; k < d; k++) {
        v[k] /= norm;
      }
      vectors[t] = v;
    }
    return new Positions(tokens, vectors);
  }

  /** T. */
  public int tokens() {
    return tokens;
  }

  /** Dimension of the vectors. */
  public int dimension() {
    return oneHot() ? tokens : vectors[0].length;
  }

  /** v_t. */
  public double[] vector(int t) {
    if (!oneHot()) {
      return vectors[t].clone();
    }
    double[] v = new double[tokens];
    v[t] = 1;
    return v;
  }

  /** u(a) for the positions I. */
  public double[] select(int[] relevant, double[] a) {
    double[] u = new double[dimension()];
    double[] weights = oneHot() ? a : solve(gram(relevant), a);
    for (int i = 0; i < relevant.length; i++) {
      for (int k = 0; k < u.length; k++) {
        u[k] += oneHot() ? 0 : weights[i] * vectors[relevant[i]][k];
      }
      if (oneHot()) {
        u[relevant[i]] = weights[i];
      }
    }
    return u;
  }

  /** u·v_t for every t. */
  public double[] scores(double[] u) {
    return oneHot() ? u.clone() : Matrices.times(vectors, u);
  }

  private boolean oneHot() {
    return vectors.length == 0;
  }

  private double[][] gram(int[] relevant) {
    double[][] gram = new double[relevant.length][relevant.length];
    for (int i = 0; i < relevant.length; i++) {
      for (int j = 0; j < relevant.length; j++) {
        gram[i][j] = Matrices.dot(vectors[relevant[i]], vectors[relevant[j]]);
      }
    }
    return gram;
  }

  private static double[] solve(double[][] a, double[] b) {
    return new org.hipparchus.linear.QRDecomposition(
            new org.hipparchus.linear.Array2DRowRealMatrix(a, true))
        .getSolver()
        .solve(new org.hipparchus.linear.ArrayRealVector(b, true))
        .toArray();
  }
}
