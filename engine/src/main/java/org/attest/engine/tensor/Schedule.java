package org.attest.engine.tensor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.engine.op.MatMul;

/**
 * The order of execution: sections that run once, and between them loops over the samples.
 *
 * <p>A tensor's level is the number of loops that must have ended before it can be computed. Shared
 * tensors of level L form section L. Tensors with a value per sample, and reductions over the
 * samples, of level L form loop L (one for each sample axis), which a lane executor takes a few
 * samples at a time, all its operations before the next few. What a reduction yields is available
 * from level L + 1. A tensor per sample is computed in the latest loop that needs it, so that as
 * little as possible is kept for all samples.
 *
 * <p>A thin product summed over samples, such as the gradient of a matrix by which one row of every
 * sample is multiplied, waits for the loop after the one that makes its operands, which are kept
 * for all samples. There it takes many samples at a time; before, where what is made of one sample
 * fills a cache, it would bring its result from far away for each.
 */
public final class Schedule {

  /** A product this many times as large as its operands of a sample is thin; our choice. */
  private static final int THIN = 3;

  /** Elements of one sample that leave no room in a second-level cache; our choice. */
  private static final int CROWDED = 1 << 14;

  /** A part of the order: {@code samples} is null for a section that runs once. */
  public record Step(
      @org.jspecify.annotations.Nullable SampleAxis samples,
      List<Tensor> tensors,
      List<Tensor> assigned) {}

  private final List<Step> steps = new ArrayList<>();
  private final Map<Tensor, Integer> level = new HashMap<>();
  private final Map<SampleAxis, Integer> madePerSample = new HashMap<>();

  Schedule(Collection<Tensor> roots, Map<Tensor, Tensor> assignments) {
    List<Tensor> order = companionsBeside(Plan.ancestors(roots));
    for (Tensor tensor : order) {
      SampleAxis axis = tensor.shape().samples();
      if (axis != null && !tensor.op().sharesMemory()) {
        madePerSample.merge(axis, tensor.shape().size(), Integer::sum);
      }
    }
    for (Tensor tensor : order) {
      int ready = tensor.inputs().stream().mapToInt(this::available).max().orElse(0);
      level.put(tensor, ready + wait(tensor));
    }
    sink(order, assignments);
    Map<Tensor, Integer> assignLevel = assignmentLevels(order, assignments);
    int last = level.values().stream().mapToInt(l -> l).max().orElse(0) + 1;
    for (int l = 0; l <= last; l++) {
      List<Tensor> section = new ArrayList<>();
      Map<SampleAxis, List<Tensor>> loops = new LinkedHashMap<>();
      for (Tensor tensor : order) {
        if (tensor.isLeaf() || tensor.op().isConstant() || level(tensor) != l) {
          continue;
        }
        SampleAxis axis = loopAxis(tensor);
        if (axis == null) {
          section.add(tensor);
        } else {
          loops.computeIfAbsent(axis, a -> new ArrayList<>()).add(tensor);
        }
      }
      if (!section.isEmpty()) {
        steps.add(new Step(null, section, List.of()));
      }
      int now = l;
      for (Tensor leaf : assignments.keySet()) {
        SampleAxis axis = leaf.shape().samples();
        if (axis != null && assignLevel.getOrDefault(leaf, -1) == now) {
          loops.computeIfAbsent(axis, a -> new ArrayList<>());
        }
      }
      loops.forEach((axis, tensors) ->
          steps.add(
              new Step(
                  axis,
                  tensors,
                  assignments.keySet().stream()
                      .filter(leaf ->
                          leaf.shape().samples() == axis
                              && assignLevel.getOrDefault(leaf, -1) == now)
                      .toList())));
    }
    List<Tensor> shared =
        assignments.keySet().stream().filter(leaf -> !leaf.shape().perSample()).toList();
    if (!shared.isEmpty()) {
      steps.add(new Step(null, List.of(), shared));
    }
  }

  /** Puts every companion behind the operation that can make it in the same pass. */
  private static List<Tensor> companionsBeside(List<Tensor> tensors) {
    Set<Tensor> order = new LinkedHashSet<>();
    for (Tensor tensor : tensors) {
      order.add(tensor);
      tensors.stream().filter(tensor::isMadeWith).forEach(order::add);
    }
    return List.copyOf(order);
  }

  /** Sections and loops in order. */
  public List<Step> steps() {
    return steps;
  }

  /** The level of a tensor of the plan. */
  public int level(Tensor tensor) {
    return level.getOrDefault(tensor, 0);
  }

  /** The axis of the loop that computes a tensor; null if it is computed in a section. */
  public static @org.jspecify.annotations.Nullable SampleAxis loopAxis(Tensor tensor) {
    if (tensor.op().endsSamples()) {
      return tensor.inputs().stream()
          .map(t -> t.shape().samples())
          .filter(s -> s != null)
          .findFirst()
          .orElseThrow();
    }
    return tensor.shape().samples();
  }

  /** 1 for a product that waits one loop longer than for its operands. */
  private int wait(Tensor tensor) {
    SampleAxis axis = loopAxis(tensor);
    if (axis == null || !(tensor.op() instanceof MatMul) || !tensor.op().endsSamples()) {
      return 0;
    }
    int read = tensor.inputs().stream().mapToInt(t -> Plan.looksAt(t).shape().size()).sum();
    int size = tensor.shape().size();
    int made = madePerSample.getOrDefault(axis, 0);
    return size > THIN * read && made > Math.max(CROWDED, size) ? 1 : 0;
  }

  private int available(Tensor tensor) {
    return level(tensor) + (tensor.op().endsSamples() ? 1 : 0);
  }

  /** Moves tensors per sample to the first loop that reads them. */
  private void sink(List<Tensor> order, Map<Tensor, Tensor> assignments) {
    Map<Tensor, Integer> firstUse = new HashMap<>();
    for (int i = order.size() - 1; i >= 0; i--) {
      Tensor tensor = order.get(i);
      Integer use = firstUse.get(tensor);
      boolean free =
          tensor.shape().perSample() && !tensor.isLeaf() && !assignments.containsValue(tensor);
      if (free && use != null && use > level(tensor)) {
        level.put(tensor, use);
      }
      for (Tensor input : tensor.inputs()) {
        firstUse.merge(input, level(tensor) - wait(tensor), Math::min);
      }
    }
  }

  /**
   * A leaf per sample is assigned in the last loop that reads it, through views too, or computes
   * its value.
   */
  private Map<Tensor, Integer> assignmentLevels(
      List<Tensor> order, Map<Tensor, Tensor> assignments) {
    Map<Tensor, Integer> result = new HashMap<>();
    assignments.forEach((leaf, value) -> {
      if (leaf.shape().perSample()) {
        int l = level(value);
        Set<Tensor> looking = new HashSet<>(Set.of(leaf));
        for (Tensor tensor : order) {
          if (tensor.inputs().stream().anyMatch(looking::contains)) {
            l = Math.max(l, level(tensor));
            if (tensor.op().sharesMemory()) {
              looking.add(tensor);
            }
          }
        }
        result.put(leaf, l);
      }
    });
    return result;
  }
}
