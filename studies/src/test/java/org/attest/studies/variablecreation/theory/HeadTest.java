package org.attest.studies.variablecreation.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.engine.random.Stream;
import org.attest.engine.tensor.Gradients;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeadTest {

  private static final int T = 7;
  private static final int D = 5;
  private static final int K = 6;
  private static final int OUT = 3;

  /**
   * Value and gradients of f = wᵀ W_Cᵀ σ(W_Vᵀ Xᵀ p) by hand (below) against the engine in double.
   */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void gradientsByHandAreThoseOfTheEngine(Activation sigma) {
    Stream stream = new Stream(11);
    Head head = Heads.random(stream, D, K, OUT, 2, sigma);
    double[][] x = Heads.matrix(stream, T, D, 1);
    double[] z = stream.normals(D);
    double[] w = stream.normals(OUT);

    Graph g = new Graph();
    List<Tensor> leaves =
        List.of(
            g.leaf("W_QK", D, D),
            g.leaf("W_V", D, K),
            g.leaf("W_C", K, OUT),
            g.leaf("w", OUT, 1),
            g.leaf("X", T, D),
            g.leaf("z", D, 1));
    Tensor s = leaves.get(4).matmul(leaves.get(0).matmul(leaves.get(5)));
    Tensor p = s.reshape(1, T).softmax();
    Tensor h = p.matmul(leaves.get(4)).matmul(leaves.get(1));
    Tensor hidden = sigma == Activation.RELU ? h.relu() : h.gelu();
    Tensor f = hidden.matmul(leaves.get(2)).matmul(leaves.get(3)).sumAll();
    List<Tensor> gradients = Gradients.of(f, leaves);
    Plan plan = Plan.named("gradients").outputs(f).outputs(gradients).build();
    Executor executor = ReferenceExecutor.factory(Arithmetic.DOUBLE, 1).create(Program.of(plan));
    double[][] values = {
      Heads.flat(head.qk()), Heads.flat(head.v()), Heads.flat(head.c()), w, Heads.flat(x), z
    };
    for (int i = 0; i < values.length; i++) {
      executor.set(leaves.get(i), 0, values[i]);
    }
    executor.run(plan);

    assertThat(executor.get(f, 0)).isCloseTo(Matrices.dot(head.apply(x, z), w), within(1e-12));
    double[][] hand = byHand(head, x, z, w);
    for (int i = 0; i < hand.length; i++) {
      double[] engine = executor.values(gradients.get(i), 0);
      for (int j = 0; j < hand[i].length; j++) {
        assertThat(engine[j]).isCloseTo(hand[i][j], within(1e-11));
      }
    }
  }

  /**
   * δ_h = (W_C w) ⊙ σ'(h), ∂w = W_Cᵀσ(h), ∂W_C = σ(h) wᵀ, ∂W_V = ȳ δ_hᵀ, δ_ȳ = W_V δ_h, δ_s = p ⊙
   * (X δ_ȳ − (pᵀX δ_ȳ) 1), ∂W_QK = (Xᵀδ_s) zᵀ, ∂X = p δ_ȳᵀ + δ_s (W_QK z)ᵀ, ∂z = W_QKᵀ Xᵀδ_s.
   */
  private static double[][] byHand(Head head, double[][] x, double[] z, double[] w) {
    double[] p = head.attention(x, z);
    double[] mean = Matrices.leftTimes(p, x);
    double[] h = Matrices.leftTimes(mean, head.v());
    double[] hidden = new double[K];
    double[] dh = Matrices.times(head.c(), w);
    for (int k = 0; k < K; k++) {
      hidden[k] = head.sigma().value(h[k]);
      dh[k] *= head.sigma().derivative(h[k]);
    }
    double[] dw = Matrices.leftTimes(hidden, head.c());
    double[] dmean = Matrices.times(head.v(), dh);
    double[] along = Matrices.times(x, dmean);
    double centre = Matrices.dot(p, along);
    double[] ds = new double[T];
    for (int t = 0; t < T; t++) {
      ds[t] = p[t] * (along[t] - centre);
    }
    double[] xs = Matrices.leftTimes(ds, x);
    double[] wz = Matrices.times(head.qk(), z);
    double[][] dx = new double[T][D];
    for (int t = 0; t < T; t++) {
      for (int k = 0; k < D; k++) {
        dx[t][k] = p[t] * dmean[k] + ds[t] * wz[k];
      }
    }
    return new double[][] {
      Heads.flat(outer(xs, z)),
      Heads.flat(outer(mean, dh)),
      Heads.flat(outer(hidden, w)),
      dw,
      Heads.flat(dx),
      Matrices.leftTimes(xs, head.qk())
    };
  }

  private static double[][] outer(double[] a, double[] b) {
    double[][] product = new double[a.length][b.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        product[i][j] = a[i] * b[j];
      }
    }
    return product;
  }

  @Test
  void layersAreHeadsOfEveryTokenAndScalarsReadTheLast() {
    Stream stream = new Stream(12);
    Head head = Heads.random(stream, D, K, OUT, 1, Activation.GELU);
    double[][] x = Heads.matrix(stream, T, D, 1);
    double[] w = stream.normals(OUT);
    double[][] layer = head.layer(x);
    assertThat(layer[2]).isEqualTo(head.apply(x, x[2]));
    assertThat(head.scalar(x, w)).isEqualTo(Matrices.dot(layer[T - 1], w));
  }

  /** Inside the unit ball Π changes nothing, so a deep net of one small head is tf-scalar. */
  @Test
  void deepNetsOfOneSmallBlockAreScalars() {
    Stream stream = new Stream(13);
    Head head =
        new Head(
            Heads.matrix(stream, D, D, 1),
            Heads.matrix(stream, D, K, 0.1),
            Heads.matrix(stream, K, D, 0.1),
            Activation.RELU);
    double[][] x = Heads.matrix(stream, T, D, 0.3);
    double[] w = stream.normals(D);
    assertThat(Head.deep(x, new Head[] {head}, w)).isCloseTo(head.scalar(x, w), within(1e-15));
    Head large = Heads.random(stream, D, K, D, 1, Activation.RELU);
    double[][] rows = large.block(Heads.matrix(stream, T, D, 100));
    for (double[] row : rows) {
      assertThat(Matrices.norm(row)).isLessThanOrEqualTo(1 + 1e-15);
    }
    assertThat(Head.deep(x, new Head[] {large, large}, w))
        .isEqualTo(Matrices.dot(large.block(large.block(x))[T - 1], w));
  }

  /**
   * numpy.linalg.norm([[3, 0, 1], [0, 1, -1]], 2) = 3.181682829198671 (NumPy 2.4); the others by
   * hand.
   */
  @Test
  void norms() {
    double[][] v = {{3, 0, 1}, {0, 1, -1}};
    Head head =
        new Head(
            new double[][] {{0, 2}, {1, 0}}, v, new double[][] {{1}, {2}, {2}}, Activation.RELU);
    NormBounds norms = head.norms(new double[][] {{3, 4}, {1, 0}}, new double[] {-2});
    assertThat(norms.x()).isEqualTo(5);
    assertThat(norms.v()).isCloseTo(3.181682829198671, within(1e-12));
    assertThat(norms.c()).isCloseTo(3, within(1e-12));
    assertThat(norms.c21()).isCloseTo(3, within(1e-12));
    assertThat(norms.qk()).isCloseTo(2, within(1e-12));
    assertThat(norms.qk21()).isEqualTo(3);
    assertThat(norms.v21()).isCloseTo(3 + 1 + Math.sqrt(2), within(1e-12));
    assertThat(norms.w()).isEqualTo(2);
    assertThat(norms.admits(norms)).isTrue();
    assertThat(norms.admits(new NormBounds(5, 3.2, 3, 2, 5, 3, 3, 2))).isFalse();
  }
}
