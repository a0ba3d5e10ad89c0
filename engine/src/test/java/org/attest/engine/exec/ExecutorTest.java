package org.attest.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.attest.engine.Allocation;
import org.attest.engine.op.Arithmetic;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Gradients;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.ShapeException;
import org.attest.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans as a whole: steps of training, assignments, blocks, allocation. */
class ExecutorTest {

  /** A small attention network trained by gradient descent, its data made by a plan of its own. */
  private static final class Network {
    final Graph g = new Graph();
    final SampleAxis samples;
    final Tensor x;
    final Tensor y;
    final List<Tensor> weights;
    final Tensor rate = g.leaf("rate");
    final Tensor active = g.leaf("active");
    final Tensor loss;
    final Plan data;
    final Plan step;
    final Program program;

    Network(int count, int tokens, int d, int hidden) {
      samples = g.samples("train", count);
      x = g.leaf("x", samples, tokens, d);
      y = g.leaf("y", samples);
      Tensor wq = g.leaf("W_Q", d, hidden);
      Tensor wk = g.leaf("W_K", d, hidden);
      Tensor wv = g.leaf("W_V", d, hidden);
      Tensor w1 = g.leaf("W_1", hidden, 2 * hidden);
      Tensor b1 = g.leaf("b_1", 2 * hidden);
      Tensor w2 = g.leaf("w_2", 2 * hidden);
      weights = List.of(wq, wk, wv, w1, b1, w2);
      Tensor attention = x.matmul(wq).matmul(x.matmul(wk).transpose()).times(0.3).softmax();
      Tensor out = attention.matmul(x.matmul(wv));
      Tensor f = out.matmul(w1).plus(b1).relu().matmul(w2).mean(0);
      loss = f.times(y).negate().softplus().meanOverSamples();
      List<Tensor> gradients = Gradients.of(loss, weights);
      Plan.Builder builder = Plan.named("step").outputs(loss);
      for (int i = 0; i < weights.size(); i++) {
        Tensor w = weights.get(i);
        Tensor moved = w.plusScaled(rate.negate(), gradients.get(i));
        builder.assign(w, active.select(moved, w));
      }
      step = builder.build();
      Tensor label = x.slice(0, 0, 1).slice(1, 0, 1).reshape();
      data =
          Plan.named("data")
              .assign(x, x.times(1.5).plus(y.reshape(1, 1).times(0.25)))
              .assign(y, label.greaterThan(g.constant(0)).times(2).minus(1))
              .build();
      program = Program.of(data, step);
    }

    void start(Executor executor) {
      for (int lane = 0; lane < executor.lanes(); lane++) {
        executor.set(rate, lane, 0.5 / (1 + lane));
        executor.set(active, lane, lane == 1 ? 0 : 1);
      }
      long[] keys = new long[executor.lanes()];
      for (int w = 0; w < weights.size(); w++) {
        for (int lane = 0; lane < keys.length; lane++) {
          keys[lane] = 100L * w + lane;
        }
        executor.fill(weights.get(w), Distribution.NORMAL, keys, 0);
      }
      executor.fill(x, Distribution.NORMAL, keys, 5);
      executor.run(data);
    }
  }

  /**
   * Ten steps of training have equal bits in the lane executor and in plain loops, whatever the
   * number of samples.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 21})
  void trainingEqualsPlainLoops(int count) {
    Network n = new Network(count, 5, 9, 8);
    Executor lanes = new LaneExecutor(n.program);
    Executor plain = new ReferenceExecutor(n.program, Arithmetic.FLOAT, lanes.lanes());
    n.start(lanes);
    n.start(plain);
    for (int t = 0; t < 10; t++) {
      lanes.run(n.step);
      plain.run(n.step);
    }
    for (int lane = 0; lane < lanes.lanes(); lane++) {
      assertThat(lanes.get(n.loss, lane)).isEqualTo(plain.get(n.loss, lane)).isNotNaN();
      assertThat(lanes.values(n.x, lane)).isEqualTo(plain.values(n.x, lane));
      for (Tensor w : n.weights) {
        assertThat(lanes.values(w, lane))
            .as("%s in lane %d", w, lane)
            .isEqualTo(plain.values(w, lane));
      }
    }
  }

  /** A lane that is switched off keeps its weights; the loss of the others falls. */
  @Test
  void inactiveLanesKeepTheirWeights() {
    Network n = new Network(6, 4, 6, 4);
    Executor lanes = new LaneExecutor(n.program);
    n.start(lanes);
    double[] before = lanes.values(n.weights.getFirst(), 1);
    lanes.run(n.step);
    double loss = lanes.get(n.loss, 0);
    for (int t = 0; t < 20; t++) {
      lanes.run(n.step);
    }
    assertThat(lanes.values(n.weights.getFirst(), 1)).isEqualTo(before);
    assertThat(lanes.get(n.loss, 0)).isLessThan(loss);
  }

