package org.attest.studies.variablecreation.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.random.Stream;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.lab.stats.Spearman;
import org.attest.lab.study.ArraySink;
import org.attest.lab.study.ArraySink.Part;
import org.attest.lab.study.Cell;
import org.attest.lab.study.SavingTrainer;
import org.attest.lab.study.Status;
import org.attest.lab.study.Training;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.data.BitSamples;
import org.attest.studies.variablecreation.data.BooleanTask;
import org.attest.studies.variablecreation.data.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Parity by batches, fresh ones (samples m = 0) or minibatches of a training set, one pass after
 * the other in a new order each. Accuracy and attention are read every ten steps on the same fresh
 * samples. A training ends with its fifth check in a row at 99.9 % or with its last step; a lane
 * that is free takes the next training.
 */
public final class ParityTrainer implements SavingTrainer {
  private static final int CHECK = 10;
  private static final int POINTS = 1000;
  private static final double SURE = 0.999;
  private static final int IN_A_ROW = 5;
  private static final double CHANCE = 0.55;
  private static final double LEARNED = 0.95;

  private final int tokens;
  private final int batch;
  private final int samples;
  private final int steps;
  private final TaskLeaves task;
  private final BatchStepper stepper;
  private final Evaluation evaluation;
  private final Executor executor;

  /** A training under way. */
  private static final class Course {
    final int number;
    final Training training;
    final Trial trial;
    final List<Double> accuracies = new ArrayList<>();
    final List<Double> masses = new ArrayList<>();
    final @Nullable BitSamples data;
    int[] order = new int[0];
    int done;
    int row;

    Course(int number, Training training, int samples) {
      this.number = number;
      this.training = training;
      trial = Trial.of(training);
      data = samples == 0 ? null : trial.training(samples);
    }

    double[] steps() {
      double[] steps = new double[accuracies.size()];
      Arrays.setAll(steps, i -> CHECK * i);
      return steps;
    }
  }

  /** A trainer of one shape. */
  public ParityTrainer(Cell shape, ExecutorFactory executors) {
    Setup setup = Setup.of(shape);
    tokens = setup.architecture().tokens();
    samples = shape.integer("m");
    batch = samples == 0 ? shape.integer("batch") : Math.min(samples, shape.integer("batch"));
    steps = shape.integer("steps");
    Graph graph = new Graph();
    task = new TaskLeaves(graph, tokens, shape.integer("s"));
    stepper = new BatchStepper(graph, setup, task, batch);
    evaluation = new Evaluation(graph, stepper.trained().weights(), task);
    List<Plan> plans = new ArrayList<>(stepper.plans());
    plans.addAll(evaluation.plans());
    executor = executors.create(new Program(plans));
  }

  @Override
  public List<String> formulas() {
    return List.of(
        "the network is that of and-scaling: x_t = E[b_t] + P_t, [CLS] last with E[2] and P_{T+1}, a"
            + " layer of attention and perceptron with residuals, norms before them (norm = pre) or"
            + " after, no dropout; weights are applied from the right, x W + b; GELU is exact,"
            + " norms add 1e-5 to the variance; the logit is the [CLS] row after the last norm"
            + " times w",
        "loss: mean over the batch of ln(1 + exp(−(2y − 1) logit)); array labels holds 2y − 1",
        "step: Adam, β = 0.9, 0.999, ε = 1e-8, rate (rate); gradient holds what the first step used,"
            + " plus 1e-4 W with decay = coupled",
        "model/accuracy is that of the last check, on the first model/checked samples of test");
  }

  @Override
  public List<TrainingRecord> train(
      List<Training> pack, Recording recording, ArraySink sink, DoubleConsumer progress) {
    TrainingRecord[] records = new TrainingRecord[pack.size()];
    @Nullable Course[] lanes = new Course[executor.lanes()];
    long[] fresh = new long[lanes.length];
    for (int lane = 0; lane < lanes.length; lane++) {
      evaluation.hide(executor, lane);
    }
    int next = 0;
    while (true) {
      next = begin(pack, lanes, fresh, next);
      if (Arrays.stream(lanes).allMatch(course -> course == null)) {
        return List.of(records);
      }
      check(lanes, fresh, records, sink);
      for (int i = 0; i < CHECK; i++) {
        step(lanes, sink);
      }
      long finished = Arrays.stream(records).filter(record -> record != null).count();
      progress.accept((double) finished / pack.size());
    }
  }

  private int begin(List<Training> pack, @Nullable Course[] lanes, long[] fresh, int from) {
    double[] starting = new double[lanes.length];
    long[] keys = new long[lanes.length];
    int next = from;
    for (int lane = 0; lane < lanes.length; lane++) {
      if (lanes[lane] == null && next < pack.size()) {
        Training training = pack.get(next);
        Course course = new Course(next, training, samples);
        lanes[lane] = course;
        keys[lane] = training.key("initial-weights");
        fresh[lane] = training.key("fresh-samples");
        starting[lane] = 1;
        task.set(executor, lane, BooleanTask.of(training.cell().choice("task")), course.trial);
        next++;
      }
    }
    if (next > from) {
      stepper.trained().start(executor, keys, starting);
    }
    return next;
  }

