package org.attest.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.attest.engine.op.Arithmetic;
import org.attest.engine.tensor.Gradients;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.SampleAxis;
import org.attest.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * Random plans with views, reductions used twice, several loops, and assignments: lanes and plain
 * loops must agree in every bit. Seeds are fixed, so there is no false alarm.
 */
class RandomPlansTest {
  private static final int PLANS = 1500;

  private final Random random = new Random(1);
  private final List<Tensor> pool = new ArrayList<>();
  private final List<SampleAxis> axes = new ArrayList<>();

  private Tensor pick() {
    int recent = Math.max(0, pool.size() - 1 - random.nextInt(6));
    return pool.get(random.nextInt(3) == 0 ? random.nextInt(pool.size()) : recent);
  }

  private Tensor next() {
    Tensor a = pick();
    Tensor b = pick();
    int rank = a.shape().rank();
    return switch (random.nextInt(29)) {
      case 0 -> a.plus(b);
      case 1 -> a.minus(b);
      case 2 -> a.times(b);
      case 3 -> a.plusScaled(b, pick());
      case 4 -> a.tanh();
      case 5 -> a.max(b);
      case 6 -> a.softmax();
      case 7 -> a.normalize(0.1);
      case 8, 9 -> a.transpose();
      case 10 -> slice(a);
      case 11 -> a.reshape(a.shape().size());
      case 12, 13 -> a.matmul(b);
      case 14 -> a.matmul(a.transpose());
      case 15 -> a.sum(random.nextInt(Math.max(1, rank)));
      case 16 -> a.sumOverSamples();
      case 17 -> a.stack();
      case 18 -> a.unstack(axes.get(random.nextInt(axes.size())));
      case 19 -> a.minus(b.sumOverSamples());
      case 20 -> a.concat(random.nextInt(Math.max(1, rank)), b);
      case 21 -> a.plus(a.transpose());
      case 22 -> a.minus(a.slice(rank - 1, 0, 1));
      case 23 -> joined(a.matmul(b));
      case 24 -> a.gelu();
      case 25 -> a.times(b).plus(pick());
      case 26 -> pick().plus(a.plus(b));
      case 27 -> a.times(b).sum(random.nextInt(Math.max(1, rank)));
      default -> gradient(a);
    };
  }

  /** Matrices side by side, which a product may write in place. */
  private static Tensor joined(Tensor a) {
    int rows = a.shape().dim(1);
    return a.permute(1, 0, 2).reshape(rows, a.shape().size() / rows);
  }

  private Tensor slice(Tensor a) {
    int axis = random.nextInt(Math.max(1, a.shape().rank()));
    int from = random.nextInt(a.shape().dim(axis));
    return a.slice(axis, from, from + 1 + random.nextInt(a.shape().dim(axis) - from));
  }

  private Tensor gradient(Tensor a) {
    Tensor sum = a.tanh().sumAll();
    Tensor loss = sum.shape().perSample() ? sum.sumOverSamples() : sum;
    return Gradients.of(loss, List.of(pick())).getFirst();
  }

  private List<Tensor> leaves(Graph g) {
    int d = 1 + random.nextInt(9);
    int f = 1 + random.nextInt(9);
    int[][] shapes = {{}, {d}, {d, d}, {d, f}, {f, d}, {2, d, f}, {axes.getFirst().size(), d}};
    List<Tensor> leaves = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int[] shape = shapes[random.nextInt(shapes.length)];
      SampleAxis axis = axes.get(random.nextInt(axes.size()));
      leaves.add(random.nextBoolean() ? g.leaf("l" + i, shape) : g.leaf("l" + i, axis, shape));
    }
    return leaves;
  }

  private Plan plan(int number) {
    Graph g = new Graph();
    pool.clear();
    axes.clear();
    for (int i = 0; i <= random.nextInt(2); i++) {
      axes.add(g.samples("samples" + i, new int[] {1, 3, 7, 13, 40}[random.nextInt(5)]));
    }
    List<Tensor> leaves = leaves(g);
    pool.addAll(leaves);
    for (int i = 4 + random.nextInt(25); i > 0; i--) {
      try {
        Tensor tensor = next();
        if (tensor.shape().count() < 20_000) {
          pool.add(tensor);
        }
      } catch (IllegalArgumentException | IndexOutOfBoundsException unfit) {
        continue; // shapes that do not fit are refused where they are written
      }
    }
    Plan.Builder plan = Plan.named("random " + number);
    for (Tensor leaf : leaves) {
      List<Tensor> values = pool.stream().filter(t -> t.shape().equals(leaf.shape())).toList();
      if (random.nextBoolean()) {
        plan.assign(leaf, values.get(random.nextInt(values.size())));
      }
    }
    Set<Tensor> outputs = new LinkedHashSet<>();
    for (int i = 0; i < 4; i++) {
      outputs.add(pick().tanh());
    }
    return plan.outputs(outputs).build();
  }

  @Test
  void lanesAndPlainLoopsAgreeOnRandomPlans() {
    int compared = 0;
    for (int number = 0; number < PLANS; number++) {
      Plan plan = plan(number);
      Executor lanes;
      try {
        lanes = new LaneExecutor(Program.of(plan));
      } catch (IllegalArgumentException tooManyAxes) {
        continue; // more axes than a nest of loops has
      }
      Executor plain = new ReferenceExecutor(Program.of(plan), Arithmetic.FLOAT, 2);
      for (Tensor leaf : plan.leaves()) {
        for (int lane = 0; lane < 2; lane++) {
          double[] values = random.doubles(leaf.shape().count(), -2, 2).toArray();
          lanes.set(leaf, lane, values);
          plain.set(leaf, lane, values);
        }
      }
      List<Tensor> seen = new ArrayList<>(plan.outputs());
      seen.addAll(plan.leaves());
      for (int run = 0; run < 2; run++) {
        lanes.run(plan);
        plain.run(plan);
        for (Tensor tensor : seen) {
          for (int lane = 0; lane < 2; lane++) {
            assertThat(lanes.values(tensor, lane))
                .as("%s of %s, lane %d, run %d", tensor, plan, lane, run)
                .isEqualTo(plain.values(tensor, lane));
          }
        }
      }
      compared++;
    }
    assertThat(compared).isGreaterThan(PLANS / 2);
  }

  /** Old values only: a swap, a copy beside a change, a transpose in place. */
  @Test
  void assignmentsOfLeavesAreMadeFromOldValues() {
    Graph g = new Graph();
    Tensor a = g.leaf("a", 2, 2);
    Tensor b = g.leaf("b", 2, 2);
    Tensor c = g.leaf("c", 2, 2);
    Plan plan = Plan.named("swap").assign(a, b).assign(b, a).assign(c, c.transpose()).build();
    Executor lanes = new LaneExecutor(Program.of(plan));
    lanes.set(a, 0, new double[] {1, 2, 3, 4});
    lanes.set(b, 0, new double[] {5, 6, 7, 8});
    lanes.set(c, 0, new double[] {1, 2, 3, 4});
    lanes.run(plan);
    assertThat(lanes.values(a, 0)).containsExactly(5, 6, 7, 8);
    assertThat(lanes.values(b, 0)).containsExactly(1, 2, 3, 4);
    assertThat(lanes.values(c, 0)).containsExactly(1, 3, 2, 4);
  }
}
