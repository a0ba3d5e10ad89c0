package org.attest.lab.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.random.BulkFill;
import org.attest.engine.random.Distribution;
import org.attest.engine.random.Stream;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.model.VisionTransformer;
import org.attest.lab.model.VisionTransformer.Named;
import org.attest.lab.model.VisionTransformer.Pass;
import org.attest.lab.train.Adam;
import org.attest.lab.train.FusedAdam;
import org.attest.lab.train.Losses;
import org.attest.lab.train.RateSchedule;

/**
 * Trains a {@link VisionTransformer} on samples, one training per lane: mini-batches in an order
 * drawn anew every epoch, cross-entropy, AdamW (0.9, 0.999, 10⁻⁸, decoupled decay of matrices) with
 * half a cosine from the given rate to zero. Belongs to one thread.
 */
public final class ImageLearner {

  /** Test samples at a time; our choice, it changes no bit. */
  private static final int CHUNK = 32;

  /**
   * What the learner trains.
   *
   * @param size of the network
   * @param trainTokens patches left of a training sample
   * @param testTokens patches left of a test sample
   * @param batch samples of a step
   * @param decay weight decay
   */
  public record Shape(
      VisionTransformer.Size size, int trainTokens, int testTokens, int batch, double decay) {}

  /**
   * One training.
   *
   * @param train its samples
   * @param rate step size at its start
   * @param steps updates of the whole schedule
   * @param target it ends after an epoch with a mean loss of at most this; negative: never before
   *     its last step
   * @param start weights it begins with by name; those that are missing are drawn
   * @param weights key of the initial weights
   * @param order key of the order of samples
   */
  public record Task(
      Samples train,
      double rate,
      int steps,
      double target,
      Map<String, double[]> start,
      long weights,
      long order) {}

  /**
   * How a training ended.
   *
   * @param steps updates made
   * @param loss mean loss of the last epoch, or of all batches where there was no whole one
   * @param diverged whether a loss was not a number or beyond 10⁶
   */
  public record Ended(int steps, double loss, boolean diverged) {}

  /**
   * Means over test samples.
   *
   * @param loss cross-entropy
   * @param accuracy share whose largest logit is that of its class; of equal ones the first
   * @param attention attention on relevant patches, mean over blocks, heads and queries
   * @param right whether each sample was classified rightly
   */
  public record Tested(double loss, double accuracy, double attention, boolean[] right) {}

  private final Shape shape;
  private final VisionTransformer network;
  private final FusedAdam adam;
  private final Tensor starting;
  private final List<Tensor> first = new ArrayList<>();
  private final Plan start;
  private final Side train;
  private final Plan step;
  private final Tensor loss;
  private final Side test;
  private final Plan look;
  private final Tensor losses;
  private final Tensor logits;
  private final Tensor attention;
  private final Tensor marked;
  private final Executor executor;

  /** The leaves of one side, training or test. */
  private static final class Side {
    final int tokens;
    final boolean whole;
    final Tensor x;
    final Tensor where;
    final Tensor labels;
    final Pass pass;
    private final double[] patches;
    private final double[] places;
    private final double[] classes;
    private final float[] one;
    private final VisionTransformer.Size size;

    Side(Graph graph, VisionTransformer network, String name, int samples, int tokens) {
      this.tokens = tokens;
      size = network.size();
      whole = tokens == size.positions();
      SampleAxis axis = graph.samples(name, samples);
      x = graph.leaf(name + " patches", axis, tokens, size.patch());
      where = graph.leaf(name + " places", axis, tokens, size.positions());
      labels = graph.leaf(name + " labels", axis, size.classes());
      pass = whole ? network.whole(x) : network.kept(x, where);
      patches = new double[x.shape().count()];
      places = new double[where.shape().count()];
      classes = new double[labels.shape().count()];
      one = new float[tokens * size.patch()];
    }

    /** Shows samples to a lane. */
    void show(Executor executor, int lane, Samples samples, int[] numbers) {
      Arrays.fill(classes, 0);
      Arrays.fill(places, 0);
      for (int i = 0; i < numbers.length; i++) {
        samples.patches(numbers[i], one, 0);
        for (int j = 0; j < one.length; j++) {
          patches[i * one.length + j] = one[j];
        }
        classes[i * size.classes() + samples.label(numbers[i])] = 1;
        if (!whole) {
          int[] positions = samples.positions(numbers[i]);
          for (int t = 0; t < tokens; t++) {
            places[(i * tokens + t) * size.positions() + positions[t]] = 1;
          }
        }
      }
      executor.set(x, lane, patches);
      executor.set(labels, lane, classes);
      if (!whole) {
        executor.set(where, lane, places);
      }
    }
  }

