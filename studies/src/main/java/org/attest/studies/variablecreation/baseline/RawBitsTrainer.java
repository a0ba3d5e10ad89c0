package org.attest.studies.variablecreation.baseline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.model.FullyConnected;
import org.attest.lab.model.Linear;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.train.Adam;
import org.attest.lab.train.GradientDescent;
import org.attest.lab.train.Losses;
import org.attest.lab.train.Optimizer;
import org.attest.lab.train.PackLanes;
import org.attest.lab.train.ProbeSteps;
import org.attest.lab.train.StopRule;
import org.attest.lab.train.TrainingLoop;
import org.attest.lab.train.TrainingLoop.Ended;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.data.BitSamples;
import org.attest.studies.variablecreation.data.BooleanTask;
import org.attest.studies.variablecreation.data.Trial;

/**
 * Learners that see all T bits at once, standardised to (x_t − p)/√(p(1 − p)), trained on the whole
 * training set with the logistic loss:
 *
 * <ul>
 *   <li>an MLP with one ReLU layer, Gaussian weights N(0, 2/fan-in) and zero biases, by Adam (β₁ =
 *       0.9, β₂ = 0.999, ε = 10⁻⁸, no decay) or by gradient descent;
 *   <li>logistic regression with an ℓ1 penalty along a path of 16 penalties λ = ¼·0.8^k, each with
 *       a sixteenth of the steps, started where the last one ended.
 * </ul>
 *
 * Gradient descent from Gaussian weights is equivariant under rotations of the input, so that it
 * needs of the order of T samples (Ng, 2004); Adam's steps are not. A trial succeeds as in the
 * transformer's protocol, when the largest validation accuracy over checkpoints is above 0.99. All
 * settings are our choice.
 */
public final class RawBitsTrainer implements Trainer {

  /** Largest validation accuracy. */
  public static final String ACCURACY = "accuracy";

  /** Validation accuracy at the end. */
  public static final String LAST = "last-accuracy";

  /** A trial succeeds above this accuracy. */
  public static final double SUCCESS = 0.99;

  /** Penalties of the ℓ1 path. */
  private static final int PATH = 16;

  private static final double FIRST_PENALTY = 0.25;
  private static final double PENALTY_RATIO = 0.8;

  /** Checkpoints of a training. */
  public static final int CHECKPOINTS = 32;

  private final int m;
  private final int tokens;
  private final int steps;
  private final int validation;
  private final boolean linear;
  private final Graph graph = new Graph();
  private final Tensor penalty = graph.leaf("penalty");
  private final FullyConnected net;
  private final Inputs training;
  private final Inputs fresh;
  private final Plan initial;
  private final TrainingLoop loop;
  private final Executor executor;

  /** Samples as the net sees them; labels are −1 and 1. */
  private record Inputs(Tensor x, Tensor y) {

    void set(Executor executor, int lane, BitSamples samples, double p) {
      double[] bits = samples.bits(0, samples.size());
      double deviation = Math.sqrt(p * (1 - p));
      for (int i = 0; i < bits.length; i++) {
        bits[i] = (bits[i] - p) / deviation;
      }
      executor.set(x, lane, bits);
      double[] labels = samples.labels(0, samples.size());
      for (int i = 0; i < labels.length; i++) {
        labels[i] = 2 * labels[i] - 1;
      }
      executor.set(y, lane, labels);
    }
  }

