package org.attest.lab.sweep;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.study.Cell;

/**
 * What the largest pack of a plan needs of the memory there is.
 *
 * @param pack the pack that needs most
 * @param bytes what it needs
 * @param room what packs may take together, see {@link TrainerPool#room}
 */
public record MemoryNeed(Pack pack, long bytes, long room) {

  /** Shapes looked at, those with the most operations (our choice: more would delay the start). */
  private static final int SHAPES = 16;

  private record Key(String experiment, List<Object> shape) {}

  /** The need of a plan; empty when nothing is left to do, or nobody knows it. */
  public static Optional<MemoryNeed> of(SweepPlan plan, ExecutorFactory executors, long room) {
    Map<Key, Pack> largest = new LinkedHashMap<>();
    plan.packs().stream()
        .sorted(Comparator.comparingDouble(Pack::flops).reversed())
        .forEach(p -> largest.putIfAbsent(new Key(p.experiment().name(), p.shape()), p));
    MemoryNeed most = null;
    for (Pack pack : largest.values().stream().limit(SHAPES).toList()) {
      Cell shape = pack.trainings().getFirst().training().cell();
      long bytes = TrainerSize.of(pack.experiment(), shape, executors);
      if (bytes > (most == null ? 0 : most.bytes())) {
        most = new MemoryNeed(pack, bytes, room);
      }
    }
    return Optional.ofNullable(most);
  }

  /** How many such packs may be trained at a time; 0 when not even one fits. */
  public int atATime() {
    return (int) Math.min(Integer.MAX_VALUE, room / bytes);
  }
}
