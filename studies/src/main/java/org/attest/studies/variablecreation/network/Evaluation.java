package org.attest.studies.variablecreation.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.attest.engine.exec.Executor;
import org.attest.engine.op.MatMul;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;

/**
 * Accuracy on fresh samples, without dropout. The tables of {@link BinaryForm} are made once and
 * stay while samples pass by, {@link #CHUNK} at a time; the bits are drawn where they are used.
 *
 * <p>Whether accuracy exceeds 0.99 on all 10⁴ samples is known as soon as 100 of them are wrong.
 * Counting stops before, after n samples with more than n/100 + 4.5 √(n/100) + 4 wrong: fewer than
 * 100 of 10⁴ would leave so many in some first n with probability below 10⁻⁴ (Poisson tails over 40
 * looks; our choice). A success is always counted on all 10⁴.
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
  private final Tensor attention;
  private final Plan prepare;
  private final Plan count;
  private final Plan look;

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
    Plan.Builder tables = Plan.named("tables");
    BinaryForm.Tables kept = kept(graph, BinaryForm.tables(weights), tables);
    prepare = tables.build();
    Tensor bits = task.bits(uniform);
    Tensor none = bits.graph().constant(1).minus(bits);
    Tensor logit =
        BinaryForm.logit(weights, kept, bits.times(visible), none.times(visible), Dropout.none());
    errors = wrong(logit, task.sign(bits)).sumOverSamples();
    count = Plan.named("count").outputs(errors).build();
    attention = attention(kept, bits.times(visible), none.times(visible));
    look = Plan.named("attention").outputs(attention).build();
  }

  /** Σ over samples of the attention of [CLS], T×H: Z_t^1 Σ b_t / Z + Z_t^0 Σ (1 − b_t) / Z. */
  private static Tensor attention(BinaryForm.Tables kept, Tensor ones, Tensor zeros) {
    Graph g = ones.graph();
    int tokens = ones.shape().dim(0);
    Tensor one = ones.reshape(1, tokens);
    Tensor zero = zeros.reshape(1, tokens);
    Tensor inverse = g.constant(1).dividedBy(BinaryForm.partition(kept, one, zero));
    MatMul summed = new MatMul(true, false);
    Tensor withOne = g.apply(summed, one.transpose(), inverse);
    Tensor withZero = g.apply(summed, zero.transpose(), inverse);
    return kept.denominators()[1].times(withOne).plus(kept.denominators()[0].times(withZero));
  }

  /** 1 where the sign of a logit is not that of the label. */
  static Tensor wrong(Tensor logit, Tensor sign) {
    Tensor right = logit.times(sign).greaterThan(logit.graph().constant(0));
    return logit.graph().constant(1).minus(right);
  }

  private static BinaryForm.Tables kept(Graph g, BinaryForm.Tables t, Plan.Builder plan) {
    Tensor[] numerators = new Tensor[2];
    Tensor[] denominators = new Tensor[2];
    for (int v = 0; v < 2; v++) {
      numerators[v] = kept(g, "N" + v, t.numerators()[v], plan);
      denominators[v] = kept(g, "Z" + v, t.denominators()[v], plan);
    }
    return new BinaryForm.Tables(
        numerators,
        denominators,
        kept(g, "N of CLS", t.clsNumerator(), plan),
        kept(g, "Z of CLS", t.clsDenominator(), plan),
        t.scores(),
        t.clsScore());
  }

  private static Tensor kept(Graph g, String name, Tensor value, Plan.Builder plan) {
    Tensor leaf = g.leaf(name, value.shape().dims());
    plan.assign(leaf, value);
    return leaf;
  }

  List<Plan> plans() {
    return List.of(prepare, count, look);
  }

  /** Lets [CLS] see all slots but some. */
  void hide(Executor executor, int lane, int... slots) {
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
    executor.run(prepare);
    int heads = attention.shape().dim(1);
    double[][][] means = new double[executor.lanes()][heads][task.tokens()];
    for (int first = 0; first < samples; first += CHUNK) {
      executor.fill(uniform, Distribution.UNIFORM, keys, (long) first * task.tokens());
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
      executor.fill(uniform, Distribution.UNIFORM, keys, (long) first * task.tokens());
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
   * @param wanted lanes that wait for their count
   */
  Count[] run(Executor executor, long[] keys, IntPredicate wanted) {
    executor.run(prepare);
    int lanes = executor.lanes();
    int[] wrong = new int[lanes];
    Count[] counts = new Count[lanes];
    List<Integer> open = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      if (wanted.test(lane)) {
        open.add(lane);
      }
    }
    for (int points = 0; points < POINTS && !open.isEmpty(); ) {
      executor.fill(uniform, Distribution.UNIFORM, keys, (long) points * task.tokens());
      executor.run(count);
      points += CHUNK;
      int seen = points;
      for (int lane : open) {
        wrong[lane] += (int) executor.get(errors, lane);
        counts[lane] = new Count(seen, wrong[lane]);
      }
      open.removeIf(lane -> wrong[lane] >= enough(seen));
    }
    return counts;
  }
}
