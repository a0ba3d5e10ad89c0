package org.attest.studies.shallowvit.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.attest.engine.exec.Executor;
import org.attest.engine.random.BulkFill;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.ArraySink;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Training;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.network.DataModel.Sample;
import org.attest.studies.shallowvit.network.VisionTransformer.Form;
import org.attest.studies.shallowvit.network.VisionTransformer.Pass;
import org.jspecify.annotations.Nullable;

/** A network of one shape with the plans that train and test it on the lanes of a pack. */
final class Learner {

  /** Test samples evaluated at a time; our choice, it changes no bit. */
  private static final int CHUNK = 50;

  /** Test samples of a trace. */
  private static final int TRACED = 100;

  private final VisionTransformer network;
  private final int d;
  private final int batch;
  private final boolean pruned;
  private final Watch watch;
  private final Tensor x;
  private final List<Tensor> y;
  private final Plan step;
  private final Tensor loss;
  private final Tensor testX;
  private final List<Tensor> testY;
  private final Tensor relevant;
  private final Tensor inside;
  private final Tensor testInside;
  private final Tensor hinge;
  private final Tensor wrong;
  private final Tensor violated;
  private final Tensor margin;
  private final Tensor each;
  private final Tensor seen;
  private final Tensor received;
  private final Plan test;
  private final Plan look;
  private final TrainingArrays arrays;

  /**
   * Means over test samples of one lane.
   *
   * @param hinge hinge loss
   * @param error share with yF ≤ 0
   * @param violations share with yF &lt; 1
   * @param attention attention on label-relevant tokens
   * @param output yF
   */
  record Means(double hinge, double error, double violations, double attention, double output) {}

  /**
   * Attention on label-relevant tokens over some samples of one lane.
   *
   * @param mean over queries and samples
   * @param least of all queries of all samples
   */
  record Attention(double mean, double least) {}

  /**
   * A learner.
   *
   * @param removed tokens that a sample loses
   * @param watch what is traced beside attention and loss
   */
  Learner(Graph graph, String name, Cell shape, int removed, Watch watch) {
    this.watch = watch;
    pruned = removed > 0;
    d = shape.integer("d");
    batch = shape.integer("batch");
    int tokens = shape.integer("tokens");
    boolean excluded = pruned && shape.choice("removal").equals("excluded");
    network = new VisionTransformer(graph, name, Form.of(shape, removed));
    SampleAxis samples = graph.samples(name + "batch", batch);
    x = graph.leaf(name + "X", samples, tokens, d);
    y = labels(graph, name + "y", samples);
    inside = graph.leaf(name + "inside", samples, tokens);
    Pass pass = pruned ? network.run(x, inside, excluded, true) : network.run(x, true);
    Tensor margin = pass.margin(y);
    Tensor value;
    Tensor slope;
    if (shape.choice("loss").equals("logistic")) {
      value = margin.negate().softplus();
      slope = margin.negate().sigmoid().negate();
    } else {
      Tensor excess = margin.negate().plus(1);
      value = excess.relu();
      slope = excess.greaterThan(graph.constant(0)).negate();
    }
    loss = value.meanOverSamples();
    step = network.step(pass, y, value, slope, shape.choice("attention").equals("trained"));
    SampleAxis chunk = graph.samples(name + "test", CHUNK);
    testX = graph.leaf(name + "test X", chunk, tokens, d);
    testY = labels(graph, name + "test y", chunk);
    relevant = graph.leaf(name + "relevant", chunk, tokens);
    testInside = graph.leaf(name + "test inside", chunk, tokens);
    Pass tested =
        pruned ? network.run(testX, testInside, excluded, false) : network.run(testX, false);
    Tensor testMargin = tested.margin(testY);
    this.margin = testMargin;
    Tensor one = graph.constant(1);
    hinge = testMargin.negate().plus(1).relu();
    violated = one.greaterThan(testMargin);
    wrong = one.minus(tested.right(testY, graph.constant(0)));
    each = tested.meanAttention().matmul(relevant);
    seen = network.meanOverQueries(pruned ? each.times(testInside) : each);
    received = network.received(tested.meanAttention());
    test = Plan.named(name + "test").outputs(hinge, wrong, violated, seen, testMargin).build();
    look = Plan.named(name + "look").outputs(each, seen, received).build();
    arrays = new TrainingArrays(network, d, x, y, pruned ? inside : null);
  }

