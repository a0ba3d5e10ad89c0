package org.attest.studies.sparsetokenselection.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.study.Cell;

/** Names of cells for titles and files. */
final class Labels {

  private static final Map<String, String> USUAL = usual();

  private Labels() {}

  /** What a relative loss is, for captions. */
  static final String RELATIVE = " Relative loss: in units of d/q, the loss of f = 0.";

  /** The paper's batch. */
  private static final int BATCH = 256;

  private static Map<String, String> usual() {
    Map<String, String> usual = new LinkedHashMap<>();
    usual.put("encoding", "stochastic");
    usual.put("law", "signs");
    usual.put("query", "certificate");
    usual.put("trained", "all");
    usual.put("named", "target");
    return usual;
  }

  /** Where a cell stands: sizes, rates, and what is not the usual choice. */
  static String title(Cell cell) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "T = %d, d = %d, q = %d, d_e = %d"
            .formatted(
                cell.integer("t"), cell.integer("d"), cell.integer("q"), cell.integer("d-e")));
    parts.add("η_V = %s, η_W = %s".formatted(cell.real("eta-v"), cell.real("eta-w")));
    if (cell.integer("batch") != BATCH) {
      parts.add("n = " + cell.integer("batch"));
    }
    if (cell.integer("halve-every") > 0) {
      parts.add("η_W halved every %d steps".formatted(cell.integer("halve-every")));
    }
    USUAL.forEach((key, usual) -> {
      if (!cell.choice(key).equals(usual)) {
        parts.add(key + " " + cell.choice(key));
      }
    });
    return String.join(", ", parts);
  }

  /** A file name: sizes, rates, and what is not the usual choice. */
  static String file(String prefix, Cell cell) {
    List<String> parts = new ArrayList<>();
    parts.add(prefix);
    parts.add("t" + cell.integer("t"));
    parts.add("d-e" + cell.integer("d-e"));
    parts.add("eta" + cell.real("eta-w"));
    if (cell.integer("batch") != BATCH) {
      parts.add("n" + cell.integer("batch"));
    }
    if (cell.integer("halve-every") > 0) {
      parts.add("halving");
    }
    USUAL.forEach((key, usual) -> {
      if (!cell.choice(key).equals(usual)) {
        parts.add(cell.choice(key) + (key.equals("named") ? "-query" : ""));
      }
    });
    return String.join("-", parts);
  }
}
