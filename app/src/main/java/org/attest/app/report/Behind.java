package org.attest.app.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.app.tell.Numbers;
import org.attest.lab.figure.Source;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Summary;
import org.attest.lab.store.CellTable;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Measure;

/**
 * What stands behind the marks of one figure: trainings, their numbers, the command that runs one
 * of them again. Sources get numbers in the order in which they are asked for.
 */
final class Behind {

  private static final double LEVEL = 0.95;
  private static final int NAMED = 12;
  private static final int VALUES = 24;

  private final Cells cells;
  private final String folder;
  private final Map<String, Measure> measures = new HashMap<>();
  private final Map<Source, Integer> numbers = new IdentityHashMap<>();
  private final List<Map<String, Object>> told = new ArrayList<>();

  /** The cells of a run by their texts. */
  record Cells(
      Map<String, Integer> numbers, Map<String, Cell> cells, Map<String, Set<String>> free) {

    static Cells of(CellTable table) {
      Map<String, Integer> numbers = new HashMap<>();
      Map<String, Cell> cells = new HashMap<>();
      Map<String, Map<String, Set<Object>>> values = new HashMap<>();
      for (int number = 0; number < table.size(); number++) {
        String experiment = table.experiment(number);
        Cell cell = table.cell(number);
        numbers.put(experiment + " " + cell.text(), number);
        cells.put(experiment + " " + cell.text(), cell);
        Map<String, Set<Object>> seen = values.computeIfAbsent(experiment, e -> new HashMap<>());
        cell.values()
            .forEach((key, v) -> seen.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(v));
      }
      Map<String, Set<String>> free = new HashMap<>();
      values.forEach((experiment, seen) ->
          free.put(
              experiment,
              seen.entrySet().stream()
                  .filter(e -> e.getValue().size() > 1)
                  .map(Map.Entry::getKey)
                  .collect(Collectors.toSet())));
      return new Cells(numbers, cells, free);
    }

    /** What distinguishes a cell within its experiment: {@code n=4 snr=0.1}. */
    String text(String experiment, String cell) {
      Set<String> keys = free.getOrDefault(experiment, Set.of());
      Cell values = cells.get(experiment + " " + cell);
      return values == null
          ? cell
          : values.values().entrySet().stream()
              .filter(e -> keys.contains(e.getKey()))
              .map(e -> e.getKey() + "=" + Numbers.value(e.getValue()))
              .collect(Collectors.joining(" "));
    }
  }

  Behind(Cells cells, String folder, List<Experiment> experiments) {
    this.cells = cells;
    this.folder = folder;
    for (Experiment experiment : experiments) {
      experiment.measures().forEach(m -> measures.put(experiment.name() + " " + m.name(), m));
    }
  }

  /** The number of a source; −1 for none. */
  int number(Source source) {
    if (source.trainings() == 0) {
      return -1;
    }
    return numbers.computeIfAbsent(
        source,
        s -> {
          told.add(tell(s));
          return told.size() - 1;
        });
  }

  /** Everything about all numbered sources, for scripts. */
  List<Map<String, Object>> told() {
    return told;
  }

  /** The measure whose values a source has; any other quantity may be any number. */
  private Measure measure(Source source) {
    String name = source.quantity();
    Measure other = new Measure(name, "", "");
    return measures.getOrDefault(source.experiment() + " " + name, other);
  }

  /** Mean and interval of a source in words, as figures have them: {@code mean 0.2 [..]}. */
  String spread(Source source) {
    if (Summary.of(source.values()).count() == 0) {
      return "";
    }
    Estimate mean = measure(source).mean(source.values(), LEVEL);
    String text = source.quantity() + ": mean " + Numbers.text(mean.value());
    if (mean.known()) {
      text += " [" + Numbers.text(mean.low()) + ", " + Numbers.text(mean.high()) + "]";
    }
    return text;
  }

  /** Numbers of the cells of a source, as text. */
  String cells(Source source) {
    List<Integer> all = all(source);
    String text = all.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    return text + (all.size() > NAMED ? " and " + (all.size() - NAMED) + " more" : "");
  }

  private List<Integer> all(Source source) {
    return source.cells().stream()
        .map(cell -> cells.numbers.getOrDefault(source.experiment() + " " + cell, -1))
        .filter(number -> number >= 0)
        .sorted()
        .toList();
  }

  private Map<String, Object> tell(Source source) {
    Map<String, Object> told = new LinkedHashMap<>();
    boolean one = source.cells().size() == 1;
    told.put(one ? "cell" : "cells", cells(source) + " of " + source.experiment());
    if (one) {
      told.put("with", cells.text(source.experiment(), source.cells().getFirst()));
    }
    told.put("trainings", Numbers.count(source.trainings()));
    if (source.values().length > 0) {
      told.put(
          "over replicates", spread(source)
              + (source.trainings() > 1 ? ", 95 % " + measure(source).intervals() : ""));
    }
    if (source.values().length > 1 && source.values().length <= VALUES) {
      StringBuilder values = new StringBuilder();
      for (double value : source.values()) {
        values.append(values.isEmpty() ? "" : ", ").append(Numbers.text(value));
      }
      told.put("each", values.toString());
    }
    List<Integer> all = all(source);
    if (!all.isEmpty()) {
      Integer first = cells.numbers.get(source.experiment() + " " + source.cells().getFirst());
      told.put(
          "replay",
          Commands.replay(folder, first == null ? all.getFirst() : first, source.replicate()));
    }
    return told;
  }
}
