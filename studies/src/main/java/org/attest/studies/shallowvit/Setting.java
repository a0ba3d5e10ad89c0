package org.attest.studies.shallowvit;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.study.Cell;

/**
 * Fractions and counts of a cell under the paper's symbols.
 *
 * @param tokens L, before sparsification
 * @param patterns M
 * @param classes classes, each with a discriminative pattern
 * @param alpha α_* asked for
 * @param alphaHash α_# that follows
 * @param relevant label-relevant tokens of a sample, ⌊α_* L⌉
 * @param confusion confusion tokens of a sample, ⌊α_# L⌉
 */
public record Setting(
    int tokens,
    int patterns,
    int classes,
    double alpha,
    double alphaHash,
    int relevant,
    int confusion) {

  /** The setting of a cell. */
  public static Setting of(Cell cell) {
    int tokens = cell.integer("tokens");
    double alpha = cell.real("alpha");
    double hash =
        cell.choice("design").equals("coupled")
            ? 1 - cell.real("irrelevant") - alpha
            : cell.real("ratio") * alpha;
    hash = Math.abs(hash) < 1e-9 ? 0 : hash;
    int relevant = (int) Math.rint(alpha * tokens);
    int confusion = (int) Math.rint(hash * tokens);
    int classes = Extensions.of(cell).classes();
    return new Setting(tokens, cell.integer("patterns"), classes, alpha, hash, relevant, confusion);
  }

  /** α_* after rounding. */
  public double realised() {
    return (double) relevant / tokens;
  }

  /** α_# after rounding. */
  public double realisedHash() {
    return (double) confusion / tokens;
  }

  /** α_* − α_# after rounding. */
  public double margin() {
    return (double) (relevant - confusion) / tokens;
  }

  /**
   * τ of a cell: the radius of clipped noise, else c_0 √d, about the norm of Gaussian noise (our
   * reading; the paper gives c_0 and d).
   */
  public static double tau(Cell cell) {
    return cell.choice("mode").equals("clipped")
        ? cell.real("tau")
        : cell.real("c-0") * Math.sqrt(cell.integer("d"));
  }

  /**
   * Tokens of each kind: relevant, confusion of every losing class, then the other patterns; splits
   * are even.
   */
  public int[] counts() {
    int[] counts = new int[patterns];
    counts[0] = relevant;
    split(counts, 1, classes, confusion);
    split(counts, classes, patterns, tokens - relevant - confusion);
    return counts;
  }

  private static void split(int[] counts, int from, int to, int sum) {
    int parts = to - from;
    for (int j = 0; j < parts; j++) {
      counts[from + j] = sum / parts + (j < sum % parts ? 1 : 0);
    }
  }

  /** What of a sample no single parameter's range can express, for trainings and theorems alike. */
  public static List<String> ofData(Cell cell) {
    List<String> problems = new ArrayList<>(Extensions.of(cell).problems(cell));
    Setting s = of(cell);
    int d = cell.integer("d");
    if (s.patterns > d) {
      problems.add(
          "patterns=%d orthonormal patterns do not fit into d=%d dimensions; allowed are up to %d"
              .formatted(s.patterns, d, d));
    }
    if (s.alphaHash < 0 || s.relevant + s.confusion > s.tokens) {
      problems.add(
          ("alpha=%s makes α_# = %.4g, tokens of both kinds must fit into one sample; lower alpha,"
                  + " irrelevant or ratio")
              .formatted(s.alpha, s.alphaHash));
    } else if (s.relevant <= s.confusion) {
      problems.add(
          ("alpha=%s gives %d relevant and %d confusion tokens of %d, so that the vote has no"
                  + " winner; allowed are more relevant ones")
              .formatted(s.alpha, s.relevant, s.confusion, s.tokens));
    }
    return problems;
  }

  /** What no single parameter's range can express. */
  public static List<String> problems(Cell cell) {
    List<String> problems = ofData(cell);
    Setting s = of(cell);
    int removed = cell.integer("removed");
    int most =
        switch (cell.choice("strategy")) {
          case "irrelevant" -> s.tokens - s.relevant;
          case "background" -> s.tokens - s.relevant - s.confusion;
          default -> s.tokens - 1;
        };
    if (cell.choice("mode").equals("multinomial") && removed > 0) {
      problems.add(
          "removed=%d needs equal counts; allowed are mode=exact, clipped".formatted(removed));
    }
    boolean onePass = cell.choice("protocol").equals("one-pass");
    if (onePass && removed > 0 && cell.choice("strategy").equals("attention")) {
      problems.add(
          "strategy=attention scores the samples of a fixed set before training anew; allowed is"
              + " protocol=fixed-set");
    }
    if (removed > most) {
      problems.add(
          "removed=%d exceeds the %d tokens that strategy=%s may remove"
              .formatted(removed, most, cell.choice("strategy")));
    }
    return problems;
  }
}
