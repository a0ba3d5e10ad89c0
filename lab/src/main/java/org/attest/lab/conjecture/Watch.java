package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.train.TrainingLoop.Ended;

/** What {@link Protocol#watch} names, before every step of a replay. */
final class Watch {

  private final Map<String, Tensor> watched;
  private final Plan plan;
  private final Executor executor;

  /** Values by step, name and lane. */
  private final List<Map<String, double[][]>> seen = new ArrayList<>();

  Watch(Map<String, Tensor> watched, Plan plan, Executor executor) {
    this.watched = watched;
    this.plan = plan;
    this.executor = executor;
  }

  /** Reads all values. */
  void see() {
    if (watched.isEmpty()) {
      return;
    }
    executor.run(plan);
    Map<String, double[][]> now = new LinkedHashMap<>();
    watched.forEach((name, tensor) -> {
      double[][] lanes = new double[executor.lanes()][];
      for (int lane = 0; lane < lanes.length; lane++) {
        lanes[lane] = executor.values(tensor, lane);
      }
      now.put(name, lanes);
    });
    seen.add(now);
  }

  /** Traces of a dense recording and the values of a lane; NaN after the last that was seen. */
  Map<String, double[]> with(Ended end, int lane) {
    Map<String, double[]> all = new LinkedHashMap<>(end.traces());
    if (watched.isEmpty()) {
      return all;
    }
    double[] steps =
        all.computeIfAbsent(
            TrainingRecord.STEP,
            s -> IntStream.rangeClosed(0, end.steps()).asDoubleStream().toArray());
    watched.forEach((name, tensor) -> {
      int size = tensor.shape().size();
      int rank = tensor.shape().rank();
      int columns = rank == 0 ? 1 : tensor.shape().dim(rank - 1);
      for (int entry = 0; entry < size; entry++) {
        double[] trace = new double[steps.length];
        Arrays.fill(trace, Double.NaN);
        for (int i = 0; i < steps.length && steps[i] < seen.size(); i++) {
          Map<String, double[][]> then = seen.get((int) steps[i]);
          trace[i] = then.getOrDefault(name, new double[0][])[lane][entry];
        }
        String place = "-%d-%d".formatted(entry / columns + 1, entry % columns + 1);
        all.put(rank == 0 ? name : name + place, trace);
      }
    });
    return all;
  }
}
