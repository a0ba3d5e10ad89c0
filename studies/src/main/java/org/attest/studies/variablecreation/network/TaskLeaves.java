package org.attest.studies.variablecreation.network;

import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Tensor;
import org.attest.studies.variablecreation.data.BooleanTask;
import org.attest.studies.variablecreation.data.Trial;
import org.attest.studies.variablecreation.data.TruthTable;

/**
 * A trial's index set and truth table as leaves, for samples drawn on the lanes: b_t = 1 where a
 * uniform draw is below p; the pattern n = Σ_j b_{i_j} 2^(s−1−j); the label is the table at n.
 */
final class TaskLeaves {
  private final int tokens;
  private final int s;
  private final Tensor bias;
  private final Tensor digits;
  private final Tensor below;
  private final Tensor changes;

  TaskLeaves(Graph graph, int tokens, int s) {
    this.tokens = tokens;
    this.s = s;
    bias = graph.leaf("p");
    digits = graph.leaf("digits of relevant slots", tokens, 1);
    below = graph.leaf("n - 1/2", 1 << s);
    changes = graph.leaf("changes of the table", 1 << s);
  }

  private TaskLeaves(TaskLeaves of, Kept kept) {
    tokens = of.tokens;
    s = of.s;
    bias = kept.of("p", of.bias);
    digits = kept.of("digits", of.digits);
    below = kept.of("n - 1/2", of.below);
    changes = kept.of("changes", of.changes);
  }

  /** Copies. */
  TaskLeaves kept(Kept kept) {
    return new TaskLeaves(this, kept);
  }

  int tokens() {
    return tokens;
  }

  /** b from uniform draws. */
  Tensor bits(Tensor uniform) {
    return bias.greaterThan(uniform);
  }

  /** 2y − 1 of samples with given bits. */
  Tensor sign(Tensor bits) {
    Tensor pattern = bits.reshape(1, tokens).matmul(digits).reshape(1);
    return pattern.greaterThan(below).times(changes).sum(0).times(2).plus(-1);
  }

  /** Sets the task of a lane. */
  void set(Executor executor, int lane, BooleanTask task, Trial trial) {
    executor.set(bias, lane, task.bias(s));
    double[] places = new double[tokens];
    int[] relevant = trial.relevant();
    for (int j = 0; j < s; j++) {
      places[relevant[j]] = 1 << s - 1 - j;
    }
    executor.set(digits, lane, places);
    TruthTable table = trial.function();
    double[] levels = new double[1 << s];
    double[] steps = new double[1 << s];
    for (int n = 0; n < levels.length; n++) {
      levels[n] = n - 0.5;
      boolean before = n > 0 && table.value(n - 1);
      steps[n] = (table.value(n) ? 1 : 0) - (before ? 1 : 0);
    }
    executor.set(below, lane, levels);
    executor.set(changes, lane, steps);
  }
}