  /** Assignments are simultaneous: two leaves can swap their values. */
  @Test
  void assignmentsAreSimultaneous() {
    Graph g = new Graph();
    Tensor a = g.leaf("a", 3);
    Tensor b = g.leaf("b", 3);
    Plan swap = Plan.named("swap").assign(a, b.times(2)).assign(b, a.plus(1)).build();
    for (Executor executor :
        List.of(
            new LaneExecutor(Program.of(swap)),
            new ReferenceExecutor(Program.of(swap), Arithmetic.FLOAT, 1))) {
      executor.set(a, 0, new double[] {1, 2, 3});
      executor.set(b, 0, new double[] {10, 20, 30});
      executor.run(swap);
      assertThat(executor.values(a, 0)).containsExactly(20, 40, 60);
      assertThat(executor.values(b, 0)).containsExactly(2, 3, 4);
    }
  }

  /** Lanes may draw from places of their own and hand their values on, in both executors alike. */
  @Test
  void lanesDrawApartAndCopy() {
    Graph g = new Graph();
    Tensor scalar = g.leaf("a", 1);
    Tensor matrix = g.leaf("b", g.samples("rows", 5), 3, 7);
    Plan sum = Plan.named("sum").outputs(matrix.times(scalar).sumOverSamples()).build();
    Executor lanes = new LaneExecutor(Program.of(sum));
    Executor plain = new ReferenceExecutor(Program.of(sum), Arithmetic.FLOAT, lanes.lanes());
    int last = lanes.lanes() - 1;
    long[] keys = new long[lanes.lanes()];
    long[] first = new long[lanes.lanes()];
    for (int lane = 0; lane <= last; lane++) {
      keys[lane] = 9 + lane;
      first[lane] = 4L * lane + 1;
    }
    for (Executor executor : List.of(lanes, plain)) {
      executor.fill(scalar, Distribution.UNIFORM, keys, first);
      executor.fill(matrix, Distribution.NORMAL, keys, first);
      executor.copy(scalar, 0, last);
      executor.copy(matrix, 0, last);
      assertThat(executor.values(matrix, last)).isEqualTo(executor.values(matrix, 0));
      assertThat(executor.get(scalar, last)).isEqualTo(executor.get(scalar, 0));
    }
    for (int lane = 0; lane <= last; lane++) {
      assertThat(lanes.values(matrix, lane)).isEqualTo(plain.values(matrix, lane));
      assertThat(lanes.get(scalar, lane)).isEqualTo(plain.get(scalar, lane));
    }
  }

  /** A step allocates nothing once compiled. */
  @Test
  void stepsAllocateNothing() {
    Network n = new Network(10, 8, 16, 8);
    Executor lanes = new LaneExecutor(n.program);
    n.start(lanes);
    Allocation.assertNone(() -> lanes.run(n.step));
  }

  /** A thin product has a loop of its own where a sample fills a cache; the bits stay the same. */
  @Test
  void thinProductsOfCrowdedSamplesWait() {
    Graph g = new Graph();
    SampleAxis samples = g.samples("train", 5);
    Tensor x = g.leaf("x", samples, 130, 128);
    Tensor w = g.leaf("W", 128, 16);
    Tensor heads = g.leaf("V", 2, 8, 16);
    Tensor row = x.tanh().sum(0).times(0.01).reshape(1, 128).matmul(w).tanh();
    Tensor loss = row.reshape(2, 1, 8).matmul(heads).tanh().sumAll().meanOverSamples();
    List<Tensor> gradients = Gradients.of(loss, List.of(w, heads));
    Plan plan = Plan.named("step").outputs(gradients).build();
    assertThat(plan.schedule().steps().stream().filter(step -> step.samples() != null)).hasSize(2);
    Executor lanes = new LaneExecutor(Program.of(plan));
    Executor plain = new ReferenceExecutor(Program.of(plan), Arithmetic.FLOAT, lanes.lanes());
    long[] keys = LongStream.range(0, lanes.lanes()).toArray();
    for (Executor executor : List.of(lanes, plain)) {
      List.of(x, w, heads).forEach(leaf -> executor.fill(leaf, Distribution.NORMAL, keys, 0));
      executor.run(plan);
    }
    for (Tensor gradient : gradients) {
      assertThat(lanes.values(gradient, 1)).isEqualTo(plain.values(gradient, 1)).doesNotContain(0);
    }
  }

  @Test
  void messagesNameShapes() {
    Graph g = new Graph();
    SampleAxis s = g.samples("train", 4);
    Tensor x = g.leaf("x", s, 3, 5);
    Tensor w = g.leaf("w", 4, 2);
    assertThatThrownBy(() -> x.matmul(w))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("inner extents differ, 5 and 4")
        .hasMessageContaining("train:4 x [3, 5]")
        .hasMessageContaining("[4, 2]");
    assertThatThrownBy(() -> x.plus(w))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("do not match");
    assertThatThrownBy(() -> x.plus(g.leaf("z", g.samples("test", 4), 3, 5)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("different samples");
    assertThatThrownBy(() -> Gradients.of(x, List.of(w))).isInstanceOf(ShapeException.class);
  }
}
