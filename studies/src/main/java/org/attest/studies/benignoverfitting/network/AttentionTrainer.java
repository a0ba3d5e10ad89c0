package org.attest.studies.benignoverfitting.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.ArraySink;
import org.attest.lab.study.ArraySink.Part;
import org.attest.lab.study.Cell;
import org.attest.lab.study.SavingTrainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.train.Optimizer;
import org.attest.lab.train.ProbeSteps;
import org.attest.lab.train.StopRule;
import org.attest.lab.train.TrainingLoop;
import org.attest.lab.train.TrainingLoop.Ended;
import org.attest.studies.benignoverfitting.Setting;

/**
 * Full-batch gradient descent on the logistic loss until it is at most ε, then one evaluation on
 * fresh samples (section 6). The loss is checked before every step, so that T counts updates.
 */
public final class AttentionTrainer implements SavingTrainer {

  /** Records of a trace in each doubling of the step number; our choice. */
  private static final int PER_OCTAVE = 64;

  private final boolean traced;
  private final int dv;
  private final int n;
  private final int points;
  private final DataModel data;
  private final Weights weights;
  private final Tensor x;
  private final Tensor y;
  private final Tensor u;
  private final Tensor dominance;
  private final Tensor norm2;
  private final Plan place;
  private final Plan start;
  private final Plan finish;
  private final Plan readout;
  private final TrainingLoop loop;
  private final AttentionMaps maps;
  private final TestSet test;
  private final Executor executor;

  /**
   * A trainer of one shape.
   *
   * @param shape a cell with the shape parameters of all trainings to come
   * @param traced whether sparse recordings keep traces
   */
  public AttentionTrainer(Cell shape, ExecutorFactory executors, boolean traced) {
    this.traced = traced;
    n = shape.integer("n");
    dv = shape.integer("d-v");
    points = shape.integer("test-points");
    int m = shape.integer("m");
    int d = shape.integer("d");
    Graph graph = new Graph();
    SampleAxis samples = graph.samples("training", n);
    data = new DataModel(graph, m, d);
    weights = new Weights(graph, d, shape.integer("d-h"), dv);
    x = data.normals("X", samples);
    y = graph.leaf("y", samples);
    place = Plan.named("tokens").assign(x, data.tokens(x, y)).build();
    Form form = Form.of(shape.choice("form"), weights, x, samples);
    u = graph.leaf("u at the end", d);
    start = form.start();
    finish = form.finish(u);
    norm2 = weights.readoutNorm2();
    dominance = graph.leaf("largest dominance");
    Tensor loss = form.head().loss(y).meanOverSamples();
    Tensor ratio = Probes.dominance(form.head(), form.signalReadout(), data.mu());
    Optimizer descent = form.descent();
    loop =
        new TrainingLoop(
            loss,
            form.parameters(),
            (step, parameters, gradients, rate, moving) -> {
              descent.update(step, parameters, gradients, rate, moving);
              step.assign(dominance, dominance.max(ratio));
            },
            Probes.of(form.head(), y, form.signalReadout(), data.mu()));
    test = new TestSet(graph, data, weights, u, points);
    readout = Plan.named("readout norm").outputs(norm2).build();
    maps = new AttentionMaps(form.head().attention());
    List<Plan> plans =
        new ArrayList<>(
            List.of(weights.scale(), place, start, finish, test.plan(), readout, maps.plan()));
    plans.addAll(loop.plans());
    executor = executors.create(new Program(plans));
  }

