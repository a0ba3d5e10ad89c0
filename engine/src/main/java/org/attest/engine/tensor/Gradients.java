package org.attest.engine.tensor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.attest.engine.op.AddSlice;
import org.attest.engine.op.Concat;
import org.attest.engine.op.Pad;
import org.jspecify.annotations.Nullable;

/** Reverse-mode differentiation: builds the gradient as more of the same graph. */
public final class Gradients {
  private Gradients() {}

  /**
   * The gradients of a scalar with respect to tensors, in their order and of their shapes.
   *
   * @param loss a shared tensor without axes
   * @param wrt tensors to differentiate by; one that does not influence the loss gets zeros
   */
  public static List<Tensor> of(Tensor loss, List<Tensor> wrt) {
    if (loss.shape().rank() != 0 || loss.shape().perSample()) {
      throw new ShapeException(
          "only a scalar shared by all samples can be differentiated, got " + loss.shape());
    }
    Set<Tensor> useful = dependents(loss, wrt);
    Map<Tensor, List<Tensor>> contributions = new HashMap<>();
    Map<Tensor, Tensor> gradients = new HashMap<>();
    PriorityQueue<Tensor> queue =
        new PriorityQueue<>(Comparator.comparingInt(Tensor::id).reversed());
    if (useful.contains(loss)) {
      contributions.put(loss, new ArrayList<>(List.of(loss.graph().constant(1))));
      queue.add(loss);
    }
    while (!queue.isEmpty()) {
      Tensor tensor = queue.remove();
      Tensor upstream = total(contributions.getOrDefault(tensor, List.of()));
      gradients.put(tensor, upstream);
      if (tensor.inputs().isEmpty()) {
        continue;
      }
      List<@Nullable Tensor> parts = tensor.op().gradient(tensor, upstream);
      for (int i = 0; i < parts.size(); i++) {
        Tensor input = tensor.inputs().get(i);
        Tensor part = parts.get(i);
        if (part != null && useful.contains(input)) {
          List<Tensor> all = contributions.computeIfAbsent(input, t -> new ArrayList<>());
          if (all.isEmpty()) {
            queue.add(input);
          }
          all.add(reduceTo(part, input.shape()));
        }
      }
    }
    List<Tensor> result = new ArrayList<>();
    for (Tensor tensor : wrt) {
      Tensor gradient = gradients.get(tensor);
      result.add(
          gradient != null ? gradient : loss.graph().constant(0).broadcastTo(tensor.shape()));
    }
    return result;
  }

  /**
   * The sum of contributions; those of slices that tile an axis are put side by side instead, one
   * beside others is added where it belongs.
   */
  private static Tensor total(List<Tensor> parts) {
    Tensor joined = joined(parts);
    if (joined != null) {
      return joined;
    }
    Tensor sum = parts.getFirst();
    for (Tensor part : parts.subList(1, parts.size())) {
      sum = sum.op() instanceof Pad ? plus(part, sum) : plus(sum, part);
    }
    return sum;
  }

  private static Tensor plus(Tensor sum, Tensor part) {
    return part.op() instanceof Pad(int axis, int before, int after) && before + after > 0
        ? sum.graph().apply(new AddSlice(axis, before), sum, part.inputs().getFirst())
        : sum.plus(part);
  }

  private static @Nullable Tensor joined(List<Tensor> parts) {
    if (parts.size() < 2 || !parts.stream().allMatch(t -> t.op() instanceof Pad)) {
      return null;
    }
    List<Tensor> ordered = new ArrayList<>(parts);
    ordered.sort(Comparator.comparingInt(t -> ((Pad) t.op()).before()));
    int axis = ((Pad) ordered.getFirst().op()).axis();
    int at = 0;
    for (Tensor part : ordered) {
      Pad pad = (Pad) part.op();
      if (pad.axis() != axis || pad.before() != at) {
        return null;
      }
      at += part.inputs().getFirst().shape().dim(axis);
    }
    if (at != ordered.getFirst().shape().dim(axis)) {
      return null;
    }
    Tensor[] inner = ordered.stream().map(t -> t.inputs().getFirst()).toArray(Tensor[]::new);
    return ordered.getFirst().graph().apply(new Concat(axis), inner);
  }

  /** The tensors between {@code wrt} and {@code loss}. */
  private static Set<Tensor> dependents(Tensor loss, List<Tensor> wrt) {
    Set<Tensor> useful = new HashSet<>(wrt);
    for (Tensor tensor : Plan.ancestors(List.of(loss))) {
      if (tensor.inputs().stream().anyMatch(useful::contains)) {
        useful.add(tensor);
      }
    }
    return useful;
  }

  /**
   * Undoes broadcasting: sums over the samples and axes that {@code target} does not have,
   * stretches what is missing.
   */
  static Tensor reduceTo(Tensor gradient, Shape target) {
    Tensor g = gradient;
    if (g.shape().perSample() && !target.perSample()) {
      while (g.shape().rank() > target.rank()) {
        g = g.sum(0);
      }
      g = sumStretched(g, target).sumOverSamples();
    } else {
      while (g.shape().rank() > target.rank()) {
        g = g.sum(0);
      }
      g = sumStretched(g, target);
    }
    return g.broadcastTo(target);
  }

  private static Tensor sumStretched(Tensor gradient, Shape target) {
    Tensor g = gradient;
    for (int axis = 0; axis < g.shape().rank(); axis++) {
      if (g.shape().rank() == target.rank() && target.dim(axis) == 1 && g.shape().dim(axis) > 1) {
        int[] dims = g.shape().withDim(axis, 1).dims();
        g = g.sum(axis).reshape(dims);
      }
    }
    return g;
  }
}