  /** A leaf for every component of the labels. */
  private List<Tensor> labels(Graph graph, String name, SampleAxis samples) {
    return IntStream.range(0, network.a.size())
        .mapToObj(c -> graph.leaf(VisionTransformer.numbered(name, c), samples))
        .toList();
  }

  /** What a training hands out to be saved. */
  TrainingArrays arrays() {
    return arrays;
  }

  /** The plans an executor's program must hold. */
  List<Plan> plans() {
    return List.of(step, test, look);
  }

  /** The plan of one step. */
  Plan step() {
    return step;
  }

  /** Sets initial weights and output signs of one lane. */
  void start(Executor executor, int lane, Training training) {
    Cell cell = training.cell();
    for (int h = 0; h < network.heads.size(); h++) {
      InitialModel initial = InitialModel.of(training, h);
      executor.set(network.heads.get(h).wq(), lane, initial.q());
      executor.set(network.heads.get(h).wk(), lane, initial.k());
      executor.set(network.heads.get(h).wv(), lane, initial.v());
    }
    int count = network.wo.shape().count();
    int outputs = network.a.size();
    float[] draws = new float[Math.max(count, outputs * network.signs())];
    BulkFill.single(
        Distribution.NORMAL, training.key("initial-output-weights"), 0, draws, 0, count);
    double[] wo = new double[count];
    for (int i = 0; i < count; i++) {
      wo[i] = cell.real("xi") * draws[i];
    }
    executor.set(network.wo, lane, wo);
    BulkFill.single(
        Distribution.UNIFORM,
        training.key("output-vectors"),
        0,
        draws,
        0,
        outputs * network.signs());
    for (int c = 0; c < outputs; c++) {
      double[] signs = new double[network.signs()];
      for (int i = 0; i < signs.length; i++) {
        signs[i] = draws[c * signs.length + i] < 0.5f ? 1 : -1;
      }
      executor.set(network.a.get(c), lane, network.numbers(signs));
    }
  }

  /** Gives the lane of a course the weights it ended with. */
  void restore(Executor executor, Course course) {
    for (int i = 0; i < network.matrices().size(); i++) {
      executor.set(network.matrices().get(i), course.lane, course.weights().get(i));
    }
  }

  /**
   * Trains to their ends; a lane that is free takes the next training at once, so that none waits
   * for a longer neighbour.
   *
   * @param trainings how many
   * @param begin makes the course of a training, by number
   * @param observed steps before which attention and loss are traced
   * @param sink takes weights and first batch of training 0
   * @return the courses with their final weights, in order
   */
  List<Course> train(
      Executor executor,
      int trainings,
      IntFunction<Course> begin,
      IntPredicate observed,
      ArraySink sink,
      DoubleConsumer progress) {
    @Nullable Course[] lanes = new Course[executor.lanes()];
    for (int lane = 0; lane < lanes.length; lane++) {
      executor.set(network.running, lane, 0);
      executor.set(network.rate, lane, 0);
    }
    List<Course> all = new ArrayList<>();
    for (int t = 0; true; t++) {
      for (int lane = 0; lane < lanes.length; lane++) {
        if (lanes[lane] == null && all.size() < trainings) {
          Course course = begin.apply(all.size());
          all.add(course);
          lanes[lane] = course;
          begin(executor, lane, course);
          if (all.size() == 1) {
            arrays.start(sink, executor, lane);
          }
        }
      }
      List<Course> courses = Arrays.stream(lanes).filter(Objects::nonNull).toList();
      if (courses.isEmpty()) {
        return all;
      }
      trace(executor, courses.stream().filter(c -> observed.test(c.done())).toList());
      evaluate(executor, courses.stream().filter(Course::due).toList());
      step(executor, courses.stream().filter(Course::running).toList());
      if (t == 0) {
        arrays.first(sink, executor, courses.getFirst().lane);
      }
      for (Course course : courses) {
        if (!course.running()) {
          course.ended(
              network.matrices().stream().map(w -> executor.values(w, course.lane)).toList());
          lanes[course.lane] = null;
        }
      }
      if (t % 16 == 15) {
        double done = all.stream().mapToDouble(Course::progress).sum();
        progress.accept(done / trainings);
      }
    }
  }

