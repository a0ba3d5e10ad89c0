package org.attest.lab.evidence;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.Status;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.ValueText;

/**
 * The records a claim rests on: those of one experiment that met their stopping rule, or all, with
 * what is missing from them.
 *
 * @param records trainings, in the order of the results
 * @param note what was left out, as the end of a finding; empty when nothing was
 * @param gap why no verdict can rest on them; empty when one can
 * @param remedy what would fill the gap
 */
public record Evidence(List<TrainingRecord> records, String note, String gap, String remedy) {

  private static final String COMPLETE = "complete records of the cells that the statistic names";

  /**
   * A larger share of trainings without a regular end forbids a verdict: what is left is biased.
   */
  private static final double TOLERATED = 0.05;

  /** Parameters with more values than this are not listed. */
  private static final int LISTED = 4;

  /**
   * The evidence of one experiment.
   *
   * @param relevant which cells the claim looks at
   * @param axes keys in which those cells may differ; a mixture over any other key is a gap
   */
  public static Evidence of(
      Results results, String experiment, Predicate<Cell> relevant, Set<String> axes) {
    List<TrainingRecord> all =
        results.records(experiment).stream()
            .filter(r -> relevant.test(r.training().cell()))
            .toList();
    if (all.isEmpty()) {
      List<TrainingRecord> others = results.records(experiment);
      String what =
          others.isEmpty()
              ? "no records in experiment " + experiment
              : "no records of its cells in experiment " + experiment + there(others);
      return new Evidence(List.of(), "", what, COMPLETE);
    }
    List<TrainingRecord> complete =
        all.stream().filter(r -> r.status() == Status.COMPLETE).toList();
    String note = note(all, complete.size());
    if (all.size() - complete.size() > TOLERATED * all.size()) {
      return new Evidence(complete, note, note, COMPLETE);
    }
    Set<String> mixed = mixed(all, axes);
    return mixed.isEmpty()
        ? new Evidence(complete, note, "", "")
        : new Evidence(
            complete,
            note,
            "the records mix several values of " + String.join(", ", mixed),
            "a verdict for each value: --by " + String.join(" --by ", mixed));
  }

  /** The values of what varies, so that a reader of the statistic sees what it does not find. */
  private static String there(List<TrainingRecord> records) {
    Map<String, Set<Object>> values = Facets.varied(records);
    values.values().removeIf(v -> v.size() > LISTED);
    return values.isEmpty()
        ? ""
        : values.entrySet().stream()
            .map(e ->
                e.getKey()
                    + " = "
                    + e.getValue().stream()
                        .map(v -> ValueText.of(v, e.getValue()))
                        .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; ", ", which has ", ""));
  }

  /**
   * The evidence of one experiment for a statistic of all trainings, however they ended: leaving
   * out what did not end regularly would select by the outcome.
   */
  public static Evidence ofAll(
      Results results, String experiment, Predicate<Cell> relevant, Set<String> axes) {
    Evidence regular = of(results, experiment, relevant, axes);
    List<TrainingRecord> all =
        results.records(experiment).stream()
            .filter(r -> relevant.test(r.training().cell()))
            .toList();
    boolean undecided = !regular.gap.isEmpty() && !regular.gap.equals(regular.note);
    return undecided || all.isEmpty()
        ? regular
        : new Evidence(
            all, regular.note.isEmpty() ? "" : regular.note + " and count as well", "", "");
  }

  private static Set<String> mixed(List<TrainingRecord> all, Set<String> axes) {
    Set<String> mixed = new LinkedHashSet<>();
    Cell first = all.getFirst().training().cell();
    for (TrainingRecord record : all) {
      record
          .training()
          .cell()
          .values()
          .forEach((key, value) -> {
            if (!axes.contains(key) && !value.equals(first.values().get(key))) {
              mixed.add(key);
            }
          });
    }
    return mixed;
  }

  private static String note(List<TrainingRecord> all, int complete) {
    List<String> parts = new ArrayList<>();
    for (Status status : List.of(Status.DIVERGED, Status.CAPPED)) {
      long count = all.stream().filter(r -> r.status() == status).count();
      if (count > 0) {
        parts.add(count + (status == Status.DIVERGED ? " diverged" : " hit the cap on steps"));
      }
    }
    return parts.isEmpty()
        ? ""
        : "of %d trainings %s".formatted(complete + missing(all), String.join(" and ", parts));
  }

  private static int missing(List<TrainingRecord> all) {
    return (int) all.stream().filter(r -> r.status() != Status.COMPLETE).count();
  }

  /** Values of a measure, one per record. */
  public double[] measure(String name) {
    return records.stream().mapToDouble(r -> r.measure(name)).toArray();
  }
}
