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
import org.attest.lab.study.Cell;
import org.attest.lab.study.Trainer;
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
public final class AttentionTrainer implements Trainer {

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
    Tensor u = graph.leaf("u at the end", d);
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
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
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
    executor.run(place);
    executor.run(start);
    maps.forget();
    loop.before(recording == Recording.DENSE ? maps : (lanes, t) -> {});
    List<Ended> ends = loop.run(executor, rates, stops, probeSteps(recording), progress);
    executor.run(readout);
    double[] norms = new double[executor.lanes()];
    for (int lane = 0; lane < norms.length; lane++) {
      norms[lane] = executor.get(norm2, lane);
    }
    executor.run(finish);
    TestSet.Means[] means =
        test.evaluate(executor, keys(pack, "test-data"), labels(pack, "test-labels", points));
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