  private void begin(Executor executor, int lane, Course course) {
    course.lane = lane;
    start(executor, lane, course.training);
    if (watch == Watch.MECHANISM) {
      course.mechanism =
          new Mechanism(
              course.training,
              executor.values(network.heads.getFirst().wq(), lane),
              executor.values(network.wo, lane));
    }
    executor.set(network.running, lane, 1);
    executor.set(network.rate, lane, course.eta);
  }

  private void step(Executor executor, List<Course> courses) {
    if (courses.isEmpty()) {
      return;
    }
    SampleArrays samples = new SampleArrays(batch, network.tokens(), d, y.size());
    for (Course course : courses) {
      for (int i = 0; i < batch; i++) {
        samples.set(i, course.next());
      }
      executor.set(x, course.lane, samples.x());
      set(executor, y, course.lane, samples.y());
      if (pruned) {
        executor.set(inside, course.lane, samples.kept());
      }
    }
    executor.run(step);
    for (Course course : courses) {
      course.updated(executor.get(loss, course.lane));
      rest(executor, course);
    }
  }

  private void evaluate(Executor executor, List<Course> due) {
    if (due.isEmpty()) {
      return;
    }
    Means[] means = test(executor, due, Integer.MAX_VALUE);
    for (Course course : due) {
      course.evaluated(means[course.lane].hinge());
      rest(executor, course);
    }
  }

  /** Stops the weights of a course that has ended. */
  private void rest(Executor executor, Course course) {
    if (!course.running()) {
      executor.set(network.running, course.lane, 0);
    }
  }

  private static void set(Executor executor, List<Tensor> leaves, int lane, double[][] values) {
    for (int c = 0; c < values.length; c++) {
      executor.set(leaves.get(c), lane, values[c]);
    }
  }

  /** Means over the first test samples of some courses, by lane. */
  Means[] test(Executor executor, List<Course> courses, int most) {
    double[][] sums = new double[executor.lanes()][5];
    int points = Math.min(most, courses.getFirst().samples.test().size());
    for (int first = 0; first < points; first += CHUNK) {
      show(executor, courses, first);
      executor.run(test);
      int present = Math.min(CHUNK, points - first);
      for (Course course : courses) {
        double[] sum = sums[course.lane];
        add(sum, 0, executor.values(hinge, course.lane), present);
        add(sum, 1, executor.values(wrong, course.lane), present);
        add(sum, 2, executor.values(violated, course.lane), present);
        add(sum, 3, executor.values(seen, course.lane), present);
        add(sum, 4, executor.values(margin, course.lane), present);
      }
    }
    Means[] means = new Means[executor.lanes()];
    for (Course course : courses) {
      double[] s = sums[course.lane];
      means[course.lane] =
          new Means(s[0] / points, s[1] / points, s[2] / points, s[3] / points, s[4] / points);
    }
    return means;
  }

  /** Attention on label-relevant tokens of all test samples, by lane. */
  double[] attention(Executor executor, List<Course> courses) {
    double[] sums = new double[executor.lanes()];
    int points = courses.getFirst().samples.test().size();
    for (int first = 0; first < points; first += CHUNK) {
      show(executor, courses, first);
      executor.run(look);
      for (Course course : courses) {
        double[] values = executor.values(seen, course.lane);
        for (int i = 0; i < Math.min(CHUNK, points - first); i++) {
          sums[course.lane] += values[i];
        }
      }
    }
    for (int lane = 0; lane < sums.length; lane++) {
      sums[lane] /= points;
    }
    return sums;
  }

  /**
   * Attention on label-relevant tokens over some samples of a course, by lane.
   *
   * @param most how many samples at most
   */
  Attention[] attention(
      Executor executor, List<Course> courses, Function<Course, List<Sample>> of, int most) {
    List<List<Sample>> samples =
        courses.stream().map(of).map(s -> s.subList(0, Math.min(most, s.size()))).toList();
    double[] sum = new double[executor.lanes()];
    double[] least = new double[executor.lanes()];
    Arrays.fill(least, 1);
    int longest = samples.stream().mapToInt(List::size).max().orElse(0);
    int length = network.tokens();
    for (int first = 0; first < longest; first += CHUNK) {
      for (int i = 0; i < courses.size(); i++) {
        show(executor, courses.get(i).lane, samples.get(i), first);
      }
      executor.run(look);
      for (int i = 0; i < courses.size(); i++) {
        int lane = courses.get(i).lane;
        double[] means = executor.values(seen, lane);
        double[] values = executor.values(each, lane);
        int present = Math.min(CHUNK, samples.get(i).size() - first);
        for (int s = 0; s < present; s++) {
          sum[lane] += means[s];
          Sample sample = samples.get(i).get(first + s);
          for (int l = 0; l < length; l++) {
            boolean lower = sample.kept(l) && values[s * length + l] < least[lane];
            least[lane] = lower ? values[s * length + l] : least[lane];
          }
        }
      }
    }
    Attention[] all = new Attention[executor.lanes()];
    for (int i = 0; i < courses.size(); i++) {
      int lane = courses.get(i).lane;
      int size = samples.get(i).size();
      all[lane] = new Attention(sum[lane] / size, size == 0 ? Double.NaN : least[lane]);
    }
    return all;
  }

