package org.attest.studies.shallowvit.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.IntPredicate;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.random.Stream;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Status;
import org.attest.lab.study.Trainer;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.network.DataModel.Sample;

/**
 * Mini-batch descent with hinge or logistic loss (section 3 of the paper), on a fixed set until it
 * is fitted or on fresh samples until the test loss is small, then one evaluation on test samples.
 * Pruning by attention trains a model on all tokens first, drops the tokens it attends to least,
 * and trains again from the same initial weights.
 */
public final class ShallowVitTrainer implements Trainer {

  /** Steps between two points of a trace. */
  private static final int STRIDE = 5;

  /** Tokens behind the noise radius. */
  private static final int NOISE_TOKENS = 1000;

  private final boolean traced;
  private final boolean scouts;
  private final int batch;
  private final int points;
  private final Learner learner;
  private final Learner scout;
  private final Executor executor;

  /** The samples of one training before tokens are dropped. */
  private record Data(List<Sample> set, DataModel fresh, List<Sample> test) {}

  /**
   * A trainer of one shape.
   *
   * @param shape a cell with the shape parameters of all trainings to come
   * @param traced true to go on to the cap on steps and keep traces
   */
  public ShallowVitTrainer(Cell shape, ExecutorFactory executors, boolean traced) {
    this.traced = traced;
    batch = shape.integer("batch");
    points = shape.integer("test-points");
    int removed = shape.integer("removed");
    scouts = removed > 0 && shape.choice("strategy").equals("attention");
    Graph graph = new Graph();
    int tokens = shape.integer("tokens");
    learner = new Learner(graph, "", shape, tokens - removed);
    scout = scouts ? new Learner(graph, "scout ", shape, tokens) : learner;
    List<Plan> plans = new ArrayList<>(learner.plans());
    if (scouts) {
      plans.addAll(scout.plans());
    }
    executor = executors.create(new Program(plans));
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, DoubleConsumer progress) {
    List<Data> data = pack.stream().map(this::data).toList();
    List<Pruned> pruned =
        scouts ? pruneByAttention(pack, data, progress) : pruneByOracle(pack, data);
    List<Course> courses = new ArrayList<>();
    for (int lane = 0; lane < pack.size(); lane++) {
      Training training = pack.get(lane);
      Pruned p = pruned.get(lane);
      learner.start(executor, lane, training);
      courses.add(course(lane, training, p, data.get(lane).fresh, !traced));
    }
    double[] before = learner.attention(executor, courses);
    boolean dense = recording == Recording.DENSE;
    IntPredicate observed = dense ? t -> true : traced ? t -> t % STRIDE == 0 : t -> false;
    learner.train(
        executor,
        courses,
        observed,
        (t, lanes) -> learner.record(executor, t, lanes),
        fraction -> progress.accept(scouts ? 0.5 + fraction / 2 : fraction));
    Learner.Means[] means = learner.test(executor, courses, Integer.MAX_VALUE);
    List<TrainingRecord> records = new ArrayList<>();
    for (Course course : courses) {
      records.add(
          record(course, means[course.lane], before[course.lane], pruned.get(course.lane), dense));
    }
    progress.accept(1);
    return records;
  }

  /** Samples after their tokens were dropped, and the share of dropped test tokens not relevant. */
  private record Pruned(List<Sample> set, List<Sample> test, Pruning fresh, double irrelevant) {}

  private Data data(Training training) {
    Cell cell = training.cell();
    DataModel train = new DataModel(training, "train");
    boolean fixed = cell.choice("protocol").equals("fixed-set");
    List<Sample> set = draw(train, fixed ? cell.integer("n") : 0);
    return new Data(set, train, draw(new DataModel(training, "test"), points));
  }

