package org.attest.studies.sparsetokenselection.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.attest.lab.study.ArraySink;
import org.attest.lab.study.ArraySink.Part;
import org.attest.lab.study.Cell;
import org.attest.lab.study.SavingTrainer;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.train.Adam;
import org.attest.lab.train.GradientDescent;
import org.attest.lab.train.Optimizer;
import org.attest.lab.train.ProbeSteps;
import org.attest.lab.train.RateSchedule;
import org.attest.lab.train.StopRule;
import org.attest.lab.train.TrainingLoop;
import org.attest.lab.train.TrainingLoop.Ended;
import org.attest.studies.sparsetokenselection.Measures;

/**
 * ReLU nets on [vec(X); enc(y)] with ½‖f − target‖², a fresh batch every step, He's initial weights
 * N(0, 2/fan-in) and zero biases, the rate brought to zero along half a cosine. Adam has β₁ = 0.9,
 * β₂ = 0.999, ε = 10⁻⁸ and no weight decay. All our choice: the paper trains no such net that we
 * know of.
 */
public final class FullyConnectedTrainer implements SavingTrainer {

  private final Graph graph = new Graph();
  private final int tokens;
  private final int d;
  private final int q;
  private final boolean integers;
  private final int steps;
  private final int chunks;
  private final Positions positions;
  private final FullyConnected net;
  private final Plan initial;
  private final Inputs training;
  private final Inputs test;
  private final Tensor risk;
  private final Plan evaluate;
  private final Plan subsets;
  private final TrainingLoop loop;
  private final Executor executor;

  /** Points as a net sees them. */
  private record Inputs(
      Tensor x, Tensor pick, Subset subset, Tensor code, Tensor input, Tensor target) {

    void draw(Executor executor, long[] keys, long batch) {
      executor.fill(x, Distribution.NORMAL, keys, batch * x.shape().count());
      executor.fill(pick, Distribution.UNIFORM, keys, batch * pick.shape().count());
    }
  }

  /** A trainer of one shape. */
  public FullyConnectedTrainer(Cell shape, ExecutorFactory executors) {
    tokens = shape.integer("t");
    d = shape.integer("d");
    q = shape.integer("q");
    integers = shape.choice("input").equals("integers");
    steps = shape.integer("steps");
    chunks = Accumulator.chunks(shape.integer("test-points"));
    positions = new Positions(graph, tokens);
    int[] widths = new int[shape.integer("depth") + 1];
    Arrays.fill(widths, shape.integer("later-width"));
    widths[0] = tokens * d + (integers ? q : tokens);
    widths[1] = shape.integer("width");
    widths[widths.length - 1] = d;
    net = FullyConnected.of(graph, "net", Tensor::relu, widths);
    Plan.Builder scale = Plan.named("initial weights");
    for (Linear layer : net.layers()) {
      double deviation = Math.sqrt(2.0 / layer.w().shape().dim(0));
      scale.assign(layer.w(), layer.w().times(deviation));
    }
    initial = scale.build();
    training = inputs("training", shape.integer("batch"));
    test = inputs("test", Accumulator.CHUNK);
    Tensor loss = squared(training).times(0.5).meanOverSamples();
    risk = squared(test).times((double) q / d);
    evaluate = Plan.named("evaluate").outputs(risk).build();
    subsets =
        Plan.named("subsets")
            .outputs(training.subset.indicator(), training.code, test.subset.indicator(), test.code)
            .build();
    Optimizer optimizer =
        shape.choice("optimizer").equals("adam")
            ? new Adam(0.9, 0.999, 1e-8, 0, Adam.Decay.DECOUPLED)
            : new GradientDescent();
    loop =
        new TrainingLoop(loss, net.parameters(), optimizer, Map.of())
            .schedule(RateSchedule.cosine(steps));
    List<Plan> plans = new ArrayList<>(loop.plans());
    plans.add(initial);
    plans.add(evaluate);
    plans.add(subsets);
    executor = executors.create(new Program(plans));
  }

  private Inputs inputs(String name, int count) {
    SampleAxis samples = graph.samples(name, count);
    Tensor x = graph.leaf(name + " X", samples, tokens, d);
    Tensor pick = graph.leaf(name + " picks", samples, q);
    Subset subset = Subset.of(pick, positions, tokens, 0, tokens);
    Tensor numbers = positions.first(tokens).plus(1).times(1.0 / tokens);
    Tensor y = integers ? subset.rows().matmul(numbers) : subset.indicator();
    Tensor input = x.reshape(1, tokens * d).concat(1, y.reshape(1, y.shape().dim(0)));
    Tensor mean = subset.indicator().times(1.0 / q).reshape(1, tokens);
    return new Inputs(x, pick, subset, y, input, mean.matmul(x));
  }

