package org.attest.studies.benignoverfitting.twopatch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.random.Distribution;
import org.attest.engine.random.Stream;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.data.Labels;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.train.Losses;
import org.attest.lab.train.ProbeSteps;
import org.attest.lab.train.StopRule;
import org.attest.lab.train.TrainingLoop;
import org.attest.lab.train.TrainingLoop.Ended;

/** Full-batch gradient descent on the logistic loss of observed labels, then a test set. */
final class TwoPatchTrainer implements Trainer {

  private final int n;
  private final int steps;
  private final PatchNetwork net;
  private final Plan place;
  private final Plan start;
  private final TrainingLoop loop;
  private final PatchTest test;
  private final Executor executor;

  TwoPatchTrainer(Cell shape, ExecutorFactory executors) {
    n = shape.integer("n");
    steps = shape.integer("steps");
    Graph graph = new Graph();
    SampleAxis samples = graph.samples("training", n);
    net = new PatchNetwork(graph, samples, shape.integer("d"), shape.integer("filters"));
    place =
        Plan.named("data and weights")
            .assign(net.xi, net.noise())
            .assign(net.w, net.w.times(net.initial))
            .build();
    PatchForm form =
        shape.choice("form").equals("plain")
            ? new PlainPatches(net, samples)
            : new SpanPatches(net, samples);
    start = form.start();
    Tensor signal = form.signalPart();
    Tensor noise = form.noisePart();
    Tensor f = signal.plus(noise);
    Tensor loss = Losses.logistic(f, net.y).meanOverSamples();
    Tensor right = f.times(net.y).greaterThan(graph.constant(0));
    Map<String, Tensor> probes = new LinkedHashMap<>();
    probes.put(TwoPatchMeasures.TRAIN_LOSS, loss);
    probes.put(TwoPatchMeasures.TRAIN_ERROR, right.negate().plus(1).meanOverSamples());
    probes.put(TwoPatchMeasures.SIGNAL, signal.times(net.clean).meanOverSamples());
    probes.put(TwoPatchMeasures.NOISE, noise.times(net.y).meanOverSamples());
    loop = new TrainingLoop(loss, form.parameters(), form.descent(), probes);
    test = new PatchTest(graph, net, form, shape.integer("test-points"));
    List<Plan> plans = new ArrayList<>(List.of(place, start, test.prepare(), test.evaluate()));
    plans.addAll(loop.plans());
    executor = executors.create(new Program(plans));
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    double[] rates = new double[pack.size()];
    for (int lane = 0; lane < executor.lanes(); lane++) {
      Training training = training(pack, lane);
      Cell cell = training.cell();
      executor.set(net.mu, lane, cell.real("mu"));
      executor.set(net.sigma, lane, cell.real("sigma-p"));
      executor.set(net.initial, lane, cell.real("sigma-0"));
      if (lane < rates.length) {
        rates[lane] = cell.real("eta");
      }
      double[] labels = Labels.rademacher(new Stream(training.key("train-labels")), n);
      executor.set(net.clean, lane, labels);
      Stream flips = new Stream(training.key("label-noise"));
      for (int i = 0; i < n; i++) {
        labels[i] = flips.uniform() < cell.real("flip") ? -labels[i] : labels[i];
      }
      executor.set(net.y, lane, labels);
    }
    executor.fill(net.xi, Distribution.NORMAL, keys(pack, "train-data"), 0);
    executor.fill(net.w, Distribution.NORMAL, keys(pack, "initial-weights"), 0);
    executor.run(place);
    executor.run(start);
    ProbeSteps probes = recording == Recording.DENSE ? ProbeSteps.every() : ProbeSteps.none();
    List<StopRule> stops = Collections.nCopies(pack.size(), StopRule.after(steps));
    List<Ended> ends = loop.run(executor, rates, stops, probes, progress);
    PatchTest.Means[] means = test.run(executor, keys(pack, "test-data"));
    List<TrainingRecord> records = new ArrayList<>();
    for (int lane = 0; lane < pack.size(); lane++) {
      Ended end = ends.get(lane);
      records.add(
          new TrainingRecord(
              pack.get(lane),
              end.status(),
              measures(end, means[lane]),
              recording == Recording.DENSE ? end.traces() : Map.of()));
    }
    progress.accept(1);
    return records;
  }

  private static Map<String, Double> measures(Ended end, PatchTest.Means means) {
    boolean usable = end.status() != Status.DIVERGED;
    Map<String, Double> measures = new LinkedHashMap<>();
    for (String name :
        List.of(
            TwoPatchMeasures.TRAIN_LOSS,
            TwoPatchMeasures.TRAIN_ERROR,
            TwoPatchMeasures.SIGNAL,
            TwoPatchMeasures.NOISE)) {
      double[] trace = Objects.requireNonNull(end.traces().get(name));
      measures.put(name, usable ? trace[trace.length - 1] : Double.NaN);
    }
    measures.put(TwoPatchMeasures.TEST_LOSS, usable ? means.loss() : Double.NaN);
    measures.put(TwoPatchMeasures.TEST_ERROR, usable ? means.error() : Double.NaN);
    return measures;
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
}
