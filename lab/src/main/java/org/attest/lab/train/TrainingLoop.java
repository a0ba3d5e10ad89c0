package org.attest.lab.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Gradients;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Status;

/**
 * Trains a pack in lockstep. Each lane has its own step size, target and end: a lane that has ended
 * keeps its weights to the bit while the others go on, so that what it yields does not depend on
 * them.
 *
 * <p>Update t (from 0) first computes the loss at the current weights; a lane whose loss meets its
 * target stops there, before the update, with {@code steps} = t. Probes see the weights before the
 * update.
 */
public final class TrainingLoop {

  /** Called before each update, for example to draw a batch. */
  @FunctionalInterface
  public interface BeforeUpdate {
    /** Prepares update {@code t}, counted from 0. */
    void prepare(Executor executor, int t);
  }

  /**
   * How one lane ended.
   *
   * @param status complete, capped or diverged
   * @param steps number of updates made
   * @param loss last loss
   * @param traces probe name to values, and {@code step}
   */
  public record Ended(Status status, int steps, double loss, Map<String, double[]> traces) {}

  private final Tensor loss;
  private final Optimizer optimizer;
  private final Tensor rate;
  private final Tensor target;
  private final Tensor running;
  private final Tensor moving;
  private final Plan step;
  private final Map<String, Tensor> probes;
  private final Plan probe;
  private RateSchedule schedule = RateSchedule.constant();
  private BeforeUpdate before = (executor, t) -> {};

  /**
   * A loop.
   *
   * @param loss training loss, a scalar shared by all samples
   * @param parameters leaves to train
   * @param optimizer the method
   * @param probes scalars to trace, by name; they may depend on leaves only through the graph
   */
  public TrainingLoop(
      Tensor loss, List<Tensor> parameters, Optimizer optimizer, Map<String, Tensor> probes) {
    Graph g = loss.graph();
    this.loss = loss;
    this.optimizer = optimizer;
    this.probes = new LinkedHashMap<>(probes);
    rate = g.leaf("rate");
    target = g.leaf("target loss");
    running = g.leaf("running");
    moving = running.times(loss.greaterThan(target));
    Plan.Builder builder = Plan.named("step").outputs(loss, moving);
    optimizer.update(builder, parameters, Gradients.of(loss, parameters), rate, moving);
    step = builder.build();
    probe = Plan.named("probe").outputs(this.probes.values()).build();
  }

  /** Uses a schedule for the step size. */
  public TrainingLoop schedule(RateSchedule value) {
    schedule = value;
    return this;
  }

  /** Calls {@code value} before each update. */
  public TrainingLoop before(BeforeUpdate value) {
    before = value;
    return this;
  }

  /** The plan of one update; part of the executor's program. */
  public Plan step() {
    return step;
  }

  /** The plan of the probes; part of the executor's program. */
  public Plan probe() {
    return probe;
  }

  /** The plans the executor's program must hold. */
  public List<Plan> plans() {
    return List.of(step, probe);
  }

  /**
   * Trains the first {@code rates.length} lanes.
   *
   * @param rates base step size of each lane
   * @param stops stop rule of each lane; the caps agree
   * @param probeSteps when to read the probes
   * @param progress told the finished fraction, from time to time
   * @return how each lane ended
   */
  public List<Ended> run(
      Executor executor,
      double[] rates,
      List<StopRule> stops,
      ProbeSteps probeSteps,
      DoubleConsumer progress) {
    int lanes = rates.length;
    List<Lane> pack = new ArrayList<>();
    for (int lane = 0; lane < executor.lanes(); lane++) {
      boolean used = lane < lanes;
      executor.set(running, lane, used ? 1 : 0);
      executor.set(target, lane, used ? stops.get(lane).target() : 0);
      executor.set(rate, lane, 0);
      if (used) {
        pack.add(new Lane(lane, stops.get(lane)));
      }
    }
    optimizer.start(executor);
    int cap = stops.stream().mapToInt(StopRule::cap).max().orElse(0);
    for (int t = 0; pack.stream().anyMatch(lane -> lane.status == null); t++) {
      before.prepare(executor, t);
      if (!probes.isEmpty() && probeSteps.at(t)) {
        executor.run(probe);
        pack.stream().filter(lane -> lane.status == null).forEach(lane -> lane.read(executor));
      }
      update(executor, rates, pack, t);
      if (t % 64 == 63) {
        progress.accept(Math.min(1, (double) t / cap));
      }
    }
    if (!probes.isEmpty()) {
      executor.run(probe);
      pack.forEach(lane -> lane.readLast(executor));
    }
    return pack.stream().map(Lane::ended).toList();
  }

  private void update(Executor executor, double[] rates, List<Lane> pack, int t) {
    for (Lane lane : pack) {
      if (lane.status == null && t >= lane.stop.cap()) {
        executor.set(running, lane.number, 0);
      }
      executor.set(rate, lane.number, rates[lane.number] * schedule.factor(t + 1));
    }
    optimizer.beforeStep(executor, t + 1);
    executor.run(step);
    for (Lane lane : pack) {
      if (lane.status == null) {
        lane.after(executor.get(loss, lane.number), executor.get(moving, lane.number) != 0, t);
        if (lane.status != null) {
          executor.set(running, lane.number, 0);
        }
      }
    }
  }

  /** The course of one lane. */
  private final class Lane {
    final int number;
    final StopRule stop;
    final List<Double> steps = new ArrayList<>();
    final Map<String, List<Double>> values = new LinkedHashMap<>();
    @org.jspecify.annotations.Nullable Status status;
    int updates;
    double lastLoss = Double.NaN;

    Lane(int number, StopRule stop) {
      this.number = number;
      this.stop = stop;
      probes.keySet().forEach(name -> values.put(name, new ArrayList<>()));
    }

    void read(Executor executor) {
      steps.add((double) updates);
      probes.forEach((name, tensor) -> list(name).add(executor.get(tensor, number)));
    }

    void readLast(Executor executor) {
      if (steps.isEmpty() || steps.getLast() != updates) {
        read(executor);
      }
    }

    private List<Double> list(String name) {
      return java.util.Objects.requireNonNull(values.get(name));
    }

    void after(double loss, boolean moved, int t) {
      lastLoss = loss;
      updates = moved ? t + 1 : t;
      if (Double.isNaN(loss) || loss > stop.limit()) {
        status = Status.DIVERGED;
      } else if (loss <= (float) stop.target()) {
        status = Status.COMPLETE;
      } else if (!moved) {
        status = stop.target() == Double.NEGATIVE_INFINITY ? Status.COMPLETE : Status.CAPPED;
      }
    }

    Ended ended() {
      Map<String, double[]> traces = new LinkedHashMap<>();
      if (!probes.isEmpty()) {
        traces.put("step", steps.stream().mapToDouble(d -> d).toArray());
        values.forEach(
            (name, list) -> traces.put(name, list.stream().mapToDouble(d -> d).toArray()));
      }
      return new Ended(java.util.Objects.requireNonNull(status), updates, lastLoss, traces);
    }
  }
}
