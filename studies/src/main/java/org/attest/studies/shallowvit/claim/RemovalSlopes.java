package org.attest.studies.shallowvit.claim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.LinearFit;
import org.attest.lab.stats.PairedContrast;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.experiment.Sparsification;

/** Per replicate the slope of test hinge loss on the number of removed tokens, by strategy. */
public final class RemovalSlopes {

  private RemovalSlopes() {}

  /**
   * Trainings of a strategy; none where it removed nothing. The training on all tokens is the first
   * of every strategy, whichever it was run under: they differ in name alone.
   */
  public static List<TrainingRecord> of(Collection<TrainingRecord> records, String strategy) {
    Map<List<Object>, TrainingRecord> own = new LinkedHashMap<>();
    boolean removes = false;
    for (TrainingRecord record : records) {
      Cell cell = record.training().cell();
      boolean whole = cell.integer("removed") == 0;
      if (whole || cell.choice("strategy").equals(strategy)) {
        own.putIfAbsent(List.of(cell.with("strategy", ""), record.training().replicate()), record);
        removes |= !whole;
      }
    }
    return removes ? List.copyOf(own.values()) : List.of();
  }

  /**
   * Trainings with trained attention that agree in all but what is removed, group by group: the
   * paper's setting under each choice of what its text leaves open.
   *
   * @param patterns M of Figure 5, or false for those of Figure 8
   */
  static List<List<TrainingRecord>> groups(Results results, boolean patterns) {
    List<TrainingRecord> usual =
        results.records(Sparsification.NAME).stream()
            .filter(r -> r.training().cell().choice("attention").equals("trained"))
            .filter(r -> (r.training().cell().integer("patterns") == 5) == patterns)
            .filter(r -> r.status() != Status.DIVERGED)
            .toList();
    return CellGroups.agreeing(usual, "removed", "strategy");
  }

  /** Slopes of a strategy by replicate; NaN with fewer than two numbers of removed tokens. */
  static TreeMap<Integer, Double> slopes(List<TrainingRecord> group, String strategy) {
    Map<Integer, List<TrainingRecord>> replicates = new LinkedHashMap<>();
    for (TrainingRecord record : of(group, strategy)) {
      replicates.computeIfAbsent(record.training().replicate(), k -> new ArrayList<>()).add(record);
    }
    TreeMap<Integer, Double> slopes = new TreeMap<>();
    replicates.forEach((replicate, records) ->
        slopes.put(
            replicate,
            LinearFit.of(
                    records.stream()
                        .mapToDouble(r -> r.training().cell().integer("removed"))
                        .toArray(),
                    records.stream().mapToDouble(r -> r.measure(Measures.HINGE)).toArray())
                .slope()));
    return slopes;
  }

  /** Mean slope of a strategy over replicates, with a t interval. */
  static Estimate mean(List<TrainingRecord> group, String strategy, double level) {
    double[] all =
        slopes(group, strategy).values().stream()
            .mapToDouble(x -> x)
            .filter(Double::isFinite)
            .toArray();
    return all.length < 2 ? Estimate.unknown(level) : Summary.of(all).mean(level);
  }

  /** Slopes of one strategy less those of another, on the replicates that both have. */
  static Estimate contrast(List<TrainingRecord> group, String a, String b, double level) {
    TreeMap<Integer, Double> first = slopes(group, a);
    TreeMap<Integer, Double> second = slopes(group, b);
    first.keySet().retainAll(second.keySet());
    second.keySet().retainAll(first.keySet());
    return PairedContrast.of(
            first.values().stream().mapToDouble(x -> x).toArray(),
            second.values().stream().mapToDouble(x -> x).toArray())
        .difference(level);
  }
}