  /** A trainer of one shape. */
  public RawBitsTrainer(Cell shape, ExecutorFactory executors) {
    m = shape.integer("m");
    tokens = shape.integer("t");
    steps = shape.integer("steps");
    validation = shape.integer("validation");
    String learner = shape.choice("learner");
    linear = learner.equals("l1-logistic");
    net =
        linear
            ? FullyConnected.of(graph, "net", Tensor::relu, tokens, 1)
            : FullyConnected.of(graph, "net", Tensor::relu, tokens, shape.integer("width"), 1);
    training = inputs("training", m);
    fresh = inputs("validation", validation);
    Plan.Builder scale = Plan.named("initial weights");
    for (Linear layer : net.layers()) {
      double deviation = linear ? 0 : Math.sqrt(2.0 / layer.w().shape().dim(0));
      scale.assign(layer.w(), layer.w().times(deviation));
    }
    initial = scale.build();
    Optimizer optimizer =
        switch (learner) {
          case "mlp-adam" -> new Adam(0.9, 0.999, 1e-8, 0, Adam.Decay.DECOUPLED);
          case "mlp-descent" -> new GradientDescent();
          default -> new ProximalGradient(penalty, graph.leaf("momentum"), period());
        };
    Tensor loss = Losses.logistic(score(training), training.y()).meanOverSamples();
    Tensor zero = graph.constant(0);
    Tensor right = score(fresh).times(fresh.y()).greaterThan(zero).meanOverSamples();
    loop = new TrainingLoop(loss, net.parameters(), optimizer, Map.of(ACCURACY, right));
    List<Plan> plans = new ArrayList<>(loop.plans());
    plans.add(initial);
    executor = executors.create(new Program(plans));
  }

  private Inputs inputs(String name, int count) {
    SampleAxis samples = graph.samples(name, count);
    return new Inputs(
        graph.leaf(name + " x", samples, 1, tokens), graph.leaf(name + " y", samples));
  }

  private Tensor score(Inputs inputs) {
    return net.apply(inputs.x()).sumAll();
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    PackLanes lanes = new PackLanes(pack, executor.lanes());
    for (int lane = 0; lane < lanes.count(); lane++) {
      Training own = lanes.training(lane);
      Trial trial = Trial.of(own);
      double p = BooleanTask.of(own.cell().choice("task")).bias(own.cell().integer("s"));
      training.set(executor, lane, trial.independent(m), p);
      fresh.set(executor, lane, trial.validation(validation), p);
    }
    initialise(lanes);
    if (linear) {
      loop.before(this::setPenalty);
    }
    double[] rates = pack.stream().mapToDouble(t -> rate(t.cell())).toArray();
    List<StopRule> stops = pack.stream().map(t -> StopRule.after(steps)).toList();
    int stride = Math.max(1, steps / CHECKPOINTS);
    // A penalty's solution is read before the next penalty begins.
    ProbeSteps probes = t -> t > 0 && t % stride == 0;
    List<Ended> ends = loop.run(executor, rates, stops, probes, progress);
    List<TrainingRecord> records = new ArrayList<>();
    for (int lane = 0; lane < pack.size(); lane++) {
      records.add(record(pack.get(lane), ends.get(lane)));
    }
    progress.accept(1);
    return records;
  }

  private static TrainingRecord record(Training training, Ended end) {
    boolean usable = end.status() != Status.DIVERGED;
    double[] trace = Objects.requireNonNull(end.traces().get(ACCURACY));
    double best = 0;
    for (double value : trace) {
      best = Math.max(best, value);
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put(Measures.SUCCESS, usable ? (best > SUCCESS ? 1.0 : 0.0) : Double.NaN);
    measures.put(ACCURACY, usable ? best : Double.NaN);
    measures.put(LAST, usable ? trace[trace.length - 1] : Double.NaN);
    return new TrainingRecord(training, end.status(), measures, Map.of());
  }

  private void initialise(PackLanes lanes) {
    for (int l = 0; l < net.layers().size(); l++) {
      lanes.set(executor, net.layers().get(l).b(), c -> 0.0);
      long[] keys = lanes.keys("initial-weights-" + l);
      executor.fill(net.layers().get(l).w(), Distribution.NORMAL, keys, 0);
    }
    executor.run(initial);
  }

  /** Steps of one penalty. */
  private int period() {
    return Math.max(1, steps / PATH);
  }

  private void setPenalty(Executor executor, int t) {
    int k = Math.min(PATH - 1, t / period());
    for (int lane = 0; lane < executor.lanes(); lane++) {
      executor.set(penalty, lane, FIRST_PENALTY * StrictMath.pow(PENALTY_RATIO, k));
    }
  }

  /**
   * The step size of the cell; for the path the inverse of the largest curvature of the loss at
   * independent standardised bits, ¼ (1 + √(T/m))², which it stays below by a quarter.
   */
  private double rate(Cell cell) {
    double edge = 1 + Math.sqrt((double) tokens / m);
    return linear ? 3 / (edge * edge) : cell.real("rate");
  }
}