  @Override
  public List<String> formulas() {
    return List.of(
        "f(X) = (1/M) Σ_l softmax(x_l W_Q W_Kᵀ Xᵀ) X u with u = W_V w_O, rows of X the tokens"
            + " (Eq. 1); W_V enters through u alone",
        "L_S = (1/N) Σ_i ln(1 + exp(−y_i f(X_i))) over train/X, train/y",
        "first step: W_Q ← W_Q − η ∂L_S/∂W_Q, likewise W_K; u ← u − η ‖w_O‖² ∂L_S/∂u, which is the"
            + " step of W_V with w_O fixed",
        "test-error is the share of test samples with y f(X) ≤ 0, test-loss their mean loss");
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, ArraySink sink, DoubleConsumer progress) {
    double[] rates = new double[pack.size()];
    List<StopRule> stops = new ArrayList<>();
    for (int lane = 0; lane < executor.lanes(); lane++) {
      Cell cell = training(pack, lane).cell();
      Setting s = Setting.of(cell);
      data.set(executor, lane, cell);
      weights.set(executor, lane, s, dv);
      executor.set(dominance, lane, Double.NEGATIVE_INFINITY);
      if (lane < pack.size()) {
        rates[lane] = s.eta();
        stops.add(StopRule.atLoss(s.epsilon(), cell.integer("max-steps")));
      }
    }
    weights.draw(
        executor,
        keys(pack, "initial-w-q"),
        keys(pack, "initial-w-k"),
        keys(pack, "initial-w-v"),
        keys(pack, "readout"));
    data.draw(executor, x, y, keys(pack, "train-data"), labels(pack, "train-labels", n), 0);
    sink.leaves(Part.START, executor, 0, List.of(weights.wq, weights.wk, weights.wv));
    sink.leaves(Part.MODEL, executor, 0, List.of(weights.wo));
    executor.run(place);
    sink.leaves(Part.TRAIN, executor, 0, List.of(x, y));
    executor.run(start);
    maps.forget();
    TrainingLoop.BeforeUpdate observed = recording == Recording.DENSE ? maps : (lanes, t) -> {};
    loop.before((lanes, t) -> {
      observed.prepare(lanes, t);
      if (t == 1 && sink != ArraySink.NONE) {
        afterFirst(sink);
      }
    });
    List<Ended> ends = loop.run(executor, rates, stops, probeSteps(recording), progress);
    executor.run(readout);
    double[] norms = new double[executor.lanes()];
    for (int lane = 0; lane < norms.length; lane++) {
      norms[lane] = executor.get(norm2, lane);
    }
    executor.run(finish);
    weights(sink, Part.END);
    TestSet.Means[] means =
        test.evaluate(executor, keys(pack, "test-data"), labels(pack, "test-labels", points), sink);
    List<TrainingRecord> records = new ArrayList<>();
    for (int lane = 0; lane < pack.size(); lane++) {
      double largest = executor.get(dominance, lane);
      Map<String, double[]> traces =
          traced || recording == Recording.DENSE ? RecordContents.traces(ends.get(lane)) : Map.of();
      if (recording == Recording.DENSE) {
        maps.addTo(traces, lane);
      }
      Map<String, Double> measures =
          RecordContents.measures(ends.get(lane), norms[lane], largest, means[lane]);
      records.add(new TrainingRecord(pack.get(lane), ends.get(lane).status(), measures, traces));
    }
    progress.accept(1);
    return records;
  }

  private void weights(ArraySink sink, Part part) {
    sink.leaves(part, executor, 0, List.of(weights.wq, weights.wk));
    sink.leaf(part, "u", executor, 0, u);
  }

  /**
   * Hands out the weights after the first step. A form that leaves them to the end makes them now;
   * then its leaves are put back.
   */
  private void afterFirst(ArraySink sink) {
    List<Tensor> moved = List.of(weights.wq, weights.wk);
    List<double[][]> kept = new ArrayList<>();
    for (Tensor leaf : moved) {
      double[][] lanes = new double[executor.lanes()][];
      for (int lane = 0; lane < lanes.length; lane++) {
        lanes[lane] = executor.values(leaf, lane);
      }
      kept.add(lanes);
    }
    executor.run(finish);
    weights(sink, Part.FIRST);
    for (int i = 0; i < moved.size(); i++) {
      for (int lane = 0; lane < executor.lanes(); lane++) {
        executor.set(moved.get(i), lane, kept.get(i)[lane]);
      }
    }
  }

  private ProbeSteps probeSteps(Recording recording) {
    if (recording == Recording.DENSE) {
      return ProbeSteps.every();
    }
    return traced ? ProbeSteps.logarithmic(PER_OCTAVE) : ProbeSteps.none();
  }

  /** Lanes beyond the pack repeat its first training; their results are not read. */
  private static Training training(List<Training> pack, int lane) {
    return pack.get(lane < pack.size() ? lane : 0);
  }

  private long[] keys(List<Training> pack, String role) {
    long[] keys = new long[executor.lanes()];
    for (int lane = 0; lane < keys.length; lane++) {
      keys[lane] = training(pack, lane).key(role);
    }
    return keys;
  }

  private double[][] labels(List<Training> pack, String role, int count) {
    double[][] labels = new double[executor.lanes()][];
    for (int lane = 0; lane < labels.length; lane++) {
      Training training = training(pack, lane);
      labels[lane] = DataModel.labels(training.cell(), training.key(role), count);
    }
    return labels;
  }
}
