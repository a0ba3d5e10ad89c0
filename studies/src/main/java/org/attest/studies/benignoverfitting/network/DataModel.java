package org.attest.studies.benignoverfitting.network;

import java.util.Arrays;
import org.attest.engine.exec.Executor;
import org.attest.engine.random.Distribution;
import org.attest.engine.random.Stream;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.data.Labels;
import org.attest.lab.study.Cell;
import org.attest.studies.benignoverfitting.Setting;

/**
 * Samples (X, y) of Definition 3.1, X ∈ R^{M×d} with rows
 *
 * <ul>
 *   <li>x₁ = μ₊ = ‖μ‖e₁ if y = +1, μ₋ = ‖μ‖e₂ if y = −1,
 *   <li>x₂ = ξ₂ ~ N(0, σ̃_p² P), the strong noise,
 *   <li>x₃, ..., x_M ~ N(0, σ_p² P), the weak noise.
 * </ul>
 *
 * <p>P is the identity (section 6) or projects off e₁ and e₂ (Definition 3.1). Example with M = 3,
 * d = 4, ‖μ‖ = 2, y = −1, projected: x₁ = (0, 2, 0, 0), x₂ = σ̃_p (0, 0, z, z), x₃ = σ_p (0, 0, z,
 * z).
 *
 * <p>Labels are fair coins, or balanced: +1, −1, +1, ... in the order of samples, which changes
 * nothing since training takes the mean over all samples and test points are independent.
 */
final class DataModel {

  private final Tensor mu;
  private final Tensor deviation;
  private final Tensor mask;
  private final int m;
  private final int d;

  /** The leaves that hold the model's parameters: a value for every lane. */
  DataModel(Graph graph, int m, int d) {
    this.m = m;
    this.d = d;
    mu = graph.leaf("‖μ‖");
    deviation = graph.leaf("σ by token", m, 1);
    mask = graph.leaf("P", d);
  }

  /** Sets the parameters of one lane. */
  void set(Executor executor, int lane, Cell cell) {
    Setting s = Setting.of(cell);
    double[] deviations = new double[m];
    for (int i = 1; i < m; i++) {
      deviations[i] = i == 1 ? s.sigmaStrong() : s.sigmaP();
    }
    double[] projector = new double[d];
    Arrays.fill(projector, 1);
    if (cell.choice("noise").equals("projected")) {
      projector[0] = 0;
      projector[1] = 0;
    }
    executor.set(mu, lane, s.mu());
    executor.set(deviation, lane, deviations);
    executor.set(mask, lane, projector);
  }

  /** ‖μ‖. */
  Tensor mu() {
    return mu;
  }

  /**
   * The tokens X ∈ R^{M×d} of every sample.
   *
   * @param normals standard normals, M×d; those of the first row are not used
   * @param y labels
   */
  Tensor tokens(Tensor normals, Tensor y) {
    Graph graph = mu.graph();
    Tensor plus = y.greaterThan(graph.constant(0));
    Tensor signal =
        plus.times(mu)
            .reshape(1, 1)
            .concat(
                -1,
                plus.negate().plus(1).times(mu).reshape(1, 1),
                graph
                    .constant(0)
                    .broadcastTo(normals.shape().withSamples(null).withDims(1, d - 2)));
    Tensor noise = normals.slice(0, 1, m).times(deviation.slice(0, 1, m)).times(mask);
    return signal.concat(0, noise);
  }

  /** {@link #tokens} of the first lane by plain loops, with the roundings of single precision. */
  double[] plainTokens(Executor executor, Tensor normals, Tensor y) {
    double[] z = executor.values(normals, 0);
    double[] labels = executor.values(y, 0);
    double[] deviations = executor.values(deviation, 0);
    double[] projector = executor.values(mask, 0);
    double[] x = new double[z.length];
    for (int i = 0; i < labels.length; i++) {
      x[i * m * d + (labels[i] > 0 ? 0 : 1)] = executor.get(mu, 0);
      for (int l = 1; l < m; l++) {
        for (int k = 0; k < d; k++) {
          int at = (i * m + l) * d + k;
          x[at] = (float) (z[at] * deviations[l]) * projector[k];
        }
      }
    }
    return x;
  }

  /**
   * Draws the raw normals of some samples and their labels.
   *
   * @param normals leaf of M×d numbers a sample
   * @param y leaf of labels
   * @param keys key of the noise for each lane
   * @param labels labels of all samples for each lane, from sample 0
   * @param first number of the first sample drawn
   */
  void draw(
      Executor executor, Tensor normals, Tensor y, long[] keys, double[][] labels, int first) {
    executor.fill(normals, Distribution.NORMAL, keys, (long) first * m * d);
    int count = y.shape().sampleCount();
    for (int lane = 0; lane < keys.length; lane++) {
      double[] part = new double[count];
      int present = Math.min(count, labels[lane].length - first);
      System.arraycopy(labels[lane], first, part, 0, present);
      Arrays.fill(part, present, count, 1);
      executor.set(y, lane, part);
    }
  }

  /** Labels of {@code count} samples. */
  static double[] labels(Cell cell, long key, int count) {
    return cell.choice("labels").equals("balanced")
        ? Labels.balanced(count)
        : Labels.rademacher(new Stream(key), count);
  }

  /** A leaf for the normals of samples. */
  Tensor normals(String name, SampleAxis samples) {
    return mu.graph().leaf(name, samples, m, d);
  }
}
