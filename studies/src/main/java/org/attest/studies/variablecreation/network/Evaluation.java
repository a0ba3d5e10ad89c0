package org.attest.studies.variablecreation.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.attest.engine.exec.Executor;
import org.attest.engine.op.MatMul;
import org.attest.engine.random.BulkFill;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.ArraySink;
import org.attest.lab.study.Training;
import org.attest.studies.variablecreation.data.BooleanTask;
import org.attest.studies.variablecreation.data.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Accuracy on fresh samples, without dropout. Hidden slots and attention are for one layer only.
 * The tables of {@link BinaryForm} are made once and stay while samples pass by, {@link #CHUNK} at
 * a time; the bits are drawn where they are used.
 *
 * <p>Whether accuracy exceeds 0.99 on all 10⁴ samples is known as soon as 100 of them are wrong.
 * Counting stops before, after n samples with more than n/100 + 4.5 √(n/100) + 4 wrong: fewer than
 * 100 of 10⁴ would leave so many in some first n with probability below 10⁻⁴ (Poisson tails over 40
 * looks; our choice). A success is always counted on all 10⁴. A lane that has nothing left to count
 * gets the tables of one that has, and counts other samples for it.
 */
final class Evaluation {

  /** Samples at a time. */
  static final int CHUNK = 250;

  /** Samples in all. */
  static final int POINTS = 10_000;

  /** Accuracy a success must exceed. */
  static final double THRESHOLD = 0.99;

  /** Wrong samples among the first n that tell that the threshold is out of reach. */
  private static double enough(int n) {
    double allowed = n * (1 - THRESHOLD);
    return Math.min(POINTS * (1 - THRESHOLD), allowed + 4.5 * Math.sqrt(allowed) + 4);
  }

  private final Tensor uniform;
  private final Tensor visible;
  private final TaskLeaves task;
  private final Tensor errors;
  private final @Nullable Tensor attention;
  private final Kept kept;
  private final Plan prepare;
  private final Plan count;
  private final @Nullable Plan look;

  /**
   * What one lane's count came to.
   *
   * @param points samples looked at
   * @param errors wrong ones
   */
  record Count(int points, int errors) {

    /** Share of right answers among the samples looked at. */
    double accuracy() {
      return 1 - (double) errors / points;
    }

    /** Whether the accuracy on all samples exceeds the threshold. */
    boolean success() {
      return points == POINTS && accuracy() > THRESHOLD;
    }
  }

  Evaluation(Graph graph, Weights weights, TaskLeaves task) {
    this.task = task;
    int tokens = weights.architecture.tokens();
    SampleAxis samples = graph.samples("fresh samples", CHUNK);
    uniform = graph.leaf("uniform draws", samples, tokens);
    visible = graph.leaf("visible slots", tokens);
    kept = new Kept(graph, "tables");
    TaskLeaves keptTask = task.kept(kept);
    Tensor bits = keptTask.bits(uniform);
    if (weights.architecture.layers() > 1) {
      Tensor logit = ClsForm.logit(kept(weights, ""), bits, Dropout.none());
      errors = wrong(logit, keptTask.sign(bits)).sumOverSamples();
      attention = null;
    } else {
      BinaryForm.Tables tables = kept(BinaryForm.tables(weights));
      Tensor seen = kept.of("visible", visible);
      Tensor ones = bits.times(seen);
      Tensor zeros = bits.graph().constant(1).minus(bits).times(seen);
      Weights after = kept(weights, "[EP]|layer 0 ([Wb]_[QKV]|LN_1 .*)");
      Tensor logit = BinaryForm.logit(after, tables, ones, zeros, Dropout.none());
      errors = wrong(logit, keptTask.sign(bits)).sumOverSamples();
      attention = attention(tables, ones, zeros);
    }
    prepare = kept.plan();
    count = Plan.named("count").outputs(errors).build();
    look = attention == null ? null : Plan.named("attention").outputs(attention).build();
  }

  /** Copies of weights, but for those that tables already hold. */
  private Weights kept(Weights weights, String tabled) {
    return new Weights(
        weights.architecture,
        (name, decays, dims) -> {
          Tensor weight = weights.named(name);
          return name.matches(tabled) ? weight : kept.of(name, weight);
        });
  }

  /** Σ over samples of the attention of [CLS], T×H: Z_t^1 Σ b_t / Z + Z_t^0 Σ (1 − b_t) / Z. */
  private static Tensor attention(BinaryForm.Tables tables, Tensor ones, Tensor zeros) {
    Graph g = ones.graph();
    int tokens = ones.shape().dim(0);
    Tensor one = ones.reshape(1, tokens);
    Tensor zero = zeros.reshape(1, tokens);
    Tensor inverse = g.constant(1).dividedBy(BinaryForm.partition(tables, one, zero));
    MatMul summed = new MatMul(true, false);
    Tensor withOne = g.apply(summed, one.transpose(), inverse);
    Tensor withZero = g.apply(summed, zero.transpose(), inverse);
    return tables.denominators()[1].times(withOne).plus(tables.denominators()[0].times(withZero));
  }

  /** 1 where the sign of a logit is not that of the label. */
  static Tensor wrong(Tensor logit, Tensor sign) {
    Tensor right = logit.times(sign).greaterThan(logit.graph().constant(0));
    return logit.graph().constant(1).minus(right);
  }

  private BinaryForm.Tables kept(BinaryForm.Tables t) {
    Tensor[] numerators = new Tensor[2];
    Tensor[] denominators = new Tensor[2];
    for (int v = 0; v < 2; v++) {
      numerators[v] = kept.of("N" + v, t.numerators()[v]);
      denominators[v] = kept.of("Z" + v, t.denominators()[v]);
    }
    return new BinaryForm.Tables(
        numerators,
        denominators,
        kept.of("N of CLS", t.clsNumerator()),
        kept.of("Z of CLS", t.clsDenominator()),
        t.scores(),
        t.clsScore(),
        kept.of("CLS", t.cls()));
  }

  List<Plan> plans() {
    return look == null ? List.of(prepare, count) : List.of(prepare, count, look);
  }

  /** Lets [CLS] see all slots but some. */
  void hide(Executor executor, int lane, int... slots) {
    if (look == null && slots.length == 0) {
      return;
    }
    double[] values = new double[visible.shape().dim(0)];
    java.util.Arrays.fill(values, 1);
    for (int slot : slots) {
      values[slot] = 0;
    }
    executor.set(visible, lane, values);
  }

  /**
   * Mean attention of [CLS] to slot t in head h over fresh samples.
   *
   * @param samples number of samples, a multiple of {@link #CHUNK}
   * @return means[lane][h][t]
   */
  double[][][] attention(Executor executor, long[] keys, int samples) {
    if (attention == null || look == null) {
      throw new IllegalStateException("attention of [CLS] is read from networks of one layer");
    }
    executor.run(prepare);
    int heads = attention.shape().dim(1);
    double[][][] means = new double[executor.lanes()][heads][task.tokens()];
    for (int first = 0; first < samples; first += CHUNK) {
      executor.fill(uniform, Distribution.UNIFORM, keys, first / CHUNK * stride());
      executor.run(look);
      for (int lane = 0; lane < means.length; lane++) {
        double[] sums = executor.values(attention, lane);
        for (int i = 0; i < sums.length; i++) {
          means[lane][i % heads][i / heads] += sums[i] / samples;
        }
      }
    }
    return means;
  }

  /**
   * Accuracy on the first so many fresh samples in all lanes.
   *
   * @param samples a multiple of {@link #CHUNK}
   */
  double[] accuracy(Executor executor, long[] keys, int samples) {
    executor.run(prepare);
    double[] accuracy = new double[executor.lanes()];
    java.util.Arrays.fill(accuracy, 1);
    for (int first = 0; first < samples; first += CHUNK) {
      executor.fill(uniform, Distribution.UNIFORM, keys, first / CHUNK * stride());
      executor.run(count);
      for (int lane = 0; lane < accuracy.length; lane++) {
        accuracy[lane] -= executor.get(errors, lane) / samples;
      }
    }
    return accuracy;
  }

  /**
   * Counts errors.
   *
   * @param keys key of the samples of each lane
   * @param most samples that a lane may look at, a multiple of {@link #CHUNK}; 0 for a lane that
   *     waits for no count
   */
  Count[] run(Executor executor, long[] keys, IntUnaryOperator most) {
    executor.run(prepare);
    int lanes = executor.lanes();
    Count[] counts = new Count[lanes];
    int[] given = new int[lanes];
    int[] server = new int[lanes];
    List<Integer> open = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      server[lane] = lane;
      counts[lane] = new Count(0, 0);
      if (most.applyAsInt(lane) > 0) {
        open.add(lane);
      }
    }
    long[] chunkKeys = new long[lanes];
    long[] first = new long[lanes];
    while (!open.isEmpty()) {
      share(executor, open, server);
      for (int lane = 0; lane < lanes; lane++) {
        chunkKeys[lane] = keys[server[lane]];
        first[lane] = given[server[lane]]++ * stride();
      }
      executor.fill(uniform, Distribution.UNIFORM, chunkKeys, first);
      executor.run(count);
      for (int lane = 0; lane < lanes; lane++) {
        int of = server[lane];
        if (open.contains(of)) {
          int points = counts[of].points() + CHUNK;
          int wrong = counts[of].errors() + (int) executor.get(errors, lane);
          counts[of] = new Count(points, wrong);
          if (points >= most.applyAsInt(of) || wrong >= enough(points)) {
            open.remove((Integer) of);
          }
        }
      }
    }
    return counts;
  }

  /** Gives lanes whose count has ended to those open, to the one with the fewest first. */
  private void share(Executor executor, List<Integer> open, int[] server) {
    for (int lane = 0; lane < server.length; lane++) {
      if (!open.contains(server[lane])) {
        int neediest = open.getFirst();
        for (int candidate : open) {
          if (serving(server, candidate) < serving(server, neediest)) {
            neediest = candidate;
          }
        }
        kept.copy(executor, neediest, lane);
        server[lane] = neediest;
      }
    }
  }

  private static long serving(int[] server, int lane) {
    return Arrays.stream(server).filter(of -> of == lane).count();
  }

  /** Draws between the beginnings of two chunks: at least those of one, and a multiple of four. */
  private long stride() {
    return stride(task.tokens());
  }

  private static long stride(int tokens) {
    return (CHUNK * tokens + 3L) / 4 * 4;
  }

  /**
   * The bits of all fresh samples of a key, by plain loops: 1 where a draw is below p.
   *
   * @param p probability of a 1, as the lanes have it
   */
  static double[] bits(long key, int tokens, float p) {
    double[] bits = new double[POINTS * tokens];
    float[] draws = new float[CHUNK * tokens];
    for (int chunk = 0; chunk < POINTS / CHUNK; chunk++) {
      BulkFill.single(Distribution.UNIFORM, key, chunk * stride(tokens), draws, 0, draws.length);
      for (int i = 0; i < draws.length; i++) {
        bits[chunk * draws.length + i] = p > draws[i] ? 1 : 0;
      }
    }
    return bits;
  }

  /** Hands out the fresh samples of a training. */
  static void show(ArraySink sink, Training training, int tokens) {
    Trial trial = Trial.of(training);
    BooleanTask law = BooleanTask.of(training.cell().choice("task"));
    float bias = (float) law.bias(trial.function().s());
    show(sink, ArraySink.Part.TEST, trial, bits(training.key("fresh-samples"), tokens, bias));
  }

  /** Hands out samples of a trial with given bits, labels 2y − 1. */
  static void show(ArraySink sink, ArraySink.Part part, Trial trial, double[] bits) {
    int tokens = trial.tokens();
    double[] labels = new double[bits.length / tokens];
    for (int i = 0; i < labels.length; i++) {
      int pattern = 0;
      for (int t : trial.relevant()) {
        pattern = 2 * pattern + (int) bits[i * tokens + t];
      }
      labels[i] = trial.function().value(pattern) ? 1 : -1;
    }
    sink.put(part, "bits", bits, labels.length, tokens);
    sink.put(part, "labels", labels, labels.length);
  }
}
