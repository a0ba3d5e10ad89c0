package org.attest.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.exec.ReferenceExecutor;
import org.attest.engine.op.Arithmetic;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.Tensor;
import org.attest.lab.study.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lockstep training: each lane ends on its own, and nothing but its own history matters to it. */
class TrainingLoopTest {

  /** Minimises (w1 - 3)^2 + 2 (w2 + 1)^2 from the origin. */
  private static final class Bowl {
    final Graph g = new Graph();
    final Tensor w = g.leaf("w", 2);
    final Tensor loss;
    final TrainingLoop loop;

    Bowl(Optimizer optimizer) {
      Tensor first = w.slice(0, 0, 1).minus(3).square();
      Tensor second = w.slice(0, 1, 2).plus(1).square().times(2);
      loss = first.plus(second).reshape();
      loop =
          new TrainingLoop(loss, List.of(w), optimizer, Map.of("w1", w.slice(0, 0, 1).reshape()));
    }

    Executor executor(ExecutorFactory factory) {
      Executor executor = factory.create(new Program(loop.plans()));
      for (int lane = 0; lane < executor.lanes(); lane++) {
        executor.set(w, lane, 0.0);
      }
      return executor;
    }
  }

  @Test
  void everyLaneStopsAtItsOwnTarget() {
    Bowl bowl = new Bowl(new GradientDescent());
    Executor executor = bowl.executor(LaneExecutor.FACTORY);
    List<StopRule> stops =
        List.of(StopRule.atLoss(1, 100), StopRule.atLoss(1e-3, 100), StopRule.atLoss(1e-3, 5));
    List<TrainingLoop.Ended> ended =
        bowl.loop.run(executor, new double[] {0.1, 0.1, 0.1}, stops, ProbeSteps.every(), x -> {});
    assertThat(ended)
        .extracting(TrainingLoop.Ended::status)
        .containsExactly(Status.COMPLETE, Status.COMPLETE, Status.CAPPED);
    assertThat(ended.get(0).loss()).isLessThanOrEqualTo(1);
    assertThat(ended.get(0).steps()).isLessThan(ended.get(1).steps());
    assertThat(ended.get(2).steps()).isEqualTo(5);
    double[] steps = ended.get(0).traces().get("step");
    assertThat(steps).hasSize(ended.get(0).steps() + 1);
    assertThat(steps[steps.length - 1]).isEqualTo(ended.get(0).steps());
  }

  @Test
  void aLaneDoesNotDependOnItsNeighbours() {
    List<StopRule> stops = List.of(StopRule.atLoss(1e-2, 60), StopRule.atLoss(1e-4, 60));
    Bowl both = new Bowl(new Momentum(0.5));
    Executor pack = both.executor(LaneExecutor.FACTORY);
    List<TrainingLoop.Ended> together =
        both.loop.run(pack, new double[] {0.05, 0.02}, stops, ProbeSteps.logarithmic(4), x -> {});
    Bowl one = new Bowl(new Momentum(0.5));
    Executor alone = one.executor(LaneExecutor.FACTORY);
    TrainingLoop.Ended lone =
        one.loop
            .run(
                alone, new double[] {0.05}, stops.subList(0, 1), ProbeSteps.logarithmic(4), x -> {})
            .getFirst();
    assertThat(together.getFirst().traces().get("w1")).isEqualTo(lone.traces().get("w1"));
    assertThat(pack.values(both.w, 0)).isEqualTo(alone.values(one.w, 0));
  }

  @Test
  void aTooLargeStepIsAStatusNotAnException() {
    Bowl bowl = new Bowl(new GradientDescent());
    Executor executor = bowl.executor(LaneExecutor.FACTORY);
    List<TrainingLoop.Ended> ended =
        bowl.loop.run(
            executor,
            new double[] {5, 0.1},
            Collections.nCopies(2, StopRule.atLoss(1e-3, 500)),
            ProbeSteps.none(),
            x -> {});
    assertThat(ended)
        .extracting(TrainingLoop.Ended::status)
        .containsExactly(Status.DIVERGED, Status.COMPLETE);
  }