  private static List<Sample> draw(DataModel model, int count) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(model.draw());
    }
    return samples;
  }

  private List<Pruned> pruneByOracle(List<Training> pack, List<Data> data) {
    List<Pruned> pruned = new ArrayList<>();
    for (int i = 0; i < pack.size(); i++) {
      pruned.add(prune(pack.get(i), data.get(i), List.of(), List.of()));
    }
    return pruned;
  }

  /** Trains on all tokens, then drops those that receive the least attention. */
  private List<Pruned> pruneByAttention(
      List<Training> pack, List<Data> data, DoubleConsumer progress) {
    List<Course> courses = new ArrayList<>();
    for (int lane = 0; lane < pack.size(); lane++) {
      Data d = data.get(lane);
      Pruned whole = new Pruned(d.set, d.test, pruning(pack.get(lane), "fresh", 0), Double.NaN);
      scout.start(executor, lane, pack.get(lane));
      courses.add(course(lane, pack.get(lane), whole, d.fresh, true));
    }
    scout.train(
        executor, courses, t -> false, (t, c) -> {}, fraction -> progress.accept(fraction / 2));
    List<List<double[]>> onSet =
        scout.scores(executor, courses, data.stream().map(Data::set).toList());
    List<List<double[]>> onTest =
        scout.scores(executor, courses, data.stream().map(Data::test).toList());
    List<Pruned> pruned = new ArrayList<>();
    for (int lane = 0; lane < pack.size(); lane++) {
      pruned.add(prune(pack.get(lane), data.get(lane), onSet.get(lane), onTest.get(lane)));
    }
    return pruned;
  }

  private Pruned prune(Training training, Data data, List<double[]> onSet, List<double[]> onTest) {
    int removed = training.cell().integer("removed");
    if (removed == 0) {
      return new Pruned(data.set, data.test, pruning(training, "fresh", 0), Double.NaN);
    }
    Pruning train = pruning(training, "train", removed);
    Pruning test = pruning(training, "test", removed);
    List<Sample> set = new ArrayList<>();
    for (int i = 0; i < data.set.size(); i++) {
      Sample sample = data.set.get(i);
      set.add(sample.keep(train.kept(sample, onSet.isEmpty() ? new double[0] : onSet.get(i))));
    }
    List<Sample> kept = new ArrayList<>();
    long irrelevant = 0;
    for (int i = 0; i < data.test.size(); i++) {
      Sample sample = data.test.get(i);
      Sample rest =
          sample.keep(test.kept(sample, onTest.isEmpty() ? new double[0] : onTest.get(i)));
      irrelevant += count(sample) - count(rest);
      kept.add(rest);
    }
    double share = (double) irrelevant / removed / data.test.size();
    return new Pruned(set, kept, pruning(training, "fresh", removed), share);
  }

  private static int count(Sample sample) {
    int irrelevant = 0;
    for (int l = 0; l < sample.type().length; l++) {
      irrelevant += sample.relevant(l) ? 0 : 1;
    }
    return irrelevant;
  }

  private static Pruning pruning(Training training, String role, int removed) {
    return new Pruning(
        training.cell().choice("strategy"), removed, new Stream(training.key("removed-" + role)));
  }

  private Course course(
      int lane, Training training, Pruned pruned, DataModel fresh, boolean stops) {
    return new Course(
        lane,
        training,
        pruned.set,
        () -> fresh(fresh.draw(), pruned.fresh),
        pruned.test,
        batch,
        stops);
  }

  private static Sample fresh(Sample sample, Pruning pruning) {
    return pruning.removed() == 0 ? sample : sample.keep(pruning.kept(sample, new double[0]));
  }

  private TrainingRecord record(
      Course course, Learner.Means means, double before, Pruned pruned, boolean dense) {
    Status status = course.status == null ? Status.CAPPED : course.status;
    boolean usable = status != Status.DIVERGED;
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put(Measures.STEPS, (double) course.steps);
    measures.put(Measures.TRAIN, usable ? course.trainLoss() : Double.NaN);
    measures.put(Measures.HINGE, usable ? means.hinge() : Double.NaN);
    measures.put(Measures.ERROR, usable ? means.error() : Double.NaN);
    measures.put(Measures.VIOLATIONS, usable ? means.violations() : Double.NaN);
    measures.put(Measures.ATTENTION_START, before);
    measures.put(Measures.ATTENTION_END, usable ? means.attention() : Double.NaN);
    measures.put(Measures.HIT, course.hit);
    measures.put(Measures.TAU, radius(pruned.test));
    measures.put(Measures.PRUNED, pruned.irrelevant);
    Map<String, double[]> traces = new LinkedHashMap<>();
    if (traced || dense) {
      course.traces.forEach((name, values) ->
          traces.put(name, values.stream().mapToDouble(Double::doubleValue).toArray()));
    }
    return new TrainingRecord(course.training, status, measures, traces);
  }

  /** 99th percentile of ‖noise‖ over the first tokens. */
  private static double radius(List<Sample> samples) {
    double[] norms =
        samples.stream()
            .flatMapToDouble(s -> Arrays.stream(s.noise()))
            .limit(NOISE_TOKENS)
            .toArray();
    Arrays.sort(norms);
    return Math.sqrt(norms[Math.min(norms.length - 1, (int) Math.ceil(0.99 * norms.length) - 1)]);
  }
}
