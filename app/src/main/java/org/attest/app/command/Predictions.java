package org.attest.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Table;
import org.attest.app.tell.Terminal;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Prediction;
import org.attest.lab.study.Prediction.Condition;
import org.attest.lab.study.Prediction.Quantity;

/** Predictions as tables. */
final class Predictions {

  private Predictions() {}

  /** One cell: the audit of the hypotheses, then every quantity. */
  static void printOne(Cell cell, Prediction prediction, Terminal terminal) {
    terminal.paragraph(0, "At " + cell.text());
    terminal.out().println();
    Table audit = new Table("hypothesis", "holds", "statement", "required", "here", "note");
    for (Condition c : prediction.audit()) {
      audit.row(
          c.name() + ", " + c.source(),
          c.met() ? "yes" : "no",
          c.statement(),
          c.required(),
          c.used(),
          c.note());
    }
    audit.print(terminal, 0);
    terminal.out().println();
    Table quantities = new Table("quantity", "symbol", "value", "source", "meaning");
    for (Quantity q : prediction.quantities()) {
      quantities.row(q.name(), q.symbol(), Numbers.text(q.value()), q.source(), q.meaning());
    }
    quantities.print(terminal, 0);
  }

  /**
   * Many cells: a row each, with the values that vary, the hypotheses that fail, and the
   * quantities.
   */
  static void printMany(Map<Cell, Prediction> predictions, Terminal terminal) {
    Map<String, Set<Object>> values = new LinkedHashMap<>();
    for (Cell cell : predictions.keySet()) {
      cell.values()
          .forEach((key, v) -> values.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(v));
    }
    values.values().removeIf(v -> v.size() == 1);
    List<String> heading = new ArrayList<>(values.keySet());
    List<Quantity> quantities = predictions.values().iterator().next().quantities();
    quantities.forEach(q -> heading.add(q.name()));
    heading.add("hypotheses that fail");
    Table table = new Table(heading.toArray(String[]::new));
    predictions.forEach((cell, prediction) -> {
      List<String> row = new ArrayList<>();
      values.keySet().forEach(key -> row.add(Numbers.value(cell.values().getOrDefault(key, ""))));
      prediction.quantities().forEach(q -> row.add(Numbers.text(q.value())));
      row.add(String.join(", ", failing(prediction)));
      table.row(row.toArray(String[]::new));
    });
    table.print(terminal, 0);
  }

  private static List<String> failing(Prediction prediction) {
    return prediction.audit().stream().filter(c -> !c.met()).map(Condition::name).toList();
  }
}
