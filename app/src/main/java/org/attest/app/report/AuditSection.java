package org.attest.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.app.tell.Shell;
import org.attest.lab.conjecture.ConjectureException;
import org.attest.lab.store.CellTable;
import org.attest.lab.store.Records;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Prediction.Condition;
import org.attest.lab.study.Study;
import org.attest.lab.study.ValueText;

/**
 * The hypotheses of the theorems, checked against the parameters of every cell that was run and
 * that the theorems speak of. What a theorem takes and an experiment does not have stands at its
 * default.
 */
final class AuditSection {

  /** What came of one hypothesis: in how many cells it holds, and one where it does not. */
  private static final class Tally {

    /** Of the first cell where it fails; of the first of all where it holds everywhere. */
    private Condition shown;

    private int met;
    private int all;

    Tally(Condition first) {
      shown = first;
    }

    void add(Condition condition) {
      if (met == all && !condition.met()) {
        shown = condition;
      }
      all++;
      met += condition.met() ? 1 : 0;
    }

    String failing() {
      return shown.met() ? "" : shown.used() + " where " + shown.required() + " is asked for";
    }
  }

  private AuditSection() {}

  static String of(Study study, Records records) {
    StringBuilder html = new StringBuilder();
    Map<String, Set<Cell>> settings = settings(study, records.cells());
    settings.forEach((experiment, cells) -> {
      try {
        html.append(table(experiment, tallies(study, cells)));
      } catch (ConjectureException e) {
        html.append("<p>").append(Html.text(String.valueOf(e.getMessage()))).append("</p>\n");
      }
    });
    html.append("<p>One setting of the run, with every bound and boundary: ");
    html.append(
        Html.command("./attest predict " + Shell.quoted(study.called()) + one(study, settings)));
    return html.append("</p>\n").toString();
  }

  /** What asks for the first setting of which the theorems speak, to the bit. */
  private static String one(Study study, Map<String, Set<Cell>> settings) {
    return settings.values().stream()
        .flatMap(Set::stream)
        .filter(cell -> study.theory().problems(cell).isEmpty())
        .findFirst()
        .map(cell ->
            cell.values().entrySet().stream()
                .map(e -> " " + e.getKey() + "=" + ValueText.exact(e.getValue()))
                .collect(Collectors.joining()))
        .orElse("");
  }

  private static List<Tally> tallies(Study study, Set<Cell> cells) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Cell cell : cells) {
      if (!study.theory().problems(cell).isEmpty()) {
        continue;
      }
      for (Condition condition : study.theory().audit(cell)) {
        tallies
            .computeIfAbsent(condition.name() + condition.statement(), name -> new Tally(condition))
            .add(condition);
      }
    }
    return tallies.values().stream().toList();
  }

  private static String table(String experiment, List<Tally> tallies) {
    List<List<String>> rows = new ArrayList<>();
    for (Tally tally : tallies) {
      String holds =
          tally.met == tally.all
              ? "in all " + tally.all
              : tally.met == 0 ? "in none of " + tally.all : tally.met + " of " + tally.all;
      String kind = tally.met == tally.all ? "holds" : tally.met == 0 ? "fails" : "partly";
      rows.add(
          List.of(
              Html.text(tally.shown.name()),
              "<span class=\"audit " + kind + "\">" + holds + "</span>",
              Html.formula(tally.shown.statement()),
              Html.formula(tally.shown.source()),
              Html.text(tally.failing()),
              Html.text(tally.shown.note())));
    }
    return Html.stacked(
        experiment + ": hypotheses against its settings",
        List.of("hypothesis", "holds", "statement", "source", "for example", "what is left open"),
        rows);
  }

  /** Distinct parameters of the theorems by experiment. */
  private static Map<String, Set<Cell>> settings(Study study, CellTable table) {
    Map<String, Set<Cell>> settings = new LinkedHashMap<>();
    for (int number = 0; number < table.size(); number++) {
      Cell cell = table.cell(number);
      Map<String, Object> values = new LinkedHashMap<>();
      for (Parameter parameter : study.theory().parameters()) {
        Object value = cell.values().getOrDefault(parameter.key(), parameter.defaultValue());
        boolean same = value.getClass() == parameter.defaultValue().getClass();
        values.put(parameter.key(), same ? value : parameter.defaultValue());
      }
      settings
          .computeIfAbsent(table.experiment(number), e -> new LinkedHashSet<>())
          .add(new Cell(values));
    }
    return settings;
  }
}