  /** A learner with its own executor. */
  public ImageLearner(Shape shape, ExecutorFactory executors) {
    this.shape = shape;
    Graph graph = new Graph();
    adam = new FusedAdam(graph, 0.9, 0.999, 1e-8, shape.decay, Adam.Decay.DECOUPLED);
    network = new VisionTransformer(graph, shape.size, adam::weight);
    starting = graph.leaf("starting");
    Plan.Builder begin = Plan.named("start");
    for (Named weight : network.weights()) {
      first.add(graph.leaf("first " + weight.name(), weight.tensor().shape().dims()));
    }
    adam.start(begin, starting, first);
    start = begin.build();
    train = new Side(graph, network, "train", shape.batch, shape.trainTokens);
    loss = Losses.crossEntropy(train.pass.logits(), train.labels).meanOverSamples();
    Plan.Builder update = Plan.named("step").outputs(loss);
    adam.update(update, loss);
    step = update.build();
    test = new Side(graph, network, "test", CHUNK, shape.testTokens);
    marked =
        graph.leaf(
            "relevant",
            java.util.Objects.requireNonNull(test.x.shape().samples()),
            shape.testTokens);
    losses = Losses.crossEntropy(test.pass.logits(), test.labels);
    logits = test.pass.logits();
    attention = network.attentionOn(test.pass, marked);
    look = Plan.named("test").outputs(losses, logits, attention).build();
    executor = executors.create(new Program(List.of(start, step, look)));
  }

  /** Trainings it takes at once. */
  public int lanes() {
    return executor.lanes();
  }

  /** The plan of one step; for measurements. */
  public Plan step() {
    return step;
  }

  /** Sets weights for the first lanes; drawn ones are draws of the key in the order of weights. */
  public void start(List<Task> tasks) {
    for (int lane = 0; lane < executor.lanes(); lane++) {
      executor.set(starting, lane, lane < tasks.size() ? 1 : 0);
    }
    for (int lane = 0; lane < tasks.size(); lane++) {
      Task task = tasks.get(lane);
      long draw = 0;
      for (int i = 0; i < first.size(); i++) {
        Named weight = network.weights().get(i);
        int count = weight.tensor().shape().count();
        double[] given = task.start.get(weight.name());
        executor.set(first.get(i), lane, given == null ? drawn(task, weight, draw, count) : given);
        draw += count;
      }
    }
    executor.run(start);
  }

  private static double[] drawn(Task task, Named weight, long draw, int count) {
    double[] values = new double[count];
    switch (weight.start()) {
      case ZERO -> Arrays.fill(values, 0);
      case ONE -> Arrays.fill(values, 1);
      case NORMAL, SMALL -> {
        float[] z = new float[count];
        BulkFill.single(Distribution.NORMAL, task.weights, draw, z, 0, count);
        double scale =
            weight.start() == VisionTransformer.Start.SMALL
                ? 0.02
                : 1 / Math.sqrt(weight.tensor().shape().dim(0));
        for (int i = 0; i < count; i++) {
          values[i] = scale * z[i];
        }
      }
    }
    return values;
  }

  /** The state of a lane while it trains. */
  private static final class Course {
    final Task task;
    final Stream order;
    int[] epoch = new int[0];
    int at;
    int steps;
    double sum;
    int batches;
    double mean = Double.NaN;
    boolean diverged;
    boolean ended;

    Course(Task task) {
      this.task = task;
      order = new Stream(task.order);
    }

    /** The next samples; what is left of an epoch that is too short for a batch is dropped. */
    int[] next(int batch) {
      if (at + batch > epoch.length) {
        epoch = order.permutation(task.train.count());
        at = 0;
        sum = 0;
        batches = 0;
      }
      int[] numbers = new int[batch];
      for (int i = 0; i < batch; i++) {
        numbers[i] = epoch[(at + i) % epoch.length];
      }
      at += batch;
      return numbers;
    }

