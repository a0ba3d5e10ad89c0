package org.attest.app.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.attest.app.tell.Numbers;
import org.attest.lab.store.Block;
import org.attest.lab.store.CellTable;
import org.attest.lab.store.Entry;
import org.attest.lab.store.Fault;
import org.attest.lab.store.Records;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Status;
import org.attest.lab.study.Study;

/** What was asked for, and what was run. */
final class RunSection {

  private RunSection() {}

  /** The grid of every experiment and the commands that run it. */
  static String asked(Study study, Records records, String folder) {
    StringBuilder html = new StringBuilder();
    html.append("<p>Started by ");
    html.append(Html.command(records.config().provenance().getOrDefault("command", "")));
    html.append(", seed ").append(records.config().seed()).append(".</p>\n");
    for (Experiment experiment : study.experiments()) {
      List<Block> blocks =
          records.config().blocks().stream()
              .filter(b -> b.experiment().equals(experiment.name()))
              .toList();
      if (blocks.isEmpty()) {
        continue;
      }
      html.append("<article class=\"experiment\" id=\"experiment-").append(experiment.name());
      html.append("\"><h3>").append(Html.text(experiment.name())).append("</h3>\n<p>");
      html.append(Html.text(experiment.title())).append(" <span class=\"quiet\">(");
      html.append(Html.text(experiment.reproduces())).append(")</span></p>\n<ul class=\"grid\">");
      Set<String> common = common(blocks);
      for (Block block : blocks) {
        html.append("<li><code>").append(Html.text(axes(block, k -> !common.contains(k))));
        html.append("</code> <span class=\"quiet\">");
        html.append(Numbers.count(block.size(), "cell")).append(" of ");
        html.append(Numbers.count(block.replicates(), "replicate")).append("</span></li>\n");
      }
      html.append("</ul>\n<p class=\"quiet\">Everywhere <code>");
      html.append(Html.text(axes(blocks.getFirst(), common::contains)));
      html.append("</code></p>\n");
      String rule = records.config().allocations().getOrDefault(experiment.name(), "");
      if (!rule.isEmpty()) {
        html.append("<p>Trainings chosen from that grid: ")
            .append(Html.text(rule))
            .append("</p>\n");
      }
      html.append("<p>Again: ");
      for (String command : Commands.run(study, experiment, records.config(), folder)) {
        html.append(Html.command(command)).append(' ');
      }
      html.append("</p></article>\n");
    }
    return html.toString();
  }

  /** Keys that have one value, the same in all blocks. */
  private static Set<String> common(List<Block> blocks) {
    Set<String> common = new LinkedHashSet<>(blocks.getFirst().axes().keySet());
    common.removeIf(key ->
        blocks.stream()
            .anyMatch(b -> {
              List<Object> values = b.axes().getOrDefault(key, List.of());
              return values.size() != 1 || !values.equals(blocks.getFirst().axes().get(key));
            }));
    return common;
  }

  private static String axes(Block block, Predicate<String> shown) {
    return block.axes().entrySet().stream()
        .filter(e -> shown.test(e.getKey()))
        .map(e -> e.getKey() + "=" + Commands.axis(e.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** Trainings of every experiment by how they ended, and what is damaged. */
  static String run(Study study, Records records) {
    Map<String, long[]> wanted = wanted(records.cells());
    Map<String, Long> damaged = new TreeMap<>();
    for (Fault fault : records.faults()) {
      fault
          .trainings()
          .forEach(t -> damaged.merge(records.cells().experiment(t.cell()), 1L, Long::sum));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Experiment experiment : study.experiments()) {
      long[] asked = wanted.get(experiment.name());
      if (asked != null) {
        rows.add(
            row(
                experiment.name(),
                asked,
                records.entries(experiment.name()),
                damaged.getOrDefault(experiment.name(), 0L),
                records.config().allocations().containsKey(experiment.name())));
      }
    }
    StringBuilder html = new StringBuilder();
    html.append(
        Html.table(
            "Trainings",
            List.of(
                "experiment",
                "cells",
                "replicates",
                "trainings",
                "recorded",
                "complete",
                "capped",
                "diverged",
                "missing",
                "damaged",
                "core time"),
            rows));
    html.append(
        "<p class=\"quiet\">Complete: met its stopping rule. Capped: ran into the limit on steps."
            + " Diverged: its loss became infinite, not a number, or larger than the limit."
            + " Missing: no intact record. Damaged: left out of everything here.</p>\n");
    List<List<String>> places = Places.rows(study, records);
    if (!places.isEmpty()) {
      html.append(Html.table("Boundaries that were searched for", Places.HEADING, escaped(places)));
    }
    for (Fault fault : records.faults()) {
      html.append("<p class=\"fault\">Left out ").append(Html.text(fault.message()));
      html.append("</p>\n");
    }
    return html.toString();
  }

  private static List<List<String>> escaped(List<List<String>> rows) {
    return rows.stream().map(row -> row.stream().map(Html::text).toList()).toList();
  }

  /** Cells, trainings, fewest and most replicates by experiment. */
  private static Map<String, long[]> wanted(CellTable cells) {
    Map<String, long[]> wanted = new TreeMap<>();
    for (int number = 0; number < cells.size(); number++) {
      long replicates = cells.replicates(number);
      long[] sums =
          wanted.computeIfAbsent(
              cells.experiment(number), e -> new long[] {0, 0, Long.MAX_VALUE, 0});
      sums[0]++;
      sums[1] += replicates;
      sums[2] = Math.min(sums[2], replicates);
      sums[3] = Math.max(sums[3], replicates);
    }
    return wanted;
  }

  private static List<String> row(
      String name, long[] asked, List<Entry> entries, long damaged, boolean chosen) {
    List<String> row = new ArrayList<>();
    row.add("<a href=\"#experiment-%1$s\">%1$s</a>".formatted(Html.text(name)));
    row.add(Numbers.count(asked[0]));
    TreeSet<String> replicates = new TreeSet<>();
    replicates.add(Numbers.count(asked[2]));
    row.add(
        asked[2] == asked[3]
            ? replicates.first()
            : Numbers.count(asked[2]) + " to " + Numbers.count(asked[3]));
    row.add(Numbers.count(asked[1]));
    row.add(Numbers.count(entries.size()));
    for (Status status : List.of(Status.COMPLETE, Status.CAPPED, Status.DIVERGED)) {
      row.add(Numbers.count(entries.stream().filter(e -> e.record().status() == status).count()));
    }
    row.add(chosen ? "chosen" : Numbers.count(asked[1] - entries.size()));
    row.add(Numbers.count(damaged));
    row.add(Numbers.duration(entries.stream().mapToDouble(Entry::seconds).sum()));
    return row;
  }
}
