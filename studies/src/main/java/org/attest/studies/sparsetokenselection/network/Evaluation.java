package org.attest.studies.sparsetokenselection.network;

import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.ArraySink;
import org.attest.studies.sparsetokenselection.Task;
import org.jspecify.annotations.Nullable;

/**
 * The relative loss of a transformer on points fixed before training, drawn and evaluated a chunk
 * at a time.
 */
final class Evaluation {

  private final Task task;
  private final Points points;
  private final Tensor loss;
  private final Plan plan;
  private final int chunks;

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
    chunks = Accumulator.chunks(count);
    SampleAxis samples = graph.samples(task.text(), Accumulator.CHUNK);
    Points.Form form = training.testing(task.tokens(t), q, task.from(t), task.to(t));
    points = new Points(graph, task.text(), samples, form, positions, fixed, false).drawnOften();
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
  Accumulator.Result[] run(Executor executor, Points.Keys keys) {
    return run(executor, keys, ArraySink.NONE);
  }

  /** The same; the points of the first lane go to a sink. */
  Accumulator.Result[] run(Executor executor, Points.Keys keys, ArraySink sink) {
    Accumulator losses = new Accumulator(executor.lanes());
    for (int chunk = 0; chunk < chunks; chunk++) {
      points.draw(executor, keys, chunk);
      points.show(executor, sink, ArraySink.Part.TEST);
      executor.run(plan);
      losses.add(executor, loss);
    }
    return losses.results();
  }
}
