package org.attest.studies.benignoverfitting.twopatch;

import org.attest.engine.exec.Executor;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.data.Labels;
import org.attest.lab.train.Losses;

/**
 * Fresh samples seen through the filters. A test point enters the network only by ŷ⟨W, μ⟩ and ⟨W,
 * ξ⟩, and given W the 2m numbers ⟨W, ξ⟩ are jointly normal with covariance Σ = σ_p² W₋ᵀW₋, where W₋
 * is W off μ. So they are drawn as ζᵀRᵀ with ζ ~ N(0, I) and Σ = RRᵀ: the same law as from ξ
 * itself, with 2m draws a point instead of d. Labels are balanced, which by the independence of the
 * points only removes the noise of their number.
 */
final class PatchTest {

  /** Points at a time; our choice, it changes no bit. */
  private static final int CHUNK = 100;

  private final int points;
  private final int width;
  private final Tensor signal;
  private final Tensor covariance;
  private final Tensor root;
  private final Tensor z;
  private final Tensor y;
  private final Tensor loss;
  private final Tensor wrong;
  private final Plan prepare;
  private final Plan evaluate;

  /** Means over the points of a lane. */
  record Means(double loss, double error) {}

  PatchTest(Graph graph, PatchNetwork net, PatchForm form, int points) {
    this.points = points;
    width = net.a.shape().dim(0);
    SampleAxis samples = graph.samples("test", Math.min(CHUNK, points));
    signal = graph.leaf("⟨W, μ⟩ at the end", 1, width);
    root = graph.leaf("R^T", width, width);
    z = graph.leaf("ζ", samples, 1, width);
    y = graph.leaf("test labels", samples);
    Tensor off = form.offSignal();
    covariance = off.transpose().matmul(off).times(net.sigma.square());
    Tensor f = net.part(signal.times(y)).sum(0).plus(net.part(z.matmul(root)).sum(0));
    loss = Losses.logistic(f, y);
    wrong = f.times(y).greaterThan(graph.constant(0)).negate().plus(1);
    prepare = Plan.named("covariance").outputs(covariance).assign(signal, form.signal()).build();
    evaluate = Plan.named("test").outputs(loss, wrong).build();
  }

  Plan prepare() {
    return prepare;
  }

  Plan evaluate() {
    return evaluate;
  }

  /** Evaluates the weights of all lanes with one key for each. */
  Means[] run(Executor executor, long[] keys) {
    executor.run(prepare);
    double[][] covariances = new double[keys.length][];
    for (int lane = 0; lane < keys.length; lane++) {
      covariances[lane] = executor.values(covariance, lane);
    }
    double[] labels = Labels.balanced(y.shape().sampleCount());
    for (int lane = 0; lane < keys.length; lane++) {
      executor.set(root, lane, Cholesky.transposed(covariances[lane], width));
      executor.set(y, lane, labels);
    }
    double[][] sums = new double[keys.length][2];
    for (int first = 0; first < points; first += labels.length) {
      executor.fill(z, Distribution.NORMAL, keys, (long) first * width);
      executor.run(evaluate);
      int present = Math.min(labels.length, points - first);
      for (int lane = 0; lane < keys.length; lane++) {
        double[] losses = executor.values(loss, lane);
        double[] errors = executor.values(wrong, lane);
        for (int i = 0; i < present; i++) {
          sums[lane][0] += losses[i];
          sums[lane][1] += errors[i];
        }
      }
    }
    Means[] means = new Means[keys.length];
    for (int lane = 0; lane < keys.length; lane++) {
      means[lane] = new Means(sums[lane][0] / points, sums[lane][1] / points);
    }
    return means;
  }
}
