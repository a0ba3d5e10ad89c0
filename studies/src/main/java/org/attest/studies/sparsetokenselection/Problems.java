package org.attest.studies.sparsetokenselection;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.study.Cell;

/** What no single parameter's range can express. */
public final class Problems {

  private Problems() {}

  /** Of a task: a query selects some tokens and not all. */
  public static List<String> task(Cell cell) {
    int t = cell.integer("t");
    int q = cell.integer("q");
    return q < t
        ? List.of()
        : List.of("q=%d selects all of t=%d tokens; allowed are up to %d".formatted(q, t, t - 1));
  }

  /** Of a task and the transformer's query. */
  public static List<String> transformer(Cell cell) {
    List<String> problems = new ArrayList<>(task(cell));
    int q = cell.integer("q");
    int de = cell.integer("d-e");
    if (cell.choice("query").equals("certificate") && de < q) {
      problems.add(
          "d-e=%d holds no certificate for q=%d encodings; allowed are %d and more"
              .formatted(de, q, q));
    }
    return problems;
  }
}
