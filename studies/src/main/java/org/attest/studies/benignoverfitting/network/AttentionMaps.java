package org.attest.studies.benignoverfitting.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.train.TrainingLoop;
import org.attest.studies.benignoverfitting.Measures;

/**
 * The attention matrix A ∈ R^{M×M} of the first training sample before every step, for dense
 * recordings: trace {@code attention-l-j} is what query l gives to token j, both from 1; token 1 is
 * the signal, token 2 the strong noise.
 */
final class AttentionMaps implements TrainingLoop.BeforeUpdate {

  private final Tensor first;
  private final Plan plan;

  /** Maps by step and lane, M² numbers each. */
  private final List<double[][]> maps = new ArrayList<>();

  /** Maps of a network on its training set. */
  AttentionMaps(Tensor attention) {
    first = attention.stack().slice(0, 0, 1);
    plan = Plan.named("attention map").outputs(first).build();
  }

  /** The plan that computes the map. */
  Plan plan() {
    return plan;
  }

  /** Forgets the maps of earlier trainings. */
  void forget() {
    maps.clear();
  }

  @Override
  public void prepare(Executor executor, int t) {
    executor.run(plan);
    double[][] byLane = new double[executor.lanes()][];
    for (int lane = 0; lane < byLane.length; lane++) {
      byLane[lane] = executor.values(first, lane);
    }
    maps.add(byLane);
  }

  /** Adds the maps of a lane to its traces, at the steps these have; NaN after the last map. */
  void addTo(Map<String, double[]> traces, int lane) {
    double[] steps = traces.getOrDefault(Measures.STEP, new double[0]);
    int m = first.shape().dim(1);
    for (int entry = 0; entry < m * m; entry++) {
      double[] trace = new double[steps.length];
      Arrays.fill(trace, Double.NaN);
      for (int i = 0; i < steps.length && steps[i] < maps.size(); i++) {
        trace[i] = maps.get((int) steps[i])[lane][entry];
      }
      traces.put("attention-%d-%d".formatted(entry / m + 1, entry % m + 1), trace);
    }
  }
}
