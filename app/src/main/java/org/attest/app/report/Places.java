package org.attest.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.attest.app.tell.Numbers;
import org.attest.lab.stats.Interval;
import org.attest.lab.store.Records;
import org.attest.lab.study.Allocation;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Place;
import org.attest.lab.study.Study;

/** What searches found: for each experiment whose trainings were chosen, the places it sought. */
public final class Places {

  /** Heading of the table. */
  public static final List<String> HEADING = List.of("experiment", "line", "boundary", "interval");

  private Places() {}

  /** One row per place; empty when no experiment looked for any. */
  public static List<List<String>> rows(Study study, Records records) {
    List<List<String>> rows = new ArrayList<>();
    for (Experiment experiment : study.experiments()) {
      String rule = records.config().allocations().getOrDefault(experiment.name(), "");
      Stream.of(experiment.adaptive(), experiment.allocation())
          .flatMap(allocation -> allocation.stream())
          .filter(allocation -> allocation.rule().equals(rule))
          .limit(1)
          .forEach(allocation -> rows.addAll(rows(experiment, allocation, records)));
    }
    return rows;
  }

  private static List<List<String>> rows(
      Experiment experiment, Allocation allocation, Records records) {
    List<List<String>> rows = new ArrayList<>();
    for (Place place : allocation.places(records.results().records(experiment.name()))) {
      rows.add(
          List.of(
              experiment.name(),
              place.line(),
              place(place.at().value()),
              interval(place.at().interval())));
    }
    return rows;
  }

  private static String place(double value) {
    return value == 0
        ? "before the grid"
        : value == Double.POSITIVE_INFINITY ? "beyond the grid" : Numbers.text(value);
  }

  private static String interval(Interval interval) {
    boolean above = interval.low() > 0;
    boolean below = interval.high() < Double.POSITIVE_INFINITY;
    if (!interval.known() || !(above || below)) {
      return "not bounded";
    }
    String low = Numbers.text(interval.low());
    String high = Numbers.text(interval.high());
    return (above && below ? "[" + low + ", " + high + "]" : above ? "≥ " + low : "≤ " + high)
        + " at "
        + Numbers.text(100 * interval.level())
        + " %";
  }
}
