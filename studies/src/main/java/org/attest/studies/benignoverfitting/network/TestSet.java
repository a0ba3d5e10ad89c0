package org.attest.studies.benignoverfitting.network;

import java.util.Arrays;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.ArraySink;

/**
 * Fresh samples, drawn and evaluated a chunk at a time so that they need little memory; sums are
 * taken in double precision in the order of samples.
 */
final class TestSet {

  /** Samples drawn at a time; our choice, it changes no bit. */
  private static final int CHUNK = 50;

  private final DataModel data;
  private final int points;
  private final int chunk;
  private final Tensor normals;
  private final Tensor y;
  private final Tensor loss;
  private final Tensor wrong;
  private final Tensor attention;
  private final Plan plan;

  /**
   * Means over the test points of one lane.
   *
   * @param loss logistic loss
   * @param error share with y f ≤ 0
   * @param attention attention on the signal, mean over queries
   */
  record Means(double loss, double error, double attention) {}

  /**
   * A test set of {@code points} samples.
   *
   * @param u W_V w_O at the end of the training
   */
  TestSet(Graph graph, DataModel data, Weights weights, Tensor u, int points) {
    this.data = data;
    this.points = points;
    this.chunk = Math.min(CHUNK, points);
    SampleAxis samples = graph.samples("test", chunk);
    normals = data.normals("test normals", samples);
    y = graph.leaf("test labels", samples);
    Tensor x = data.tokens(normals, y);
    Head head = Head.of(x.matmul(weights.wq), x.matmul(weights.wk), x.matmul(u));
    loss = head.loss(y);
    wrong = head.wrong(y);
    attention = head.attentionOn(0);
    plan = Plan.named("test").outputs(loss, wrong, attention).build();
  }

  /** The plan that evaluates a chunk. */
  Plan plan() {
    return plan;
  }

  /**
   * Evaluates the weights of all lanes.
   *
   * @param keys key of the noise for each lane
   * @param labels labels of all points for each lane
   * @param sink takes the samples of the first lane
   */
  Means[] evaluate(Executor executor, long[] keys, double[][] labels, ArraySink sink) {
    double[][] sums = new double[keys.length][3];
    for (int first = 0; first < points; first += chunk) {
      data.draw(executor, normals, y, keys, labels, first);
      executor.run(plan);
      int present = Math.min(chunk, points - first);
      if (sink != ArraySink.NONE) {
        int[] dims = normals.shape().dims();
        double[] x = data.plainTokens(executor, normals, y);
        sink.put(
            ArraySink.Part.TEST,
            "X",
            Arrays.copyOf(x, present * dims[0] * dims[1]),
            present,
            dims[0],
            dims[1]);
        sink.samples(ArraySink.Part.TEST, "y", executor, 0, y, present);
      }
      for (int lane = 0; lane < keys.length; lane++) {
        add(sums[lane], 0, executor.values(loss, lane), present);
        add(sums[lane], 1, executor.values(wrong, lane), present);
        add(sums[lane], 2, executor.values(attention, lane), present);
      }
    }
    Means[] means = new Means[keys.length];
    for (int lane = 0; lane < keys.length; lane++) {
      double[] s = sums[lane];
      means[lane] = new Means(s[0] / points, s[1] / points, s[2] / points);
    }
    return means;
  }

  private static void add(double[] sums, int at, double[] values, int present) {
    for (int i = 0; i < present; i++) {
      sums[at] += values[i];
    }
  }
}
