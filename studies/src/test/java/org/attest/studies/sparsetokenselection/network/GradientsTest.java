package org.attest.studies.sparsetokenselection.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.engine.random.Stream;
import org.attest.engine.tensor.Gradients;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.model.FullyConnected;
import org.attest.lab.model.Linear;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.train.Losses;
import org.attest.studies.sparsetokenselection.Cells;
import org.attest.studies.sparsetokenselection.Query;
import org.attest.studies.sparsetokenselection.theory.AttentionStatistics;
import org.attest.studies.sparsetokenselection.theory.Correlations;
import org.junit.jupiter.api.Test;

/** The engine's gradients against those derived by hand, and against their population values. */
class GradientsTest {

  private static final int T = 8;
  private static final int D = 2;
  private static final int Q = 2;
  private static final int DE = 16;

  /**
   * With r = f − t, a = softmax(u), b = Zᵀ Vᵀ r, g = a ⊙ (b − (aᵀb) 1): ∂ℓ/∂V = r (Za)ᵀ and ∂ℓ/∂W =
   * Z g zᵀ, mean over the batch.
   */
  @Test
  void transformer() {
    int n = 4;
    TransformerTraining training = new TransformerTraining(Cells.small().with("batch", (long) n));
    Transformer net = training.network;
    Tensor loss = net.halfSquared(training.points, Q).meanOverSamples();
    List<Tensor> gradients = Gradients.of(loss, net.parameters());
    Tensor encodings = training.points.along(training.positions.identity(DE));
    Plan plan =
        Plan.named("gradients")
            .outputs(loss, encodings, training.points.x)
            .outputs(gradients)
            .build();
    Executor executor =
        ReferenceExecutor.factory(Arithmetic.DOUBLE, 1)
            .create(Program.of(training.points.plan(), plan));
    training.positions.set(executor);
    Stream stream = new Stream(3);
    List<double[]> weights = net.parameters().stream().map(w -> random(stream, w)).toList();
    for (int i = 0; i < weights.size(); i++) {
      executor.set(net.parameters().get(i), 0, weights.get(i));
    }
    PackKeys keys = new PackKeys(Cells.pack(Cells.small(), 1), 1);
    training.points.draw(executor, keys.points("training"), 0);
    executor.run(plan);
    double[] x = executor.values(training.points.x, 0);
    double[] p = executor.values(training.points.p, 0);
    double[] y = executor.values(training.points.y, 0);
    double[] e = executor.values(encodings, 0);
    double[][] expected = {
      new double[D * D], new double[DE * D], new double[DE * D], new double[DE * DE]
    };
    double total = 0;
    for (int s = 0; s < n; s++) {
      double[][] z = new double[T][D + DE];
      for (int i = 0; i < T; i++) {
        for (int k = 0; k < D; k++) {
          z[i][k] = x[(s * T + i) * D + k];
        }
        for (int k = 0; k < DE; k++) {
          z[i][D + k] = e[(s * DE + k) * T + i];
        }
      }
      double[] query = Arrays.copyOfRange(p, s * DE, (s + 1) * DE);
      double[] indicator = Arrays.copyOfRange(y, s * T, (s + 1) * T);
      total += sample(z, query, indicator, weights, expected, n);
    }
    assertThat(executor.get(loss, 0)).isCloseTo(total / n, within(1e-10));
    for (int i = 0; i < expected.length; i++) {
      double[] found = executor.values(gradients.get(i), 0);
      for (int k = 0; k < found.length; k++) {
        assertThat(found[k]).isCloseTo(expected[i][k], within(1e-10));
      }
    }
  }

