package org.attest.studies.shallowvit.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.lab.study.ArraySink;
import org.attest.lab.study.Cell;
import org.attest.lab.study.SavingTrainer;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.network.Samples.Scores;

/**
 * Mini-batch descent with hinge or logistic loss (section 3 of the paper), on a fixed set until it
 * is fitted or on fresh samples until the test loss is small, then one evaluation on test samples.
 * A lane that is free takes the next training; those that have ended are evaluated side by side.
 * Pruning by attention trains a model on all tokens first, drops the tokens it attends to least,
 * and trains again from the same initial weights.
 */
public final class ShallowVitTrainer implements SavingTrainer {

  /** Steps between two points of a trace. */
  private static final int STRIDE = 5;

  private final Watch watch;
  private final boolean traced;
  private final boolean scouts;
  private final int batch;
  private final int removed;
  private final Learner learner;
  private final Learner scout;
  private final Executor executor;

  /**
   * A trainer of one shape.
   *
   * @param shape a cell with the shape parameters of all trainings to come
   * @param watch what is traced; unless nothing is, trainings go on to the cap on steps
   */
  public ShallowVitTrainer(Cell shape, ExecutorFactory executors, Watch watch) {
    this.watch = watch;
    traced = watch != Watch.END;
    batch = shape.integer("batch");
    removed = shape.integer("removed");
    scouts = removed > 0 && shape.choice("strategy").equals("attention");
    Graph graph = new Graph();
    learner = new Learner(graph, "", shape, removed, watch);
    scout = scouts ? new Learner(graph, "scout ", shape, 0, Watch.END) : learner;
    List<Plan> plans = new ArrayList<>(learner.plans());
    if (scouts) {
      plans.addAll(scout.plans());
    }
    executor = executors.create(new Program(plans));
  }

  @Override
  public List<String> formulas() {
    return List.of(
        "F(X) = (1/|S|) Σ_{l∈S} a_(l)ᵀ ReLU(W_O W_V X softmax(Xᵀ W_Kᵀ W_Q x_l)) (eq. 1), columns"
            + " of X the tokens; in the arrays tokens are rows; entries of a are ±1/√m",
        "loss: mean over the batch of max(0, 1 − y F(X)), or ln(1 + exp(−y F(X))) with loss ="
            + " logistic",
        "first step: W ← W − η ∂loss/∂W for all four; with attention = frozen W_Q and W_K stay",
        "test-hinge and test-error of the record: mean of max(0, 1 − y F) and share with y F ≤ 0 over test",
        "where tokens were removed, array S is 1 at those that a sample keeps and its other rows of"
            + " X are zero");
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, ArraySink sink, DoubleConsumer progress) {
    List<Scores> scores =
        scouts ? scout(pack, progress) : Collections.nCopies(pack.size(), Scores.NONE);
    boolean dense = recording == Recording.DENSE;
    List<Course> courses =
        learner.train(
            executor,
            pack.size(),
            i -> course(pack.get(i), new Samples(pack.get(i), removed, scores.get(i)), !traced),
            dense ? t -> true : traced ? t -> t % STRIDE == 0 : t -> false,
            sink,
            fraction -> progress.accept(scouts ? 0.5 + fraction / 2 : fraction));
    learner.samples(sink, courses.getFirst());
    List<TrainingRecord> records = new ArrayList<>();
    inLanes(courses, group -> records.addAll(records(group, traced || dense)));
    progress.accept(1);
    return records;
  }

  private Course course(Training training, Samples samples, boolean stops) {
    return new Course(training, samples, batch, stops);
  }

  /** Trains on all tokens: the attention they then receive. */
  private List<Scores> scout(List<Training> pack, DoubleConsumer progress) {
    List<Course> courses =
        scout.train(
            executor,
            pack.size(),
            i -> course(pack.get(i), new Samples(pack.get(i), 0, Scores.NONE), true),
            t -> false,
            ArraySink.NONE,
            fraction -> progress.accept(fraction / 2));
    List<Scores> scores = new ArrayList<>();
    inLanes(
        courses,
        group -> {
          group.forEach(c -> scout.restore(executor, c));
          List<List<double[]>> onSet = scout.scores(executor, group, c -> c.samples.set());
          List<List<double[]>> onTest = scout.scores(executor, group, c -> c.samples.test());
          for (int i = 0; i < group.size(); i++) {
            scores.add(new Scores(onSet.get(i), onTest.get(i)));
          }
        });
    return scores;
  }

  /** Puts courses that have ended into lanes again, as many as there are at a time, in order. */
  private void inLanes(List<Course> courses, Consumer<List<Course>> use) {
    // Polled, so that test samples can go as soon as they were used.
    Deque<Course> waiting = new ArrayDeque<>(courses);
    courses.clear();
    while (!waiting.isEmpty()) {
      List<Course> group = new ArrayList<>();
      while (group.size() < executor.lanes() && !waiting.isEmpty()) {
        Course course = waiting.remove();
        course.lane = group.size();
        group.add(course);
      }
      use.accept(group);
    }
  }

  private List<TrainingRecord> records(List<Course> courses, boolean traces) {
    courses.forEach(c -> learner.start(executor, c.lane, c.training));
    double[] before = learner.attention(executor, courses);
    courses.forEach(c -> learner.restore(executor, c));
    Learner.Means[] means = learner.test(executor, courses, Integer.MAX_VALUE);
    List<TrainingRecord> records =
        courses.stream().map(c -> record(c, before[c.lane], means[c.lane], traces)).toList();
    if (watch == Watch.ATTENTION) {
      least(courses, records);
    }
    return records;
  }

  /** Adds the attention that Proposition 2 speaks of: least over queries, on training samples. */
  private void least(List<Course> courses, List<TrainingRecord> records) {
    int all = Integer.MAX_VALUE;
    Learner.Attention[] onTest = learner.attention(executor, courses, c -> c.samples.test(), all);
    Learner.Attention[] onSet = learner.attention(executor, courses, c -> c.samples.set(), all);
    for (int i = 0; i < courses.size(); i++) {
      Map<String, Double> measures = records.get(i).measures();
      boolean usable = records.get(i).status() != Status.DIVERGED;
      int lane = courses.get(i).lane;
      measures.put(Measures.ATTENTION_LEAST, usable ? onTest[lane].least() : Double.NaN);
      measures.put(Measures.ATTENTION_TRAIN, usable ? onSet[lane].mean() : Double.NaN);
      measures.put(Measures.ATTENTION_TRAIN_LEAST, usable ? onSet[lane].least() : Double.NaN);
    }
  }

  private static TrainingRecord record(
      Course course, double before, Learner.Means means, boolean traced) {
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
    measures.put(Measures.TAU, course.samples.radius());
    measures.put(Measures.PRUNED, course.samples.irrelevant());
    Map<String, double[]> traces = new LinkedHashMap<>();
    if (traced) {
      course.traces.forEach((name, values) ->
          traces.put(name, values.stream().mapToDouble(Double::doubleValue).toArray()));
    }
    return new TrainingRecord(course.training, status, measures, traces);
  }
}