  /**
   * Attention that every token of some samples receives, mean over queries.
   *
   * @param of the samples of a course
   * @return scores[course][sample][token]
   */
  List<List<double[]>> scores(
      Executor executor, List<Course> courses, Function<Course, List<Sample>> of) {
    List<List<Sample>> samples = courses.stream().map(of).toList();
    List<List<double[]>> scores = new ArrayList<>();
    courses.forEach(c -> scores.add(new ArrayList<>()));
    int most = samples.stream().mapToInt(List::size).max().orElse(0);
    int tokens = network.tokens();
    for (int first = 0; first < most; first += CHUNK) {
      for (int i = 0; i < courses.size(); i++) {
        show(executor, courses.get(i).lane, samples.get(i), first);
      }
      executor.run(look);
      for (int i = 0; i < courses.size(); i++) {
        double[] values = executor.values(received, courses.get(i).lane);
        int present = Math.min(CHUNK, samples.get(i).size() - first);
        for (int s = 0; s < present; s++) {
          double[] score = new double[tokens];
          System.arraycopy(values, s * tokens, score, 0, tokens);
          scores.get(i).add(score);
        }
      }
    }
    return scores;
  }

  private void show(Executor executor, List<Course> courses, int first) {
    for (Course course : courses) {
      show(executor, course.lane, course.samples.test(), first);
    }
  }

  /** Puts a chunk of samples into a lane; beyond the end the last is repeated. */
  private void show(Executor executor, int lane, List<Sample> samples, int first) {
    int tokens = network.tokens();
    SampleArrays chunk = new SampleArrays(CHUNK, tokens, d, testY.size());
    double[] marks = new double[CHUNK * tokens];
    for (int i = 0; i < CHUNK; i++) {
      Sample sample = samples.get(Math.min(first + i, samples.size() - 1));
      chunk.set(i, sample);
      SampleArrays.mark(marks, i, tokens, sample::relevant);
    }
    executor.set(testX, lane, chunk.x());
    set(executor, testY, lane, chunk.y());
    executor.set(relevant, lane, marks);
    if (pruned) {
      executor.set(testInside, lane, chunk.kept());
    }
  }

  private static void add(double[] sums, int at, double[] values, int present) {
    for (int i = 0; i < present; i++) {
      sums[at] += values[i];
    }
  }

  /** Adds to the traces of some courses what is watched. */
  private void trace(Executor executor, List<Course> courses) {
    if (courses.isEmpty()) {
      return;
    }
    Means[] means = test(executor, courses, TRACED);
    for (Course course : courses) {
      course.trace(Measures.STEP, course.done());
      course.trace(Measures.ATTENTION, means[course.lane].attention());
      course.trace(Measures.HINGE, means[course.lane].hinge());
    }
    if (watch == Watch.ATTENTION) {
      Attention[] onSet = attention(executor, courses, Course::set, TRACED);
      for (Course course : courses) {
        course.trace(Measures.ATTENTION_TRAIN, onSet[course.lane].mean());
        course.trace(Measures.ATTENTION_TRAIN_LEAST, onSet[course.lane].least());
      }
    }
    for (Course course : courses) {
      Mechanism mechanism = course.mechanism;
      if (mechanism != null) {
        course.trace(Measures.OUTPUT, means[course.lane].output());
        mechanism
            .at(
                executor.values(network.heads.getFirst().wq(), course.lane),
                executor.values(network.heads.getFirst().wk(), course.lane),
                executor.values(network.wo, course.lane))
            .forEach(course::trace);
      }
    }
  }
}