  /** One sample's loss; adds its gradients, transposed as the leaves are. */
  private static double sample(
      double[][] z, double[] p, double[] y, List<double[]> weights, double[][] sums, int n) {
    double[] a = new double[T];
    double total = 0;
    for (int i = 0; i < T; i++) {
      double u = 0;
      for (int row = 0; row < D + DE; row++) {
        for (int k = 0; k < DE; k++) {
          double w = row < D ? weights.get(2)[k * D + row] : weights.get(3)[k * DE + row - D];
          u += z[i][row] * w * p[k];
        }
      }
      a[i] = StrictMath.exp(u);
      total += a[i];
    }
    double[] h = new double[D + DE];
    for (int i = 0; i < T; i++) {
      a[i] /= total;
      for (int k = 0; k < h.length; k++) {
        h[k] += a[i] * z[i][k];
      }
    }
    double[] r = new double[D];
    double loss = 0;
    for (int j = 0; j < D; j++) {
      for (int k = 0; k < h.length; k++) {
        r[j] += value(weights, j, k) * h[k];
      }
      for (int i = 0; i < T; i++) {
        r[j] -= y[i] / Q * z[i][j];
      }
      loss += r[j] * r[j] / 2;
    }
    double[] b = new double[T];
    double mean = 0;
    for (int i = 0; i < T; i++) {
      for (int j = 0; j < D; j++) {
        for (int k = 0; k < h.length; k++) {
          b[i] += r[j] * value(weights, j, k) * z[i][k];
        }
      }
      mean += a[i] * b[i];
    }
    for (int k = 0; k < h.length; k++) {
      double zg = 0;
      for (int i = 0; i < T; i++) {
        zg += z[i][k] * a[i] * (b[i] - mean);
      }
      for (int j = 0; j < D; j++) {
        sums[k < D ? 0 : 1][(k < D ? k : k - D) * D + j] += r[j] * h[k] / n;
      }
      for (int c = 0; c < DE; c++) {
        sums[k < D ? 2 : 3][k < D ? c * D + k : c * DE + k - D] += zg * p[c] / n;
      }
    }
    return loss;
  }

  private static double value(List<double[]> weights, int j, int k) {
    return k < D ? weights.get(0)[k * D + j] : weights.get(1)[(k - D) * D + j];
  }

  /** δ_D = f − t, ∂ℓ/∂U_ℓ = δ_ℓ h_{ℓ−1}ᵀ, δ_{ℓ−1} = (U_ℓᵀ δ_ℓ) ⊙ σ′(s_{ℓ−1}). */
  @Test
  void fullyConnected() {
    Graph graph = new Graph();
    SampleAxis samples = graph.samples("points", 1);
    Tensor x = graph.leaf("x", samples, 1, 5);
    Tensor target = graph.leaf("t", samples, 1, 2);
    FullyConnected net = FullyConnected.of(graph, "net", Tensor::relu, 5, 7, 2);
    Tensor loss = Losses.halfSquared(net.apply(x), target).meanOverSamples();
    List<Tensor> gradients = Gradients.of(loss, net.parameters());
    Plan plan = Plan.named("gradients").outputs(gradients).build();
    Executor executor = ReferenceExecutor.factory(Arithmetic.DOUBLE, 1).create(Program.of(plan));
    Stream stream = new Stream(4);
    double[] input = stream.normals(5);
    double[] wanted = stream.normals(2);
    List<double[]> w = net.parameters().stream().map(leaf -> random(stream, leaf)).toList();
    executor.set(x, 0, input);
    executor.set(target, 0, wanted);
    for (int i = 0; i < w.size(); i++) {
      executor.set(net.parameters().get(i), 0, w.get(i));
    }
    executor.run(plan);
    Linear last = net.layers().getLast();
    double[] s = new double[7];
    double[] delta = wanted.clone();
    for (int j = 0; j < 2; j++) {
      delta[j] = w.get(3)[j] - wanted[j];
    }
    for (int i = 0; i < 7; i++) {
      s[i] = w.get(1)[i];
      for (int k = 0; k < 5; k++) {
        s[i] += input[k] * w.get(0)[k * 7 + i];
      }
      for (int j = 0; j < 2; j++) {
        delta[j] += Math.max(0, s[i]) * w.get(2)[i * 2 + j];
      }
    }
    double[] outer = executor.values(gradients.get(2), 0);
    double[] inner = executor.values(gradients.get(0), 0);
    assertThat(executor.values(gradients.get(3), 0)).containsExactly(delta, within(1e-12));
    assertThat(last.w().shape().dim(0)).isEqualTo(7);
    for (int i = 0; i < 7; i++) {
      double back = 0;
      for (int j = 0; j < 2; j++) {
        back += w.get(2)[i * 2 + j] * delta[j];
        assertThat(outer[i * 2 + j]).isCloseTo(delta[j] * Math.max(0, s[i]), within(1e-12));
      }
      for (int k = 0; k < 5; k++) {
        assertThat(inner[k * 7 + i]).isCloseTo(s[i] > 0 ? back * input[k] : 0, within(1e-12));
      }
    }
  }

