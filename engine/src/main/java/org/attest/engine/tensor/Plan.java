package org.attest.engine.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.engine.op.Leaf;

/**
 * What is computed in one go: outputs to be read, and assignments to leaves performed when
 * everything has been computed, so that all updates are simultaneous.
 */
public final class Plan {
  private final String name;
  private final List<Tensor> outputs;
  private final Map<Tensor, Tensor> assignments;
  private final Schedule schedule;

  private Plan(String name, List<Tensor> outputs, Map<Tensor, Tensor> assignments) {
    this.name = name;
    this.outputs = List.copyOf(outputs);
    this.assignments = new LinkedHashMap<>(assignments);
    this.schedule = new Schedule(roots(), this.assignments);
  }

  /** Starts a plan. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Collects outputs and assignments. */
  public static final class Builder {
    private final String name;
    private final List<Tensor> outputs = new ArrayList<>();
    private final Map<Tensor, Tensor> assignments = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = name;
    }

    /** Tensors to be read after the plan has run. */
    public Builder outputs(Tensor... tensors) {
      outputs.addAll(List.of(tensors));
      return this;
    }

    /** Tensors to be read after the plan has run. */
    public Builder outputs(Collection<Tensor> tensors) {
      outputs.addAll(tensors);
      return this;
    }

    /** {@code leaf} becomes {@code value}. */
    public Builder assign(Tensor leaf, Tensor value) {
      if (!leaf.isLeaf()) {
        throw new IllegalArgumentException(
            "plan '" + name + "': only leaves can be assigned, not " + leaf);
      }
      if (!leaf.shape().equals(value.shape())) {
        throw new ShapeException(
            "plan '" + name + "': " + leaf + " cannot take a value of shape " + value.shape());
      }
      // A value that only looks at a leaf is copied first, so that all updates are made from old
      // values.
      Tensor made =
          looksAt(value).isLeaf() ? value.graph().constant(1).select(value, value) : value;
      if (assignments.put(leaf, made) != null) {
        throw new IllegalArgumentException("plan '" + name + "': " + leaf + " is assigned twice");
      }
      return this;
    }

    /** The finished plan. An output that is a leaf shows its value after the assignments. */
    public Plan build() {
      for (Tensor output : outputs) {
        Tensor leaf = looksAt(output);
        if (!output.isLeaf() && assignments.containsKey(leaf)) {
          throw new IllegalArgumentException(
              "plan '%s': output %s is a view of %s, which is assigned; output the leaf or a computed value"
                  .formatted(name, output, leaf));
        }
      }
      return new Plan(name, outputs, assignments);
    }
  }

  /** Name, for messages and profiles. */
  public String name() {
    return name;
  }

  /** What can be read after a run. */
  public List<Tensor> outputs() {
    return outputs;
  }

  /** Leaf to new value. */
  public Map<Tensor, Tensor> assignments() {
    return assignments;
  }

  /** Order of execution. */
  public Schedule schedule() {
    return schedule;
  }

  /** All leaves the plan reads or writes, in order of creation. */
  public List<Tensor> leaves() {
    Set<Tensor> all = new HashSet<>(assignments.keySet());
    ancestors(roots()).stream().filter(t -> t.op() instanceof Leaf).forEach(all::add);
    return all.stream().sorted(Comparator.comparingInt(Tensor::id)).toList();
  }

  /** All constants the plan reads, in order of creation. */
  public List<Tensor> constants() {
    return ancestors(roots()).stream().filter(t -> t.op().isConstant()).toList();
  }

  private List<Tensor> roots() {
    List<Tensor> roots = new ArrayList<>(outputs);
    roots.addAll(assignments.values());
    return roots;
  }

  /** The tensor at whose memory a chain of views looks. */
  static Tensor looksAt(Tensor tensor) {
    Tensor root = tensor;
    while (root.op().sharesMemory()) {
      root = root.inputs().getFirst();
    }
    return root;
  }

  /** The tensors and everything they depend on, operands before results. */
  static List<Tensor> ancestors(Collection<Tensor> roots) {
    Set<Tensor> seen = new HashSet<>(roots);
    Deque<Tensor> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (Tensor input : open.remove().inputs()) {
        if (seen.add(input)) {
          open.add(input);
        }
      }
    }
    return seen.stream().sorted(Comparator.comparingInt(Tensor::id)).toList();
  }

  @Override
  public String toString() {
    return "plan '" + name + "'";
  }
}
