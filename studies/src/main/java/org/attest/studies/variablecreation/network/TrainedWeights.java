package org.attest.studies.variablecreation.network;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.ArraySink;
import org.attest.lab.train.FusedAdam;

/** Weights with the state of Adam, and the start of a training in some lanes. */
final class TrainedWeights {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final Graph graph;
  private final Weights weights;
  private final FusedAdam adam;
  private final Tensor starting;
  private final List<Tensor> draws = new ArrayList<>();
  private final Plan start;

  TrainedWeights(Graph graph, Setup setup) {
    this.graph = graph;
    adam = new FusedAdam(graph, BETA1, BETA2, EPSILON, setup.lambda(), setup.decay());
    weights =
        new Weights(setup.architecture(), (name, decays, dims) -> adam.weight(name, decays, dims));
    starting = graph.leaf("starting");
    Plan.Builder first = Plan.named("start");
    adam.start(first, starting, starts());
    start = first.build();
  }

  private List<Tensor> starts() {
    List<Tensor> starts = new ArrayList<>();
    for (Weights.Named weight : weights.all()) {
      Tensor tensor = weight.tensor();
      starts.add(
          switch (weight.start()) {
            case NORMAL -> {
              Tensor draw = graph.leaf("draws for " + weight.name(), tensor.shape().dims());
              draws.add(draw);
              yield draw.times(Weights.DEVIATION);
            }
            case ZERO -> graph.constant(0).broadcastTo(tensor.shape());
            case ONE -> graph.constant(1).broadcastTo(tensor.shape());
          });
    }
    return starts;
  }

  Weights weights() {
    return weights;
  }

  FusedAdam adam() {
    return adam;
  }

  List<Plan> plans() {
    return List.of(start);
  }

  /**
   * Draws initial weights.
   *
   * @param keys key of each lane
   * @param lanes 1 for lanes that start, else 0
   */
  void start(Executor executor, long[] keys, double[] lanes) {
    long first = 0;
    for (Tensor draw : draws) {
      executor.fill(draw, Distribution.NORMAL, keys, first);
      first += draw.shape().count();
    }
    for (int lane = 0; lane < lanes.length; lane++) {
      executor.set(starting, lane, lanes[lane]);
    }
    executor.run(start);
  }

  /** The values of a weight in a lane, row-major. */
  double[] values(Executor executor, int lane, String name) {
    return adam.values(executor, lane, weights.named(name));
  }

  /** Hands out the weights of a lane, with the gradient that led to them after the first step. */
  void show(ArraySink sink, ArraySink.Part part, Executor executor, int lane) {
    for (Weights.Named weight : weights.all()) {
      int[] dims = weight.tensor().shape().dims();
      sink.put(part, weight.name(), values(executor, lane, weight.name()), dims);
      if (part == ArraySink.Part.FIRST) {
        double[] gradient = adam.firstGradient(executor, lane, weight.tensor());
        sink.put(ArraySink.Part.GRADIENT, weight.name(), gradient, dims);
      }
    }
  }
}
