package org.attest.studies.shallowvit;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.study.Cell;

/**
 * The four generalisations of appendix G of the paper, which argues that its proofs carry over.
 *
 * @param classes 2, or the four classes of G.1: labels in {+1, −1}², output vectors in R² for every
 *     neuron and position, loss of yᵀF
 * @param members patterns of a set, G.2; 1 in the main text
 * @param spread Δ, the largest distance of two patterns of a set
 * @param heads H of G.3: Σ_h W_O^h W_V^h X softmax(Xᵀ W_K^hᵀ W_Q^h x_l) in the rectifier
 * @param skip true for the skip connection of G.4: W_O (W_V X softmax(...) + x_l) in the rectifier
 */
public record Extensions(int classes, int members, double spread, int heads, boolean skip) {

  private static final Extensions NONE = new Extensions(2, 1, 0, 1, false);

  /** Those of a cell; none where its experiment has not their keys. */
  public static Extensions of(Cell cell) {
    return cell.values().containsKey(Parameters.CLASSES.key())
        ? new Extensions(
            Integer.parseInt(cell.choice(Parameters.CLASSES.key())),
            cell.integer(Parameters.MEMBERS.key()),
            cell.real(Parameters.SPREAD.key()),
            cell.integer(Parameters.HEADS.key()),
            cell.choice(Parameters.SKIP.key()).equals("attention"))
        : NONE;
  }

  /** Components of F and of a label: 1 for two classes, 2 for four. */
  public int outputs() {
    return classes / 2;
  }

  /** Names of those that differ from the main text, joined; empty for none. */
  public String text() {
    List<String> parts = new ArrayList<>();
    if (classes != NONE.classes) {
      parts.add(classes + " classes");
    }
    if (members != NONE.members) {
      parts.add("sets of " + members + " patterns");
    }
    if (heads != NONE.heads) {
      parts.add(heads + " heads");
    }
    if (skip) {
      parts.add("skip connection");
    }
    return String.join(", ", parts);
  }

  /** What no single parameter's range can express. */
  List<String> problems(Cell cell) {
    List<String> problems = new ArrayList<>();
    int patterns = cell.integer("patterns");
    int d = cell.integer("d");
    if (patterns <= classes) {
      problems.add(
          "patterns=%d leaves no non-discriminative pattern beside classes=%d; allowed are more"
              .formatted(patterns, classes));
    }
    if (members > 1 && 2 * patterns > d) {
      problems.add(
          "patterns=%d in sets of members=%d take two dimensions a set, %d of d=%d; allowed are patterns up to %d, d from %d on, or members=1"
              .formatted(patterns, members, 2 * patterns, d, d / 2, 2 * patterns));
    }
    if (classes > 2 && cell.choice("mode").equals("multinomial")) {
      problems.add(
          "mode=multinomial votes between two classes; with classes=%d allowed are mode=exact,"
                  .formatted(classes)
              + " clipped");
    }
    if (skip && heads > 1) {
      problems.add(
          "skip=attention adds x_l to the values of one head, as appendix G.4 has it; allowed is"
              + " heads=1, not heads="
              + heads);
    }
    return problems;
  }
}
