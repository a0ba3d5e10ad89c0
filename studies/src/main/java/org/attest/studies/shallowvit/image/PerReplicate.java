package org.attest.studies.shallowvit.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.EveryUnit;
import org.attest.lab.image.ImageChoice;
import org.attest.lab.stats.Spearman;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;

/** A claim whose units are the replicates of a grid on one set of images. */
final class PerReplicate extends EveryUnit {

  /** A monotone course: Spearman's correlation above it. */
  static final double STRONG = 0.8;

  private final Predicate<Cell> cells;
  private final String[] axes;
  private final String shown;
  private final Rule rule;

  /** Judges the trainings of one replicate. */
  interface Rule {
    /** The check; its number is NaN where trainings are missing. */
    Check check(List<TrainingRecord> replicate);
  }

  /**
   * A claim.
   *
   * @param cells trainings it looks at
   * @param axes keys in which they may differ
   * @param shown what the numbers are
   */
  PerReplicate(
      String id,
      String statement,
      Origin origin,
      String experiment,
      String statistic,
      String passes,
      Predicate<Cell> cells,
      List<String> axes,
      String shown,
      Rule rule) {
    super(id, statement, origin, List.of(experiment), statistic, passes + " " + RULE);
    this.cells = cells;
    this.axes = axes.toArray(String[]::new);
    this.shown = shown;
    this.rule = rule;
  }

  /** Trainings of one set of images and one setting: the set with the most cells. */
  private List<TrainingRecord> used(Results results) {
    List<TrainingRecord> all =
        results.records(experiments().getFirst()).stream()
            .filter(r -> cells.test(r.training().cell()))
            .toList();
    List<TrainingRecord> widest = CellGroups.widest(all, axes);
    double mark =
        widest.stream().findFirst().map(r -> r.measure(ImageTrainer.DIGEST)).orElse(Double.NaN);
    // Records of other images under the same name are not mixed in.
    return widest.stream()
        .filter(r -> r.measure(ImageTrainer.DIGEST) == mark || Double.isNaN(mark))
        .toList();
  }

  @Override
  protected List<Check> checks(Results results) {
    Map<Integer, List<TrainingRecord>> replicates = new LinkedHashMap<>();
    used(results)
        .forEach(r ->
            replicates.computeIfAbsent(r.training().replicate(), k -> new ArrayList<>()).add(r));
    return replicates.values().stream()
        .map(records ->
            records.stream().anyMatch(r -> r.status() == Status.DIVERGED)
                ? new Check(false, Double.NaN)
                : rule.check(records))
        .toList();
  }

  @Override
  protected String shown() {
    return shown;
  }

  @Override
  protected String shown(Results results) {
    return shown
        + used(results).stream()
            .findFirst()
            .map(r -> " on " + ImageChoice.title(r.training().cell().choice("data")))
            .orElse("");
  }

  /** Means of a measure by a value of the cell, in order of the value. */
  static TreeMap<Double, Double> means(
      List<TrainingRecord> records, ToDoubleFunction<Cell> by, String measure) {
    TreeMap<Double, List<Double>> groups = new TreeMap<>();
    for (TrainingRecord r : records) {
      groups
          .computeIfAbsent(by.applyAsDouble(r.training().cell()), k -> new ArrayList<>())
          .add(r.measure(measure));
    }
    TreeMap<Double, Double> means = new TreeMap<>();
    groups.forEach((key, values) ->
        means.put(
            key,
            values.stream().anyMatch(v -> v.isNaN())
                ? Double.NaN
                : Summary.of(values.stream().mapToDouble(d -> d).toArray()).mean()));
    return means;
  }

  /** Spearman's correlation of such means with the value; NaN with fewer than three. */
  static double correlation(
      List<TrainingRecord> records, ToDoubleFunction<Cell> by, String measure) {
    TreeMap<Double, Double> means = means(records, by, measure);
    if (means.size() < 3 || means.containsValue(Double.NaN)) {
      return Double.NaN;
    }
    return Spearman.of(
            means.keySet().stream().mapToDouble(d -> d).toArray(),
            means.values().stream().mapToDouble(d -> d).toArray())
        .coefficient();
  }

  /** Trainings of a cell's choice. */
  static List<TrainingRecord> where(List<TrainingRecord> records, String key, Object value) {
    return records.stream()
        .filter(r -> value.equals(r.training().cell().values().get(key)))
        .toList();
  }

  /** The last mean less the first; NaN with fewer than two values. */
  static double rise(TreeMap<Double, Double> means) {
    return means.size() < 2
        ? Double.NaN
        : means.lastEntry().getValue() - means.firstEntry().getValue();
  }
}