  private void step(@Nullable Course[] lanes, ArraySink sink) {
    long[] keys = new long[lanes.length];
    for (int lane = 0; lane < lanes.length; lane++) {
      Course course = lanes[lane];
      if (course != null) {
        int t = course.done++;
        double rate = course.training.cell().real("rate");
        stepper.trained().adam().beforeStep(executor, lane, rate, course.done);
        keys[lane] = course.training.key("batches") + t;
        BitSamples data = course.data;
        if (data != null) {
          stepper.batch(executor, lane, data, minibatch(course, t, data.size()));
        }
      }
    }
    if (samples == 0) {
      stepper.fresh(executor, keys);
    }
    show(lanes, Part.START, sink);
    stepper.step(executor);
    show(lanes, Part.FIRST, sink);
  }

  /** Hands out the first training's weights around its first step, its batch with the former. */
  private void show(@Nullable Course[] lanes, Part part, ArraySink sink) {
    for (int lane = 0; lane < lanes.length; lane++) {
      Course course = lanes[lane];
      if (sink != ArraySink.NONE && course != null && course.number == 0 && course.done == 1) {
        stepper.trained().show(sink, part, executor, lane);
        if (part == Part.START) {
          BooleanTask law = BooleanTask.of(course.training.cell().choice("task"));
          float bias = (float) law.bias(course.trial.function().s());
          Evaluation.show(sink, Part.BATCH, course.trial, stepper.bits(executor, lane, bias));
        }
      }
    }
  }

  private void showEnd(Course course, int lane, double accuracy, ArraySink sink) {
    if (sink != ArraySink.NONE && course.number == 0) {
      stepper.trained().show(sink, Part.END, executor, lane);
      sink.put(Part.MODEL, "accuracy", new double[] {accuracy});
      sink.put(Part.MODEL, "checked", new double[] {POINTS});
      Evaluation.show(sink, course.training, tokens);
    }
  }

  private int[] minibatch(Course course, int t, int size) {
    int perPass = size / batch;
    int at = t % perPass;
    if (at == 0) {
      long key = course.training.key("order-of-pass-" + t / perPass);
      course.order = new Stream(key).permutation(size);
    }
    return Arrays.copyOfRange(course.order, at * batch, (at + 1) * batch);
  }

  /** Reads accuracy and attention before the next steps. */
  private void check(
      @Nullable Course[] lanes, long[] fresh, TrainingRecord[] records, ArraySink sink) {
    double[] accuracy = evaluation.accuracy(executor, fresh, POINTS);
    double[][][] means = evaluation.attention(executor, fresh, Evaluation.CHUNK);
    for (int lane = 0; lane < lanes.length; lane++) {
      Course course = lanes[lane];
      if (course != null) {
        course.accuracies.add(accuracy[lane]);
        course.masses.add(AttentionReading.of(means[lane], course.trial.relevant()).mass());
        course.row = accuracy[lane] >= SURE ? course.row + 1 : 0;
        if (course.row >= IN_A_ROW || course.done >= steps) {
          showEnd(course, lane, accuracy[lane], sink);
          records[course.number] = record(course);
          lanes[lane] = null;
        }
      }
    }
  }

  private static TrainingRecord record(Course course) {
    double[] steps = course.steps();
    double[] accuracy = course.accuracies.stream().mapToDouble(a -> a).toArray();
    double[] mass = course.masses.stream().mapToDouble(a -> a).toArray();
    boolean success = course.row >= IN_A_ROW;
    int learned = 0;
    while (learned < accuracy.length && accuracy[learned] <= LEARNED) {
      learned++;
    }
    int leaves = Math.min(learned, accuracy.length - 1);
    while (leaves > 0 && accuracy[leaves] >= CHANCE) {
      leaves--;
    }
    boolean ever = learned < accuracy.length;
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put(Measures.SUCCESS, success ? 1.0 : 0.0);
    measures.put(Measures.STEPS, (double) course.done);
    measures.put(Measures.LEAVES_CHANCE, ever ? steps[leaves] : Double.NaN);
    measures.put(Measures.LEARNED, ever ? steps[learned] : Double.NaN);
    measures.put(
        Measures.PROGRESS,
        ever && leaves >= 4
            ? Spearman.of(Arrays.copyOf(steps, leaves + 1), Arrays.copyOf(mass, leaves + 1))
                .coefficient()
            : Double.NaN);
    measures.put(Measures.LAST, accuracy[accuracy.length - 1]);
    return new TrainingRecord(
        course.training,
        Status.COMPLETE,
        measures,
        Map.of(Measures.STEP, steps, Measures.ACCURACY, accuracy, Measures.MASS, mass));
  }
}
