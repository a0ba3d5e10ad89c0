package org.attest.app.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
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

  /** One cell: the audit of the hypotheses, what is noted more than once, then every quantity. */
  static void printOne(Cell cell, Prediction prediction, Terminal terminal) {
    terminal.paragraph(0, "At " + cell.text());
    terminal.out().println();
    List<String> repeated = repeated(prediction.audit());
    Table audit = new Table("hypothesis", "holds", "statement", "required", "here", "note");
    for (Condition c : prediction.audit()) {
      audit.row(
          c.name() + ", " + c.source(),
          c.met() ? "yes" : "no",
          c.statement(),
          c.required(),
          c.used(),
          repeated.contains(c.note()) ? mark(repeated, c.note()) : c.note());
    }
    audit.print(terminal, 0);
    repeated.forEach(note -> terminal.paragraph(0, mark(repeated, note) + " " + note));
    terminal.out().println();
    Table quantities = new Table("quantity", "symbol", "value", "source", "meaning");
    for (Quantity q : prediction.quantities()) {
      quantities.row(q.name(), q.symbol(), Numbers.text(q.value()), q.source(), q.meaning());
    }
    quantities.print(terminal, 0);
  }

  /** Notes of more than one condition, in order. */
  static List<String> repeated(List<Condition> audit) {
    List<String> notes = audit.stream().map(Condition::note).filter(n -> !n.isEmpty()).toList();
    return notes.stream().distinct().filter(n -> Collections.frequency(notes, n) > 1).toList();
  }

  static String mark(List<String> notes, String note) {
    return "[" + (notes.indexOf(note) + 1) + "]";
  }

  /**
   * Many cells: what is the same in all of them once, then a row each with the values that vary,
   * the hypotheses that fail and the quantities, in as many tables as the width asks for.
   */
  static void printMany(Map<Cell, Prediction> predictions, Terminal terminal) {
    List<String[]> keys = new ArrayList<>();
    List<String[]> columns = new ArrayList<>();
    List<String[]> same = new ArrayList<>();
    predictions.keySet().iterator().next().values().keySet().stream()
        .map(key -> column(predictions, key, (c, p) -> Numbers.value(value(c, key))))
        .filter(Predictions::varies)
        .forEach(keys::add);
    columns.add(column(predictions, "hypotheses that fail", (c, p) -> failing(p)));
    Set<String> shown = keys.stream().map(k -> k[0]).collect(Collectors.toSet());
    predictions.values().stream()
        .flatMap(p -> p.quantities().stream().map(Quantity::name))
        .distinct()
        .filter(name -> !shown.contains(name))
        .map(name -> column(predictions, name, (c, p) -> quantity(p, name)))
        .forEach(column -> (varies(column) ? columns : same).add(column));
    if (!same.isEmpty()) {
      terminal.paragraph(
          0,
          "Everywhere: "
              + same.stream().map(c -> c[0] + " " + c[1]).collect(Collectors.joining(", ")));
    }
    while (!columns.isEmpty()) {
      terminal.out().println();
      List<String[]> fitting = new ArrayList<>(keys);
      do {
        fitting.add(columns.removeFirst());
      } while (!columns.isEmpty()
          && width(fitting) + width(List.<String[]>of(columns.getFirst())) <= terminal.columns());
      print(fitting, terminal);
    }
  }

  /** A quantity by its name; settings differ in which they have. */
  private static String quantity(Prediction prediction, String name) {
    return prediction.quantities().stream()
        .filter(q -> q.name().equals(name))
        .map(q -> Numbers.text(q.value()))
        .findFirst()
        .orElse("–");
  }

  /** A name over the texts of all cells. */
  private static String[] column(
      Map<Cell, Prediction> predictions, String name, BiFunction<Cell, Prediction, String> text) {
    List<String> column = new ArrayList<>(List.of(name));
    predictions.forEach((cell, prediction) -> column.add(text.apply(cell, prediction)));
    return column.toArray(String[]::new);
  }

  private static Object value(Cell cell, String key) {
    return cell.values().getOrDefault(key, "");
  }

  private static boolean varies(String[] column) {
    return Arrays.stream(column).skip(2).anyMatch(text -> !text.equals(column[1]));
  }

  private static int width(List<String[]> columns) {
    return columns.stream()
        .mapToInt(c -> 2 + Arrays.stream(c).mapToInt(String::length).max().orElse(0))
        .sum();
  }

  private static void print(List<String[]> columns, Terminal terminal) {
    String[] heading = columns.stream().map(c -> c[0]).toArray(String[]::new);
    Table table = new Table(heading);
    for (int row = 1; row < columns.getFirst().length; row++) {
      int r = row;
      table.row(columns.stream().map(c -> c[r]).toArray(String[]::new));
    }
    table.print(terminal, 0);
  }

  private static String failing(Prediction prediction) {
    return prediction.audit().stream()
        .filter(c -> !c.met())
        .map(Condition::name)
        .collect(Collectors.joining(" "));
  }
}
