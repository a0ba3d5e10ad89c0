package org.attest.app.bench;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.Schedule;
import org.attest.engine.tensor.Tensor;

/**
 * Lane executors that count what they do: the floating-point operations of matrix products in the
 * plans they run, a multiply-add counted as two, all lanes together, and the time of draws and of
 * every plan. Operations of element-wise work and draws are not counted, so that a share of peak
 * tells what they cost.
 */
final class CountingExecutors implements ExecutorFactory {

  /** Name of the time of draws. */
  static final String DRAWS = "draws";

  private double flops;
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  /** Operations so far. */
  double flops() {
    return flops;
  }

  /** Seconds so far in draws and in plans, by name. */
  Map<String, Double> seconds() {
    return new LinkedHashMap<>(seconds);
  }

  private void time(String part, long start) {
    seconds.merge(part, (System.nanoTime() - start) * 1e-9, Double::sum);
  }

  @Override
  public int lanes() {
    return LaneExecutor.FACTORY.lanes();
  }

  @Override
  public Executor create(Program program) {
    Executor inner = LaneExecutor.FACTORY.create(program);
    Map<Plan, Double> ofPlan = new HashMap<>();
    program.plans().forEach(plan -> ofPlan.put(plan, flops(plan) * inner.lanes()));
    return new Executor() {
      @Override
      public int lanes() {
        return inner.lanes();
      }

      @Override
      public void run(Plan plan) {
        long start = System.nanoTime();
        inner.run(plan);
        time(plan.name(), start);
        flops += ofPlan.getOrDefault(plan, 0.0);
      }

      @Override
      public void fill(Tensor leaf, Distribution distribution, long[] keys, long[] first) {
        long start = System.nanoTime();
        inner.fill(leaf, distribution, keys, first);
        time(DRAWS, start);
      }

      @Override
      public void copy(Tensor leaf, int from, int to) {
        inner.copy(leaf, from, to);
      }

      @Override
      public void set(Tensor leaf, int lane, double[] values) {
        inner.set(leaf, lane, values);
      }

      @Override
      public void set(Tensor leaf, int lane, double value) {
        inner.set(leaf, lane, value);
      }

      @Override
      public double get(Tensor tensor, int lane) {
        return inner.get(tensor, lane);
      }

      @Override
      public double[] values(Tensor tensor, int lane) {
        return inner.values(tensor, lane);
      }
    };
  }

  /** Operations of one run of a plan for one training. */
  static double flops(Plan plan) {
    double flops = 0;
    for (Schedule.Step part : plan.schedule().steps()) {
      int samples = part.samples() == null ? 1 : part.samples().size();
      for (Tensor tensor : part.tensors()) {
        flops +=
            samples
                * tensor
                    .op()
                    .flops(tensor.inputs().stream().map(Tensor::shape).toList(), tensor.shape());
      }
    }
    return flops;
  }
}
