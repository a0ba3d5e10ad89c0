package org.attest.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.attest.app.tell.Table;
import org.attest.app.tell.Terminal;
import org.attest.lab.study.Experiment;
import org.attest.lab.study.Parameter;

/**
 * The parameters of a study, each once: those that the same experiments have together, with the
 * defaults of the experiments that have another one.
 */
final class ParameterTable {

  /**
   * What experiments share of a parameter.
   *
   * @param key key
   * @param symbol the paper's symbol
   * @param meaning one line
   */
  private record Shared(String key, String symbol, String meaning) {}

  private final int experiments;
  private final Map<Shared, Map<String, List<String>>> defaults = new LinkedHashMap<>();

  ParameterTable(List<Experiment> experiments) {
    this.experiments = experiments.size();
    for (Experiment experiment : experiments) {
      for (Parameter p : experiment.parameters()) {
        if (!p.isHeld()) {
          defaults
              .computeIfAbsent(
                  new Shared(p.key(), p.symbol(), p.meaning()), s -> new LinkedHashMap<>())
              .computeIfAbsent(Describe.byDefault(p), d -> new ArrayList<>())
              .add(experiment.name());
        }
      }
    }
  }

  /** A table for every set of experiments that have the same parameters. */
  void print(Terminal terminal) {
    Map<List<String>, List<Shared>> groups = new LinkedHashMap<>();
    defaults.forEach(
        (shared, by) -> groups.computeIfAbsent(names(by), n -> new ArrayList<>()).add(shared));
    groups.forEach((names, rows) -> {
      terminal.out().println();
      terminal.paragraph(
          0,
          "Parameters of "
              + (names.size() == experiments ? "all experiments" : String.join(", ", names)));
      Table table = new Table("key", "symbol", "default", "meaning");
      rows.forEach(row -> row(table, row));
      table.print(terminal, 2);
    });
  }

  private static List<String> names(Map<String, List<String>> by) {
    return by.values().stream().flatMap(List::stream).sorted().toList();
  }

  /** The default of most experiments in its column, the others behind the meaning. */
  private void row(Table table, Shared shared) {
    Map<String, List<String>> by = Objects.requireNonNull(defaults.get(shared));
    String usual = "";
    int most = 0;
    for (Map.Entry<String, List<String>> entry : by.entrySet()) {
      if (entry.getValue().size() > most) {
        most = entry.getValue().size();
        usual = entry.getKey();
      }
    }
    String first = usual;
    String others =
        by.entrySet().stream()
            .filter(e -> !e.getKey().equals(first))
            .map(e -> e.getKey() + " in " + String.join(", ", e.getValue()))
            .collect(Collectors.joining("; "));
    table.row(
        shared.key(),
        shared.symbol(),
        usual,
        shared.meaning() + (others.isEmpty() ? "" : ". " + others));
  }
}