  /** ‖f − target‖². */
  private Tensor squared(Inputs inputs) {
    return net.apply(inputs.input()).minus(inputs.target()).square().sumAll();
  }

  @Override
  public List<String> formulas() {
    return List.of(
        "h_0 = [vec(X); enc(y)], X row by row, enc(y) the indicator of the subset (input ="
            + " multi-hot) or its positions as they were drawn, t/T with t from 1 (integers);"
            + " h_(l+1) = relu(h_l W_l + b_l), the last layer without relu; arrays net.l.W, net.l.b",
        "target (1/q) Σ_{i∈y} x_i; array y is the indicator of the subset",
        "loss: mean over the batch of ½‖f − target‖²; first step: Adam, β = 0.9, 0.999, ε = 1e-8,"
            + " or gradient descent (optimizer), of size rate",
        "risk is the mean of ‖f − target‖² q/d over the test set");
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, ArraySink sink, DoubleConsumer progress) {
    PackKeys keys = new PackKeys(pack, executor.lanes());
    positions.set(executor);
    initialise(keys);
    double[] rates = pack.stream().mapToDouble(t -> t.cell().real("rate")).toArray();
    long[] data = keys.role("training-data");
    List<StopRule> stops = pack.stream().map(t -> StopRule.after(steps)).toList();
    loop.before((e, t) -> {
      if (t <= 1) {
        sink.leaves(t == 0 ? Part.START : Part.FIRST, e, 0, net.parameters());
      }
      if (t == 1) {
        show(sink, Part.BATCH, training);
      }
      training.draw(e, data, t);
    });
    List<Ended> ends = loop.run(executor, rates, stops, ProbeSteps.none(), progress);
    List<TrainingRecord> records = new ArrayList<>();
    sink.leaves(Part.END, executor, 0, net.parameters());
    List<Map<String, Double>> measures = evaluate(keys, sink);
    for (int lane = 0; lane < pack.size(); lane++) {
      Status status = ends.get(lane).status();
      Map<String, Double> own = measures.get(lane);
      if (status == Status.DIVERGED) {
        own.replaceAll((name, value) -> Double.NaN);
      }
      records.add(new TrainingRecord(pack.get(lane), status, own, Map.of()));
    }
    progress.accept(1);
    return records;
  }

  /** Hands out the points that the first lane holds. */
  private void show(ArraySink sink, Part part, Inputs inputs) {
    if (sink != ArraySink.NONE) {
      executor.run(subsets);
      sink.leaf(part, "X", executor, 0, inputs.x);
      sink.leaf(part, "y", executor, 0, inputs.subset.indicator());
      sink.leaf(part, "enc(y)", executor, 0, inputs.code);
    }
  }

  private void initialise(PackKeys keys) {
    for (int l = 0; l < net.layers().size(); l++) {
      executor.fill(
          net.layers().get(l).w(), Distribution.NORMAL, keys.role("initial-weights-" + l), 0);
      for (int lane = 0; lane < executor.lanes(); lane++) {
        executor.set(net.layers().get(l).b(), lane, 0.0);
      }
    }
    executor.run(initial);
  }

  /** Risk E‖f − target‖² in units of d/q, its standard error, and the risk on 128 points. */
  private List<Map<String, Double>> evaluate(PackKeys keys, ArraySink sink) {
    Accumulator risks = new Accumulator(executor.lanes());
    long[] data = keys.role("test-data");
    for (int chunk = 0; chunk < chunks; chunk++) {
      test.draw(executor, data, chunk);
      show(sink, Part.TEST, test);
      executor.run(evaluate);
      risks.add(executor, risk);
    }
    List<Map<String, Double>> all = new ArrayList<>();
    for (Accumulator.Result result : risks.results()) {
      Map<String, Double> measures = new LinkedHashMap<>();
      measures.put(Measures.RISK, result.mean());
      measures.put(Measures.RISK_ERROR, result.error());
      measures.put(Measures.RISK_SMALL, result.small());
      all.add(measures);
    }
    return all;
  }
}
