package org.attest.studies.sparsetokenselection.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.attest.engine.exec.Executor;
import org.attest.engine.exec.LaneExecutor;
import org.attest.engine.random.Distribution;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Program;
import org.attest.engine.tensor.Tensor;
import org.attest.studies.sparsetokenselection.theory.NearOrthogonality;
import org.junit.jupiter.api.Test;

class ConditioningTest {

  private static final int T = 6;
  private static final int Q = 3;
  private static final int DE = 40;
  private static final int N = 500;
  private static final double DELTA = 0.55;
  private static final long[] DRAWS = {11, 12};
  private static final long[] CONDITIONS = {21, 22};

  private final Graph graph = new Graph();
  private final int width = EncodingLaw.RESTRICTED_ISOMETRY.draws(DE);
  private final Tensor leaf = graph.leaf("raw", graph.samples("n", N), T * width);
  private final Executor executor =
      LaneExecutor.FACTORY.create(Program.of(Plan.named("all").outputs(leaf.plus(0)).build()));

  private double[] fill() {
    long[] keys = new long[executor.lanes()];
    Arrays.setAll(keys, lane -> DRAWS[Math.min(lane, 1)]);
    executor.fill(leaf, Distribution.UNIFORM, keys, 0);
    return executor.values(leaf, 1);
  }

  private double[] condition(Conditioning conditioning, double delta) {
    long[] keys = new long[executor.lanes()];
    double[] deltas = new double[keys.length];
    Arrays.setAll(keys, lane -> CONDITIONS[Math.min(lane, 1)]);
    Arrays.fill(deltas, delta);
    conditioning.apply(executor, leaf, keys, deltas, 0);
    return executor.values(leaf, 1);
  }

  private boolean holds(double[] values, int s) {
    long[][] rows = new long[T][1];
    for (int i = 0; i < T; i++) {
      for (int j = 0; j < DE; j++) {
        double u = values[(s * T + i) * width + j / 16];
        long digit = (long) StrictMath.floor(u * (2L << j % 16)) % 2;
        rows[i][0] |= digit << j;
      }
    }
    return new NearOrthogonality(T, Q, DE).holds(rows, DELTA);
  }

  /** Sets that have the property stay, others are replaced by one that has. */
  @Test
  void rejectsWholeSets() {
    double[] before = fill();
    double[] after = condition(new Conditioning(T, Q, DE), DELTA);
    int kept = 0;
    for (int s = 0; s < N; s++) {
      int from = s * T * width;
      int to = from + T * width;
      boolean same =
          Arrays.equals(Arrays.copyOfRange(before, from, to), Arrays.copyOfRange(after, from, to));
      assertThat(same).isEqualTo(holds(before, s));
      assertThat(holds(after, s)).isTrue();
      kept += same ? 1 : 0;
    }
    assertThat(kept).isBetween(50, 450);
  }

  @Test
  void rememberedDrawsAreTheSame() {
    Conditioning conditioning = new Conditioning(T, Q, DE);
    fill();
    double[] forgetful = condition(conditioning, DELTA);
    conditioning.remember();
    for (int time = 0; time < 3; time++) {
      fill();
      double[] now = condition(conditioning, DELTA);
      assertThat(Arrays.mismatch(now, forgetful)).as("time %d", time).isEqualTo(-1);
    }
  }
}
