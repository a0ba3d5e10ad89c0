package org.attest.studies.shallowvit.claim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.attest.lab.stats.LinearFit;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.Measures;
import org.attest.studies.shallowvit.experiment.Sparsification;

/** Per replicate the slope of test hinge loss on the number of removed tokens, by strategy. */
final class RemovalSlopes {

  private RemovalSlopes() {}

  /** Trainings of the usual kind. */
  static List<TrainingRecord> records(Results results, String strategy) {
    return results.records(Sparsification.NAME).stream()
        .filter(r -> r.training().cell().choice("attention").equals("trained"))
        .filter(r -> r.training().cell().choice("strategy").equals(strategy))
        .filter(r -> r.status() != Status.DIVERGED)
        .toList();
  }

  /** Slopes of a strategy by replicate; NaN with fewer than two numbers of removed tokens. */
  static TreeMap<Integer, Double> of(Results results, String strategy) {
    Map<Integer, List<TrainingRecord>> groups = new LinkedHashMap<>();
    for (TrainingRecord record : records(results, strategy)) {
      groups
          .computeIfAbsent(record.training().replicate(), k -> new java.util.ArrayList<>())
          .add(record);
    }
    TreeMap<Integer, Double> slopes = new TreeMap<>();
    groups.forEach((replicate, records) ->
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

  /** Slopes of two strategies on the replicates both have. */
  static double[][] paired(Results results, String a, String b) {
    TreeMap<Integer, Double> first = of(results, a);
    TreeMap<Integer, Double> second = of(results, b);
    first.keySet().retainAll(second.keySet());
    second.keySet().retainAll(first.keySet());
    return new double[][] {
      first.values().stream().mapToDouble(x -> x).toArray(),
      second.values().stream().mapToDouble(x -> x).toArray()
    };
  }
}
