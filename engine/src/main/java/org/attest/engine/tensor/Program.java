package org.attest.engine.tensor;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The plans over one graph that share its leaves: what an executor holds memory for.
 *
 * @param plans the plans
 */
public record Program(List<Plan> plans) {

  /** Keeps an unmodifiable copy. */
  public Program {
    plans = List.copyOf(plans);
  }

  /** A program of the given plans. */
  public static Program of(Plan... plans) {
    return new Program(List.of(plans));
  }

  /** All leaves of all plans, in order of creation. */
  public List<Tensor> leaves() {
    Set<Tensor> all = new HashSet<>();
    plans.forEach(plan -> all.addAll(plan.leaves()));
    return all.stream().sorted(Comparator.comparingInt(Tensor::id)).toList();
  }
}
