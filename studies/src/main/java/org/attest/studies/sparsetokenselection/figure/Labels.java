package org.attest.studies.sparsetokenselection.figure;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.study.Cell;

/** Names of cells for titles and files. */
final class Labels {

  private Labels() {}

  /** Where a cell stands: sizes, rates, and what is not the usual choice. */
  static String title(Cell cell) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "T = %d, d = %d, q = %d, d_e = %d"
            .formatted(
                cell.integer("t"), cell.integer("d"), cell.integer("q"), cell.integer("d-e")));
    parts.add("η_V = %s, η_W = %s".formatted(cell.real("eta-v"), cell.real("eta-w")));
    if (cell.integer("halve-every") > 0) {
      parts.add("η_W halved every %d steps".formatted(cell.integer("halve-every")));
    }
    unusual(parts, cell, "encoding", "stochastic");
    unusual(parts, cell, "law", "signs");
    unusual(parts, cell, "query", "certificate");
    unusual(parts, cell, "trained", "all");
    unusual(parts, cell, "named", "target");
    return String.join(", ", parts);
  }

  /** A file name, from the values of all parameters that figures of one experiment vary. */
  static String file(String prefix, Cell cell) {
    StringBuilder name = new StringBuilder(prefix);
    for (String key :
        List.of("t", "d-e", "encoding", "law", "query", "trained", "eta-w", "halve-every")) {
      name.append('-').append(cell.values().get(key));
    }
    return name.toString();
  }

  private static void unusual(List<String> parts, Cell cell, String key, String usual) {
    if (!cell.choice(key).equals(usual)) {
      parts.add(key + " " + cell.choice(key));
    }
  }
}