    void after(double loss, int batch) {
      steps++;
      sum += loss;
      batches++;
      diverged = !(loss <= 1e6);
      boolean whole = at + batch > epoch.length;
      if (whole || Double.isNaN(mean)) {
        mean = sum / batches;
      }
      ended = diverged || steps >= task.steps || (whole && mean <= task.target);
    }
  }

  /** Trains the tasks to their ends, each in a lane of its own. */
  public List<Ended> train(List<Task> tasks, DoubleConsumer progress) {
    List<Course> courses = tasks.stream().map(Course::new).toList();
    int cap = tasks.stream().mapToInt(Task::steps).max().orElse(0);
    for (int lane = tasks.size(); lane < executor.lanes(); lane++) {
      adam.beforeStep(executor, lane, 0, 1);
    }
    for (int t = 0; courses.stream().anyMatch(c -> !c.ended); t++) {
      for (int lane = 0; lane < courses.size(); lane++) {
        Course course = courses.get(lane);
        if (course.ended) {
          // With rate 0 the weights keep their bits.
          adam.beforeStep(executor, lane, 0, course.steps);
        } else {
          double factor = RateSchedule.cosine(course.task.steps).factor(course.steps + 1);
          adam.beforeStep(executor, lane, course.task.rate * factor, course.steps + 1);
          train.show(executor, lane, course.task.train, course.next(shape.batch));
        }
      }
      executor.run(step);
      for (int lane = 0; lane < courses.size(); lane++) {
        Course course = courses.get(lane);
        if (!course.ended) {
          course.after(executor.get(loss, lane), shape.batch);
        }
      }
      if (t % 16 == 15) {
        progress.accept((double) t / cap);
      }
    }
    return courses.stream().map(c -> new Ended(c.steps, c.mean, c.diverged)).toList();
  }

  /** Tests the first lanes, each on its own samples, of which there are equally many. */
  public List<Tested> test(List<Samples> samples) {
    int count = samples.getFirst().count();
    double[][] sums = new double[samples.size()][3];
    boolean[][] right = new boolean[samples.size()][count];
    int classes = shape.size.classes();
    for (int from = 0; from < count; from += CHUNK) {
      int present = Math.min(CHUNK, count - from);
      for (int lane = 0; lane < samples.size(); lane++) {
        show(lane, samples.get(lane), from);
      }
      executor.run(look);
      for (int lane = 0; lane < samples.size(); lane++) {
        double[] l = executor.values(losses, lane);
        double[] z = executor.values(logits, lane);
        double[] a = executor.values(attention, lane);
        for (int i = 0; i < present; i++) {
          sums[lane][0] += l[i];
          sums[lane][2] += a[i];
          boolean hit = largest(z, i * classes, classes) == samples.get(lane).label(from + i);
          right[lane][from + i] = hit;
          sums[lane][1] += hit ? 1 : 0;
        }
      }
    }
    List<Tested> all = new ArrayList<>();
    for (int lane = 0; lane < samples.size(); lane++) {
      double[] s = sums[lane];
      all.add(new Tested(s[0] / count, s[1] / count, s[2] / count, right[lane]));
    }
    return all;
  }

  private void show(int lane, Samples samples, int from) {
    int[] numbers = new int[CHUNK];
    double[] marks = new double[CHUNK * shape.testTokens];
    for (int i = 0; i < CHUNK; i++) {
      numbers[i] = Math.min(from + i, samples.count() - 1);
      int[] positions = samples.positions(numbers[i]);
      for (int t = 0; t < shape.testTokens; t++) {
        marks[i * shape.testTokens + t] = samples.relevant(numbers[i], positions[t]) ? 1 : 0;
      }
    }
    test.show(executor, lane, samples, numbers);
    executor.set(marked, lane, marks);
  }

  private static int largest(double[] z, int at, int classes) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = z[at + c] > z[at + best] ? c : best;
    }
    return best;
  }

  /** The weights of a lane but those of the head, by name, for another task to start with. */
  public Map<String, double[]> body(int lane) {
    Map<String, double[]> body = new java.util.LinkedHashMap<>();
    for (Named weight : network.weights()) {
      if (!weight.head()) {
        body.put(weight.name(), adam.values(executor, lane, weight.tensor()));
      }
    }
    return body;
  }
}
