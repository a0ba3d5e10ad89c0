package org.attest.studies.sparsetokenselection.network;

import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.studies.sparsetokenselection.Task;
import org.jspecify.annotations.Nullable;

/**
 * The relative loss of a transformer on points fixed before training, drawn and evaluated a chunk at
 * a time. Sums are taken in double precision in the order of points. The first chunk has the 128
 * points of the paper.
 */
final class Evaluation {

  /** Points of a chunk, and of the paper's validation sets. */
  static final int CHUNK = 128;

  private final Task task;
  private final Points points;
  private final Tensor loss;
  private final Plan plan;
  private final int chunks;

  /**
   * Result of one lane.
   *
   * @param mean mean relative loss
   * @param error its standard error
   * @param small mean over the first 128 points
   */
  record Result(double mean, double error, double small) {}

  /**
   * An evaluation.
   *
   * @param training form of the training points
   * @param fixed raw draws of fixed encodings for at least the task's length; null to draw them
   * @param count number of points, rounded up to a multiple of 128
   */
  Evaluation(
      Graph graph,
      Task task,
      Transformer network,
      Points.Form training,
      Positions positions,
      @Nullable Tensor fixed,
      int count) {
    this.task = task;
    int t = training.tokens();
    int q = task.subset(training.q());
    chunks = (count + CHUNK - 1) / CHUNK;
    SampleAxis samples = graph.samples(task.text(), CHUNK);
    Points.Form form = training.testing(task.tokens(t), q, task.from(t), task.to(t));
    points = new Points(graph, task.text(), samples, form, positions, fixed, false);
    loss = network.relativeLoss(points, q);
    plan = Plan.named("evaluate " + task.text()).outputs(loss).build();
  }

  /** The plans it runs. */
  List<Plan> plans() {
    return List.of(points.plan(), plan);
  }

  /** The task. */
  Task task() {
    return task;
  }

  /** Evaluates the weights of all lanes on all points. */
  Result[] run(Executor executor, Points.Keys keys) {
    double[] sum = new double[executor.lanes()];
    double[] squares = new double[executor.lanes()];
    double[] small = new double[executor.lanes()];
    for (int chunk = 0; chunk < chunks; chunk++) {
      points.draw(executor, keys, chunk);
      executor.run(plan);
      for (int lane = 0; lane < sum.length; lane++) {
        for (double value : executor.values(loss, lane)) {
          sum[lane] += value;
          squares[lane] += value * value;
        }
        if (chunk == 0) {
          small[lane] = sum[lane] / CHUNK;
        }
      }
    }
    double n = (double) chunks * CHUNK;
    Result[] results = new Result[sum.length];
    for (int lane = 0; lane < sum.length; lane++) {
      double mean = sum[lane] / n;
      double variance = Math.max(0, squares[lane] / n - mean * mean);
      results[lane] = new Result(mean, Math.sqrt(variance / (n - 1)), small[lane]);
    }
    return results;
  }
}