  @Test
  void withoutATargetTheCapIsTheEnd() {
    Bowl bowl = new Bowl(new GradientDescent());
    TrainingLoop.Ended ended =
        bowl.loop
            .run(
                bowl.executor(LaneExecutor.FACTORY),
                new double[] {0.1},
                List.of(StopRule.after(7)),
                ProbeSteps.each(3),
                x -> {})
            .getFirst();
    assertThat(ended.status()).isEqualTo(Status.COMPLETE);
    assertThat(ended.steps()).isEqualTo(7);
    assertThat(ended.traces().get("step")).containsExactly(0, 3, 6, 7);
  }

  /** Adam against the recursion written out in double, with both kinds of decay. */
  @ParameterizedTest
  @EnumSource(Adam.Decay.class)
  void adamFollowsItsRecursion(Adam.Decay decay) {
    double lambda = 0.1;
    Bowl bowl = new Bowl(new Adam(0.9, 0.999, 1e-8, lambda, decay));
    Executor executor = bowl.executor(ReferenceExecutor.factory(Arithmetic.DOUBLE, 1));
    bowl.loop.run(
        executor, new double[] {0.05}, List.of(StopRule.after(20)), ProbeSteps.none(), x -> {});
    double[] w = new double[2];
    double[] m = new double[2];
    double[] v = new double[2];
    for (int t = 1; t <= 20; t++) {
      double[] g = {2 * (w[0] - 3), 4 * (w[1] + 1)};
      for (int i = 0; i < 2; i++) {
        double gi = g[i] + (decay == Adam.Decay.COUPLED ? lambda * w[i] : 0);
        m[i] = 0.9 * m[i] + 0.1 * gi;
        v[i] = 0.999 * v[i] + 0.001 * gi * gi;
        double move =
            m[i]
                / (1 - StrictMath.pow(0.9, t))
                / (Math.sqrt(v[i] / (1 - StrictMath.pow(0.999, t))) + 1e-8);
        w[i] -= 0.05 * (move + (decay == Adam.Decay.DECOUPLED ? lambda * w[i] : 0));
      }
    }
    assertThat(executor.values(bowl.w, 0)[0]).isCloseTo(w[0], within(1e-9));
    assertThat(executor.values(bowl.w, 0)[1]).isCloseTo(w[1], within(1e-9));
  }

  @Test
  void schedulesScaleTheStep() {
    assertThat(RateSchedule.warmup(4).factor(2)).isEqualTo(0.5);
    assertThat(RateSchedule.cosine(10).factor(1)).isEqualTo(1);
    assertThat(RateSchedule.cosine(10).factor(6)).isCloseTo(0.5, within(1e-12));
    List<Integer> probed = new ArrayList<>();
    for (int t = 0; t < 40; t++) {
      if (ProbeSteps.logarithmic(4).at(t)) {
        probed.add(t);
      }
    }
    assertThat(probed).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32);
  }

  @Test
  void lossesAtKnownPoints() {
    Graph g = new Graph();
    Tensor f = g.leaf("f");
    Tensor y = g.leaf("y");
    Tensor z = g.leaf("z", 3);
    Tensor hot = g.leaf("hot", 3);
    Plan plan =
        Plan.named("losses")
            .outputs(
                Losses.logistic(f, y),
                Losses.hinge(f, y),
                Losses.halfSquared(f, y),
                Losses.crossEntropy(z, hot))
            .build();
    Executor e = new ReferenceExecutor(Program.of(plan), Arithmetic.DOUBLE, 1);
    e.set(f, 0, 0.25);
    e.set(y, 0, -1.0);
    e.set(z, 0, new double[] {1, 2, 3});
    e.set(hot, 0, new double[] {0, 1, 0});
    e.run(plan);
    assertThat(e.get(plan.outputs().get(0), 0)).isCloseTo(0.8259394198788436, within(1e-12));
    assertThat(e.get(plan.outputs().get(1), 0)).isEqualTo(1.25);
    assertThat(e.get(plan.outputs().get(2), 0)).isEqualTo(0.78125);
    assertThat(e.get(plan.outputs().get(3), 0)).isCloseTo(1.4076059644443804, within(1e-12));
  }
}
