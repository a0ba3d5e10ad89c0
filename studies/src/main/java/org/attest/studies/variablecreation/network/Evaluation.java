package org.attest.studies.variablecreation.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.attest.engine.exec.Executor;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;

/**
 * Accuracy on fresh samples, without dropout. The tables of {@link BinaryForm} are made once and
 * stay while samples pass by, {@link #CHUNK} at a time; the bits are drawn where they are used.
 *
 * <p>Whether accuracy exceeds 0.99 on all 10⁴ samples is known as soon as 100 of them are wrong, so
 * counting stops there: the answer is exact and costs 200 samples at chance.
 */
final class Evaluation {

  /** Samples at a time. */
  static final int CHUNK = 250;

  /** Samples in all. */
  static final int POINTS = 10_000;

  /** Accuracy a success must exceed. */
  static final double THRESHOLD = 0.99;

  private static final int ENOUGH = 100;

  private final Tensor uniform;
  private final Tensor visible;
  private final TaskLeaves task;
  private final Tensor errors;
  private final Plan prepare;
  private final Plan count;

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
        BinaryForm.logit(
            weights, kept, bits.times(visible), none.times(visible), Dropout.none());
    errors = wrong(logit, task.sign(bits)).sumOverSamples();
    count = Plan.named("count").outputs(errors).build();
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
    return List.of(prepare, count);
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
   * Counts errors.
   *
   * @param keys key of the samples of each lane
   * @param wanted lanes that wait for their count
   * @param full true to look at all samples in any case
   */
  Count[] run(Executor executor, long[] keys, IntPredicate wanted, boolean full) {
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
      open.removeIf(lane -> !full && wrong[lane] >= ENOUGH);
    }
    return counts;
  }
}
