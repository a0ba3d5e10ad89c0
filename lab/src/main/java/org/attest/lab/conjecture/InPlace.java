package org.attest.lab.conjecture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.engine.tensor.Plan;
import org.attest.engine.tensor.Tensor;

/**
 * Draws that only a value computed once looks at, and that have its shape, are drawn into the leaf
 * of that value: scaled weights and tokens then lie in memory once and not twice. No bit changes.
 */
record InPlace(List<Protocol.Bulk> bulks, List<Protocol.Let> lets) {

  /**
   * Of a protocol.
   *
   * @param others all plans but those that compute the values
   */
  InPlace(Protocol protocol, List<Plan> others) {
    this(new ArrayList<>(protocol.bulks), new ArrayList<>(protocol.lets));
    Set<Tensor> elsewhere = new LinkedHashSet<>();
    for (Plan plan : others) {
      elsewhere.addAll(Protocol.leaves(plan.outputs().toArray(Tensor[]::new)));
      elsewhere.addAll(Protocol.leaves(plan.assignments().values().toArray(Tensor[]::new)));
    }
    for (int b = 0; b < bulks.size(); b++) {
      Protocol.Bulk bulk = bulks.get(b);
      List<Integer> users = users(bulk.leaf());
      SampleSet set = bulk.set();
      boolean once = set == null || set.kind() == SampleSet.Kind.FIXED;
      if (once && users.size() == 1 && !elsewhere.contains(bulk.leaf())) {
        Protocol.Let let = lets.get(users.getFirst());
        if (let.leaf().shape().equals(bulk.leaf().shape()) && !taken(let.leaf())) {
          Map<Tensor, Tensor> known = new HashMap<>(Map.of(bulk.leaf(), let.leaf()));
          bulks.set(b, new Protocol.Bulk(let.leaf(), set, bulk.role(), bulk.law()));
          lets.set(users.getFirst(), new Protocol.Let(let.leaf(), with(known, let.value())));
        }
      }
    }
  }

  private List<Integer> users(Tensor draws) {
    List<Integer> users = new ArrayList<>();
    for (int i = 0; i < lets.size(); i++) {
      if (Protocol.leaves(lets.get(i).value()).contains(draws)) {
        users.add(i);
      }
    }
    return users;
  }

  private boolean taken(Tensor leaf) {
    return bulks.stream().anyMatch(b -> b.leaf() == leaf);
  }

  /** An expression with some tensors replaced. */
  private static Tensor with(Map<Tensor, Tensor> known, Tensor tensor) {
    Tensor found = known.get(tensor);
    if (found == null) {
      Tensor[] inputs =
          tensor.inputs().stream().map(input -> with(known, input)).toArray(Tensor[]::new);
      boolean same = List.of(inputs).equals(tensor.inputs());
      found = same ? tensor : tensor.graph().apply(tensor.op(), inputs);
      known.put(tensor, found);
    }
    return found;
  }
}