  /**
   * At V = [αI 0], W = blockdiag(0, cI) the population gradient is (αS − A/q) I for V₁, (1/d_e)
   * ∂L/∂c I for W₂₂ and 0 for the rest. Mean over 16 batches of 4096 points or more, within 5
   * standard errors taken from their scatter plus the theory's: about 320 comparisons at
   * false-alarm probability below 10⁻³ each; the seed is fixed.
   */
  @Test
  void population() {
    double alpha = 1.3;
    double c = 2.0;
    Cell cell = Cells.small().with("batch", 4096L);
    TransformerTraining training = new TransformerTraining(cell);
    Transformer net = training.network;
    List<Tensor> gradients =
        Gradients.of(net.halfSquared(training.points, Q).meanOverSamples(), net.parameters());
    Plan plan = Plan.named("gradients").outputs(gradients).build();
    Executor executor = LaneExecutor.FACTORY.create(Program.of(training.points.plan(), plan));
    training.positions.set(executor);
    int lanes = executor.lanes();
    for (int lane = 0; lane < lanes; lane++) {
      executor.set(net.v1, lane, diagonal(D, alpha));
      executor.set(net.w22, lane, diagonal(DE, c));
    }
    PackKeys keys = new PackKeys(Cells.pack(cell, lanes), lanes);
    int batches = Math.max(1, 16 / lanes);
    double[][][] found = new double[4][lanes * batches][];
    for (int batch = 0; batch < batches; batch++) {
      training.points.draw(executor, keys.points("training"), batch);
      executor.run(plan);
      for (int i = 0; i < 4; i++) {
        for (int lane = 0; lane < lanes; lane++) {
          found[i][batch * lanes + lane] = executor.values(gradients.get(i), lane);
        }
      }
    }
    AttentionStatistics at =
        AttentionStatistics.of(Correlations.draw(Query.CERTIFICATE, T, Q, DE, 200_000, 9), Q, c);
    double v = alpha * at.s() - at.a() / Q;
    double w = D * (alpha * alpha * at.ds() / 2 - alpha / Q * at.da()) / DE;
    expect(found[0], diagonal(D, v));
    expect(found[1], new double[DE * D]);
    expect(found[2], new double[DE * D]);
    expect(found[3], diagonal(DE, w));
  }

  private static void expect(double[][] batches, double[] expected) {
    for (int k = 0; k < expected.length; k++) {
      int at = k;
      Summary summary = Summary.of(Arrays.stream(batches).mapToDouble(g -> g[at]).toArray());
      double tolerance = 5 * summary.standardError() + 0.005 * Math.abs(expected[k]);
      assertThat(summary.mean()).isCloseTo(expected[k], within(tolerance));
    }
  }

  private static double[] diagonal(int n, double value) {
    double[] matrix = new double[n * n];
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] = value;
    }
    return matrix;
  }

  private static double[] random(Stream stream, Tensor leaf) {
    double[] values = stream.normals(leaf.shape().size());
    for (int i = 0; i < values.length; i++) {
      values[i] *= 0.4;
    }
    return values;
  }
}
