package org.attest.app.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attest.app.tell.Json;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Shell;
import org.attest.app.tell.Table;
import org.attest.app.tell.Terminal;
import org.attest.lab.study.Cell;
import org.attest.lab.study.PaperFigure;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Prediction.Condition;
import org.attest.lab.study.Study;
import org.attest.lab.study.Theory;
import org.attest.lab.sweep.Grid;

/** A paper's own settings run through the paper's own hypotheses. */
final class PaperAudit {

  /**
   * A hypothesis over the cells of one figure.
   *
   * @param condition as audited where it fails first, or at the first cell
   * @param met number of cells where it holds
   * @param at what the cell has of what varies, where other cells give other numbers
   * @param ours keys of values of ours that it hangs on there
   */
  private record Row(Condition condition, int met, String at, String ours) {}

  private final Map<PaperFigure, List<Row>> rows = new LinkedHashMap<>();
  private final Map<PaperFigure, Integer> cells = new LinkedHashMap<>();

  private final Theory theory;

  /** Defaults of ours that hold in every figure. */
  private final String everywhere;

  /** Audits every figure of a study that has settings. */
  PaperAudit(Study study) {
    theory = study.theory();
    List<PaperFigure> figures =
        study.paperFigures().stream().filter(f -> !f.settings().isEmpty()).toList();
    Set<String> set = keys(figures.stream().flatMap(f -> f.axes().stream()));
    List<Parameter> unset =
        theory.parameters().stream()
            .filter(p -> Describe.isOurs(p) && !set.contains(p.key()))
            .toList();
    everywhere =
        unset.stream()
            .map(p -> p.key() + "=" + Numbers.value(p.defaultValue()))
            .collect(Collectors.joining(" "));
    for (PaperFigure figure : figures) {
      List<Cell> grid = Grid.cells(theory.parameters(), figure.axes());
      Set<String> ours = keys(figure.ours().stream());
      unset.forEach(p -> ours.add(p.key()));
      cells.put(figure, grid.size());
      rows.put(figure, rows(grid, ours));
    }
    if (rows.isEmpty()) {
      throw new RequestException(
          study.called()
              + ": the study lists no settings of its paper; one that you give is checked by"
              + Shell.below(Shell.called(List.of("predict", study.called(), "key=value"))));
    }
  }

  private static Set<String> keys(Stream<String> axes) {
    return axes.map(axis -> axis.substring(0, axis.indexOf('=')))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private List<Row> rows(List<Cell> grid, Set<String> ours) {
    List<List<Condition>> audits = grid.stream().map(theory::audit).toList();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < audits.getFirst().size(); i++) {
      int number = i;
      List<Condition> over = audits.stream().map(a -> a.get(number)).toList();
      Condition shown = over.stream().filter(c -> !c.met()).findFirst().orElse(over.getFirst());
      Cell cell = grid.get(over.indexOf(shown));
      String hangsOn =
          theory.parameters().stream()
              .filter(p -> ours.contains(p.key()))
              .filter(p -> !theory.audit(changed(cell, p)).get(number).equals(shown))
              .map(Parameter::key)
              .collect(Collectors.joining(" "));
      String at = over.stream().distinct().count() > 1 ? varying(cell, grid) : "";
      rows.add(new Row(shown, (int) over.stream().filter(Condition::met).count(), at, hangsOn));
    }
    return rows;
  }

  /** The values of a cell that others do not have. */
  private static String varying(Cell cell, List<Cell> grid) {
    return cell.values().entrySet().stream()
        .filter(e -> grid.stream().anyMatch(c -> !e.getValue().equals(c.values().get(e.getKey()))))
        .map(e -> e.getKey() + "=" + Numbers.value(e.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** A cell with another value: one more, half as much, the next choice. */
  private static Cell changed(Cell cell, Parameter p) {
    List<String> choices = p.choices();
    return switch (p.kind()) {
      case INTEGER -> cell.with(p.key(), (long) cell.integer(p.key()) + 1);
      case REAL -> cell.with(p.key(), cell.real(p.key()) / 2);
      case CHOICE -> {
        int next = (choices.indexOf(cell.choice(p.key())) + 1) % choices.size();
        yield cell.with(p.key(), choices.get(next));
      }
    };
  }

  /** A paragraph and the hypotheses that fail, figure by figure. */
  void print(Terminal terminal) {
    List<String> repeated =
        Predictions.repeated(
            rows.entrySet().stream()
                .flatMap(e -> e.getValue().stream().filter(r -> r.met < count(e.getKey())))
                .map(Row::condition)
                .toList());
    if (!everywhere.isEmpty()) {
      terminal.paragraph(
          0,
          "Ours in every figure, because the paper does not say: "
              + everywhere
              + ". The column 'ours' names the values of ours that a row hangs on.");
      terminal.out().println();
    }
    terminal.paragraph(
        0,
        "Where the settings of a figure give other numbers, those of the first that fails are shown,"
            + " and the column 'at' names it.");
    terminal.out().println();
    rows.forEach((figure, audited) -> {
      int count = count(figure);
      terminal.paragraph(0, figure.name() + ": " + String.join(" ", figure.settings()));
      if (!figure.ours().isEmpty()) {
        terminal.paragraph(2, "Ours: " + String.join(" ", figure.ours()));
      }
      Table table = new Table("fails", "at", "statement", "required", "here", "ours", "note");
      List<String> hold = new ArrayList<>();
      for (Row row : audited) {
        Condition c = row.condition;
        if (row.met == count) {
          hold.add(c.name());
        } else {
          table.row(
              c.name() + ", " + c.source(),
              "%d of %d".formatted(count - row.met, count)
                  + (row.at.isEmpty() ? "" : ", first " + row.at),
              c.statement(),
              c.required(),
              c.used(),
              row.ours,
              repeated.contains(c.note()) ? Predictions.mark(repeated, c.note()) : c.note());
        }
      }
      if (hold.size() < audited.size()) {
        table.print(terminal, 2);
      }
      terminal.paragraph(2, "Hold: " + (hold.isEmpty() ? "none" : String.join(", ", hold)) + ".");
      terminal.out().println();
    });
    repeated.forEach(note -> terminal.paragraph(0, Predictions.mark(repeated, note) + " " + note));
  }

  /** The same as JSON. */
  List<Object> describe() {
    List<Object> all = new ArrayList<>();
    rows.forEach((figure, audited) ->
        all.add(
            new Json()
                .with("figure", figure.name())
                .with("settings", figure.settings())
                .with("ours", figure.ours())
                .with("oursEverywhere", everywhere)
                .with("cells", count(figure))
                .with(
                    "audit",
                    audited.stream()
                        .map(r ->
                            new Json()
                                .with("met", r.met)
                                .with("at", r.at)
                                .with("shown", r.condition)
                                .with("ours", r.ours)
                                .map())
                        .toList())
                .map()));
    return all;
  }

  private int count(PaperFigure figure) {
    return Objects.requireNonNull(cells.get(figure));
  }
}
