package org.attest.studies.variablecreation.network;

import java.util.ArrayList;
import java.util.List;
import org.attest.engine.exec.Executor;
import org.attest.engine.tensor.Graph;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;

/**
 * Copies of values, made by one plan, that stay while others pass by and can be handed from lane to
 * lane.
 */
final class Kept {
  private final Graph graph;
  private final Plan.Builder plan;
  private final List<Tensor> leaves = new ArrayList<>();

  Kept(Graph graph, String name) {
    this.graph = graph;
    plan = Plan.named(name);
  }

  /** The copy of a value. */
  Tensor of(String name, Tensor value) {
    Tensor leaf = graph.leaf("kept " + name, value.shape().dims());
    plan.assign(leaf, value);
    leaves.add(leaf);
    return leaf;
  }

  /** What makes all copies that have been asked for. */
  Plan plan() {
    return plan.build();
  }

  /** Hands all copies of a lane to another. */
  void copy(Executor executor, int from, int to) {
    for (Tensor leaf : leaves) {
      executor.copy(leaf, from, to);
    }
  }
}
