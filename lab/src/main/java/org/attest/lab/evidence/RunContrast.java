package org.attest.lab.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Holm;
import org.attest.lab.stats.PairedContrast;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;

/**
 * The records of one experiment in two runs. Records of equal keys, that is equal settings,
 * replicate and seed, are compared bit for bit. Cells are paired when their settings are equal but
 * for parameters that each run holds at one value of its own; the differences of measures, second
 * minus first, are then over trainings where these share their draws, else over the means of cells.
 *
 * @param experiment name
 * @param first records of the first run
 * @param second records of the second run
 * @param common records with equal keys
 * @param equal those that are equal to the bit in status, measures and traces
 * @param varied parameters that each run holds at one value of its own: {@code eta: 0.1, 0.2}
 * @param cells pairs of cells
 * @param shared whether paired trainings share their draws
 * @param differences one for each measure that has pairs
 */
public record RunContrast(
    String experiment,
    int first,
    int second,
    int common,
    int equal,
    List<String> varied,
    int cells,
    boolean shared,
    List<Difference> differences) {

  /** Confidence level of the intervals; our choice. */
  private static final double LEVEL = 0.95;

  /**
   * How a measure moved.
   *
   * @param measure its name
   * @param pairs number of pairs in which both values exist
   * @param moved pairs whose values are not equal to the bit
   * @param mean mean difference with its t interval, unknown with fewer than two pairs
   * @param p two-sided p-value of the paired t test, by Holm's procedure over the measures of the
   *     experiment; NaN where there is none
   */
  public record Difference(String measure, int pairs, int moved, Estimate mean, double p) {

    /** Whether the mean difference is beyond noise, at an error rate of 5 % over all measures. */
    public boolean beyondNoise() {
      return p < 1 - LEVEL;
    }
  }

  /**
   * Compares.
   *
   * @param a records of the first run
   * @param b records of the second run
   */
  public static RunContrast of(String experiment, Results a, Results b) {
    List<TrainingRecord> first = a.records(experiment);
    List<TrainingRecord> second = b.records(experiment);
    Map<String, TrainingRecord> here = keyed(first, Set.of(), true);
    Map<String, TrainingRecord> there = keyed(second, Set.of(), true);
    int common = 0;
    int equal = 0;
    for (Map.Entry<String, TrainingRecord> entry : here.entrySet()) {
      TrainingRecord other = there.get(entry.getKey());
      if (other != null) {
        common++;
        equal += same(entry.getValue(), other) ? 1 : 0;
      }
    }
    Map<String, String> varied = varied(first, second);
    boolean shared =
        sharesDraws(first, varied.keySet())
            && sharesDraws(second, varied.keySet())
            && seeds(first).equals(seeds(second));
    List<TrainingRecord[]> pairs = new ArrayList<>();
    Map<String, List<TrainingRecord>> left = cells(first, varied.keySet());
    Map<String, List<TrainingRecord>> right = cells(second, varied.keySet());
    left.keySet().retainAll(right.keySet());
    Map<String, List<double[]>> values = new LinkedHashMap<>();
    if (shared) {
      Map<String, TrainingRecord> byKey = keyed(second, varied.keySet(), false);
      keyed(first, varied.keySet(), false)
          .forEach((key, record) -> {
            TrainingRecord other = byKey.get(key);
            if (other != null) {
              pairs.add(new TrainingRecord[] {record, other});
            }
          });
      for (TrainingRecord[] pair : pairs) {
        pair[0]
            .measures()
            .forEach((name, value) -> {
              if (pair[1].measures().containsKey(name)) {
                add(values, name, value, pair[1].measure(name));
              }
            });
      }
    } else {
      left.forEach((key, records) -> means(values, records, right.getOrDefault(key, List.of())));
    }
    return new RunContrast(
        experiment,
        first.size(),
        second.size(),
        common,
        equal,
        List.copyOf(varied.values()),
        left.size(),
        shared,
        differences(values));
  }

  private static List<Difference> differences(Map<String, List<double[]>> values) {
    List<Difference> all = new ArrayList<>();
    values.forEach((name, pairs) -> {
      double[] before = pairs.stream().mapToDouble(p -> p[0]).toArray();
      double[] after = pairs.stream().mapToDouble(p -> p[1]).toArray();
      PairedContrast contrast = PairedContrast.of(after, before);
      int moved = 0;
      for (double[] pair : pairs) {
        moved += Double.doubleToLongBits(pair[0]) != Double.doubleToLongBits(pair[1]) ? 1 : 0;
      }
      if (contrast.count() > 0) {
        double p = moved == 0 ? 1 : contrast.pTwoSided();
        all.add(new Difference(name, contrast.count(), moved, contrast.difference(LEVEL), p));
      }
    });
    List<Difference> tested = all.stream().filter(d -> !Double.isNaN(d.p())).toList();
    double[] adjusted = Holm.adjust(tested.stream().mapToDouble(Difference::p).toArray());
    List<Difference> together = new ArrayList<>();
    for (Difference d : all) {
      int at = tested.indexOf(d);
      together.add(
          at < 0 ? d : new Difference(d.measure(), d.pairs(), d.moved(), d.mean(), adjusted[at]));
    }
    return together;
  }

  private static void means(
      Map<String, List<double[]>> values, List<TrainingRecord> a, List<TrainingRecord> b) {
    for (String name : a.getFirst().measures().keySet()) {
      if (b.getFirst().measures().containsKey(name)) {
        add(values, name, mean(a, name), mean(b, name));
      }
    }
  }

  private static double mean(List<TrainingRecord> records, String name) {
    double[] present = records.stream().mapToDouble(r -> r.measure(name)).toArray();
    return org.attest.lab.stats.Summary.of(present).mean();
  }

  private static void add(Map<String, List<double[]>> values, String name, double a, double b) {
    values.computeIfAbsent(name, n -> new ArrayList<>()).add(new double[] {a, b});
  }

  /** Parameters at one value in each run, another in the other; absent ones count as a value. */
  private static Map<String, String> varied(List<TrainingRecord> a, List<TrainingRecord> b) {
    Set<String> keys = new TreeSet<>();
    a.forEach(r -> keys.addAll(r.training().cell().values().keySet()));
    b.forEach(r -> keys.addAll(r.training().cell().values().keySet()));
    Map<String, String> varied = new LinkedHashMap<>();
    for (String key : keys) {
      Set<String> here = values(a, key);
      Set<String> there = values(b, key);
      if (here.size() == 1 && there.size() == 1 && !here.equals(there)) {
        varied.put(key, key + ": " + String.join("", here) + ", " + String.join("", there));
      }
    }
    return varied;
  }

  private static Set<String> values(List<TrainingRecord> records, String key) {
    return records.stream()
        .map(r -> String.valueOf(r.training().cell().values().getOrDefault(key, "absent")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean sharesDraws(List<TrainingRecord> records, Set<String> varied) {
    return !records.isEmpty()
        && varied.stream().allMatch(key -> records.getFirst().training().paired().contains(key));
  }

  private static Set<Long> seeds(List<TrainingRecord> records) {
    return records.stream().map(r -> r.training().seed()).collect(Collectors.toSet());
  }

  private static Map<String, TrainingRecord> keyed(
      List<TrainingRecord> records, Set<String> without, boolean seeds) {
    Map<String, TrainingRecord> keyed = new LinkedHashMap<>();
    for (TrainingRecord record : records) {
      String seed = seeds ? " seed " + record.training().seed() : "";
      keyed.put(
          cell(record, without) + " replicate " + record.training().replicate() + seed, record);
    }
    return keyed;
  }

  private static Map<String, List<TrainingRecord>> cells(
      List<TrainingRecord> records, Set<String> without) {
    Map<String, List<TrainingRecord>> cells = new LinkedHashMap<>();
    for (TrainingRecord record : records) {
      cells.computeIfAbsent(cell(record, without), c -> new ArrayList<>()).add(record);
    }
    return cells;
  }

  private static String cell(TrainingRecord record, Set<String> without) {
    return record.training().cell().values().entrySet().stream()
        .filter(e -> !without.contains(e.getKey()))
        .map(e -> e.getKey() + "=" + e.getValue())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** Equal to the bit in everything that both versions record. */
  private static boolean same(TrainingRecord a, TrainingRecord b) {
    return a.status() == b.status()
        && a.measures().entrySet().stream()
            .allMatch(e ->
                !b.measures().containsKey(e.getKey())
                    || Double.doubleToLongBits(e.getValue())
                        == Double.doubleToLongBits(b.measure(e.getKey())))
        && a.traces().entrySet().stream()
            .allMatch(e ->
                !b.traces().containsKey(e.getKey())
                    || java.util.Arrays.equals(e.getValue(), b.trace(e.getKey())));
  }
}
