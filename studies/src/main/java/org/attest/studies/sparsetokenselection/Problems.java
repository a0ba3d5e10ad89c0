package org.attest.studies.sparsetokenselection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.study.Cell;
import org.attest.studies.sparsetokenselection.theory.Acceptance;

/** What no single parameter's range can express. */
public final class Problems {

  /** Positions of fixed encodings in units of T; training sees the first T (our choice). */
  public static final int FIXED = 4;

  private Problems() {}

  /** Of a task: a query selects some tokens and not all. */
  public static List<String> task(Cell cell) {
    int t = cell.integer("t");
    int q = cell.integer("q");
    return q < t
        ? List.of()
        : List.of("q=%d selects all of t=%d tokens; allowed are up to %d".formatted(q, t, t - 1));
  }

  /**
   * Of a task, the transformer's query and its encodings.
   *
   * @param longest tokens of the longest point, in units of T
   */
  public static List<String> transformer(Cell cell, int longest) {
    List<String> problems = new ArrayList<>(task(cell));
    int t = cell.integer("t");
    int q = cell.integer("q");
    int de = cell.integer("d-e");
    if (cell.choice("query").equals("certificate") && de < q) {
      problems.add(
          "d-e=%d holds no certificate for q=%d encodings; allowed are %d and more"
              .formatted(de, q, q));
    }
    if (cell.choice("law").equals("one-hot")) {
      oneHot(cell, longest, problems);
    }
    if (Setting.nearOrthogonal(cell) && problems.isEmpty()) {
      int positions =
          cell.values().get("encoding") == null || Setting.stochastic(cell) ? longest : FIXED;
      rejection(positions * t, q, de, cell.real("delta"), problems);
    }
    return problems;
  }

  private static void oneHot(Cell cell, int longest, List<String> problems) {
    int t = cell.integer("t");
    int de = cell.integer("d-e");
    if (de != t) {
      problems.add(
          "law=one-hot has d-e=t, found d-e=%d and t=%d; allowed is d-e=%d".formatted(de, t, t));
    }
    Object encoding = cell.values().getOrDefault("encoding", "fixed");
    if (!encoding.equals("fixed")) {
      problems.add(
          "law=one-hot draws nothing, so encoding=%s cannot be; allowed is encoding=fixed"
              .formatted(encoding));
    }
    if (longest > 1) {
      problems.add(
          "law=one-hot has no encoding beyond position t=%d, and this experiment tests up to %d"
                  .formatted(t, longest * t)
              + " tokens; allowed are the experiments that stay at t, such as convergence");
    }
  }

  private static void rejection(int tokens, int q, int de, double delta, List<String> problems) {
    Acceptance acceptance = Acceptance.of(tokens, q, de, delta);
    if (!acceptance.drawable()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "delta=%s: of %d draws of signs for %d positions of d-e=%d, %.0f have the property;"
                  + " allowed is what one draw in %.0f has: half of them have it with delta=%.2f,"
                  + " and delta falls like 1/√d-e",
              delta,
              acceptance.draws(),
              tokens,
              de,
              acceptance.share() * acceptance.draws(),
              1 / Acceptance.LEAST,
              acceptance.typical()));
    }
  }
}
