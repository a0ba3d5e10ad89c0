package org.attest.app.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.attest.app.tell.Json;
import org.attest.app.tell.Numbers;
import org.attest.app.tell.Table;
import org.attest.app.tell.Terminal;
import org.attest.lab.study.Cell;
import org.attest.lab.study.PaperFigure;
import org.attest.lab.study.Prediction.Condition;
import org.attest.lab.study.Study;
import org.attest.lab.sweep.Grid;

/** A paper's own settings run through the paper's own hypotheses. */
final class PaperAudit {

  /**
   * A hypothesis over the cells of one figure.
   *
   * @param condition as audited where it fails first, or at the first cell
   * @param met number of cells where it holds
   */
  private record Row(Condition condition, int met) {}

  private final Map<PaperFigure, List<Row>> rows = new LinkedHashMap<>();
  private final Map<PaperFigure, Integer> cells = new LinkedHashMap<>();

  /** Defaults of ours that hold in every figure. */
  private final String everywhere;

  /** Audits every figure of a study that has settings. */
  PaperAudit(Study study) {
    Set<String> set = new HashSet<>();
    for (PaperFigure figure : study.paperFigures()) {
      if (!figure.settings().isEmpty()) {
        figure.axes().forEach(axis -> set.add(axis.substring(0, axis.indexOf('='))));
        List<Cell> grid = Grid.cells(study.theory().parameters(), figure.axes());
        List<List<Condition>> audits = grid.stream().map(study.theory()::audit).toList();
        cells.put(figure, grid.size());
        rows.put(figure, rows(audits));
      }
    }
    everywhere =
        study.theory().parameters().stream()
            .filter(p -> Describe.isOurs(p) && !set.contains(p.key()))
            .map(p -> p.key() + "=" + Numbers.value(p.defaultValue()))
            .collect(Collectors.joining(" "));
    if (rows.isEmpty()) {
      throw new RequestException(
          study.name()
              + ": the study lists no settings of its paper; without --audit, ./attest predict "
              + study.name()
              + " checks one that you give as key=value");
    }
  }

  private static List<Row> rows(List<List<Condition>> audits) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < audits.getFirst().size(); i++) {
      int number = i;
      List<Condition> over = audits.stream().map(a -> a.get(number)).toList();
      Condition shown = over.stream().filter(c -> !c.met()).findFirst().orElse(over.getFirst());
      rows.add(new Row(shown, (int) over.stream().filter(Condition::met).count()));
    }
    return rows;
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
      terminal.paragraph(0, "Ours in every figure, because the paper does not say: " + everywhere);
      terminal.out().println();
    }
    rows.forEach((figure, audited) -> {
      int count = count(figure);
      terminal.paragraph(0, figure.name() + ": " + String.join(" ", figure.settings()));
      if (!figure.ours().isEmpty()) {
        terminal.paragraph(2, "Ours: " + String.join(" ", figure.ours()));
      }
      Table table = new Table("fails", "at", "statement", "required", "here", "note");
      List<String> hold = new ArrayList<>();
      for (Row row : audited) {
        Condition c = row.condition;
        if (row.met == count) {
          hold.add(c.name());
        } else {
          table.row(
              c.name() + ", " + c.source(),
              "%d of %d".formatted(count - row.met, count),
              c.statement(),
              c.required(),
              c.used(),
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
                        .map(r -> new Json().with("met", r.met).with("shown", r.condition).map())
                        .toList())
                .map()));
    return all;
  }

  private int count(PaperFigure figure) {
    return Objects.requireNonNull(cells.get(figure));
  }
}
