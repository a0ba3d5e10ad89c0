package org.attest.studies.sparsetokenselection.experiment;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.study.Cell;

/** What no single parameter's range can express. */
final class TransformerProblems {

  private TransformerProblems() {}

  static List<String> of(Cell cell) {
    List<String> problems = new ArrayList<>();
    int t = cell.integer("t");
    int q = cell.integer("q");
    int de = cell.integer("d-e");
    if (q >= t) {
      problems.add("q=%d selects all of t=%d tokens; allowed are up to %d".formatted(q, t, t - 1));
    }
    if (cell.choice("query").equals("certificate") && de < q) {
      problems.add(
          "d-e=%d holds no certificate for q=%d encodings; allowed are %d and more"
              .formatted(de, q, q));
    }
    return problems;
  }
}
