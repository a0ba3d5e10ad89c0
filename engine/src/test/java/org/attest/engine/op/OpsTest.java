package org.attest.engine.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.tensor.Gradients;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every enrolled operation must satisfy. */
class OpsTest {
  private static final double TOLERANCE = 1e-7;

  static List<Enrolment.Case> cases() {
    return Enrolment.cases();
  }

  /**
   * Every class that is an operation has cases. A leaf is not computed; a constant is tested as
   * part of others.
   */
  @Test
  void everyOperationIsEnrolled() throws Exception {
    Set<String> enrolled =
        Enrolment.cases().stream()
            .map(c -> c.op().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> found = new TreeSet<>();
    for (String name : classes()) {
      Class<?> type = Class.forName("org.attest.engine.op." + name);
      if (Op.class.isAssignableFrom(type) && !type.isInterface() && type != Leaf.class) {
        found.add(name);
      }
    }
    assertThat(enrolled).containsAll(found).hasSizeGreaterThan(25);
  }

  private static List<String> classes() throws Exception {
    URL classes = Op.class.getProtectionDomain().getCodeSource().getLocation();
    Path folder = Path.of(classes.toURI()).resolve("org/attest/engine/op");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".class") && !f.contains("$") && !f.equals("package-info.class"))
          .map(f -> f.substring(0, f.length() - 6))
          .toList();
    }
  }

  /**
   * The gradient by the graph equals central differences in double at two step sizes, to 1e-7 of
   * the largest entry.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void gradientEqualsFiniteDifferences(Enrolment.Case c) {
    Problem p = new Problem(c);
    Executor executor = new ReferenceExecutor(Program.of(p.plan), Arithmetic.DOUBLE, 1);
    p.fill(executor, 11);
    executor.run(p.plan);
    List<double[]> gradients = p.gradients.stream().map(g -> executor.values(g, 0)).toList();
    for (double h : new double[] {1e-4, 3e-5}) {
      for (int i = 0; i < p.differentiable.size(); i++) {
        Tensor leaf = p.differentiable.get(i);
        double[] at = executor.values(leaf, 0);
        double scale = 1;
        for (double g : gradients.get(i)) {
          scale = Math.max(scale, Math.abs(g));
        }
        for (int e = 0; e < at.length; e += 1 + at.length / 12) {
          double expected =
              (p.loss(executor, leaf, at, e, h) - p.loss(executor, leaf, at, e, -h)) / (2 * h);
          double wide =
              (p.loss(executor, leaf, at, e, 2 * h) - p.loss(executor, leaf, at, e, -2 * h))
                  / (4 * h);
          double extrapolated = expected + (expected - wide) / 3;
          assertThat(gradients.get(i)[e])
              .as("d loss / d %s[%d] with step %s", leaf, e, h)
              .isCloseTo(extrapolated, org.assertj.core.api.Assertions.within(TOLERANCE * scale));
        }
      }
    }
  }

  /**
   * Values and gradients of the lane kernels have the bits of the plain loops in float, in every
   * lane.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void laneKernelsEqualPlainLoops(Enrolment.Case c) {
    Problem p = new Problem(c);
    Executor lanes = new LaneExecutor(Program.of(p.plan));
    Executor plain = new ReferenceExecutor(Program.of(p.plan), Arithmetic.FLOAT, lanes.lanes());
    p.fill(lanes, 3);
    p.fill(plain, 3);
    for (int run = 0; run < 2; run++) {
      lanes.run(p.plan);
      plain.run(p.plan);
      for (int lane = 0; lane < lanes.lanes(); lane++) {
        for (Tensor output : p.plan.outputs()) {
          assertThat(lanes.values(output, lane))
              .as("lane %d of %s", lane, output)
              .isEqualTo(plain.values(output, lane));
        }
      }
    }
  }

  /** A case made into a loss with random weights and its gradients. */
  private static final class Problem {
    final Enrolment.Leaves leaves;
    final List<Tensor> differentiable = new ArrayList<>();
    final List<Tensor> gradients;
    final Tensor loss;
    final Plan plan;

    Problem(Enrolment.Case c) {
      leaves = new Enrolment.Leaves(c.samples());
      Tensor value = c.expression().write(leaves);
      Tensor weights =
          value.shape().perSample()
              ? leaves.each(value.shape().dims())
              : leaves.shared(value.shape().dims());
      Tensor sum = value.times(weights);
      while (sum.shape().rank() > 0) {
        sum = sum.sum(0);
      }
      loss = sum.shape().perSample() ? sum.meanOverSamples() : sum;
      for (Enrolment.Ranged ranged : leaves.all) {
        if (ranged.range() != Enrolment.Range.MASK) {
          differentiable.add(ranged.leaf());
        }
      }
      gradients = Gradients.of(loss, differentiable);
      plan = Plan.named(c.name()).outputs(value, loss).outputs(gradients).build();
    }

    void fill(Executor executor, long seed) {
      for (int lane = 0; lane < executor.lanes(); lane++) {
        Random random = new Random(seed + 1000L * lane);
        for (Enrolment.Ranged ranged : leaves.all) {
          double[] values = new double[ranged.leaf().shape().count()];
          for (int i = 0; i < values.length; i++) {
            double u = random.nextDouble();
            values[i] =
                switch (ranged.range()) {
                  case MASK -> u < 0.5 ? 0 : 1;
                  case POSITIVE -> 0.5 + 1.5 * u;
                  case SIGNED -> (u < 0.5 ? -1 : 1) * (0.1 + random.nextDouble());
                };
          }
          executor.set(ranged.leaf(), lane, values);
        }
      }
    }

    double loss(Executor executor, Tensor leaf, double[] at, int element, double step) {
      double[] moved = at.clone();
      moved[element] += step;
      executor.set(leaf, 0, moved);
      executor.run(plan);
      double value = executor.get(loss, 0);
      executor.set(leaf, 0, at);
      return value;
    }
  }
}
