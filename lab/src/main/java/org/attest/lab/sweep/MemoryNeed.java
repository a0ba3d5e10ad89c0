package org.attest.lab.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.study.Cell;

/**
 * What the packs of a plan need of the memory there is.
 *
 * @param pack the pack that needs most
 * @param bytes what it needs
 * @param room what packs may take together, see {@link TrainerPool#room}
 * @param inTurn operations that come one after the other because of it, however many threads there
 *     are: of each pack its operations over how many such packs fit at a time
 */
public record MemoryNeed(Pack pack, long bytes, long room, double inTurn) {

  /** Shapes looked at, those with the most operations (our choice: more would delay the start). */
  private static final int SHAPES = 16;

  private record Key(String experiment, List<Object> shape) {}

  /** The need of a plan; empty when nothing is left to do, or nobody knows it. */
  public static Optional<MemoryNeed> of(SweepPlan plan, ExecutorFactory executors, long room) {
    Map<Key, List<Pack>> shapes = new LinkedHashMap<>();
    plan.packs().stream()
        .sorted(Comparator.comparingDouble(Pack::flops).reversed())
        .forEach(p ->
            shapes
                .computeIfAbsent(
                    new Key(p.experiment().name(), p.shape()), key -> new ArrayList<>())
                .add(p));
    Pack most = null;
    long bytes = 0;
    double inTurn = 0;
    for (List<Pack> packs : shapes.values().stream().limit(SHAPES).toList()) {
      Pack pack = packs.getFirst();
      Cell shape = pack.trainings().getFirst().training().cell();
      long own = TrainerSize.of(pack.experiment(), shape, executors);
      if (own > bytes) {
        most = pack;
        bytes = own;
      }
      if (own > 0) {
        inTurn += packs.stream().mapToDouble(Pack::flops).sum() / Math.max(1, room / own);
      }
    }
    return most == null ? Optional.empty() : Optional.of(new MemoryNeed(most, bytes, room, inTurn));
  }

  /** How many of the largest packs may be trained at a time; 0 when not even one fits. */
  public int atATime() {
    return (int) Math.min(Integer.MAX_VALUE, room / bytes);
  }
}
