package org.attest.studies.sparsetokenselection.claim;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.attest.lab.study.Cell;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.sparsetokenselection.Parameters;
import org.attest.studies.sparsetokenselection.Problems;
import org.attest.studies.sparsetokenselection.Setting;
import org.attest.studies.sparsetokenselection.theory.Acceptance;

/**
 * Whether trainings lie in the paper's regime: encodings with restricted isometry and
 * orthogonality, because they are drawn so, are one-hot, or are signs of which half of all draws
 * have the property (our choice) with the usual δ.
 */
final class Encodings {

  private static final double HALF = 0.5;

  private Encodings() {}

  /** {@code in the paper's regime: ...; outside it: ...}, one or both; empty without trainings. */
  static String text(List<TrainingRecord> records) {
    Set<String> inside = new LinkedHashSet<>();
    Set<String> outside = new LinkedHashSet<>();
    records.stream()
        .map(r -> r.training().cell())
        .forEach(cell -> (inRegime(cell) ? inside : outside).add(name(cell)));
    String in = inside.isEmpty() ? "" : "in the paper's regime: " + String.join(", ", inside);
    String out =
        outside.isEmpty() ? "" : "outside the paper's regime: " + String.join(", ", outside);
    return in.isEmpty() || out.isEmpty() ? in + out : in + "; " + out;
  }

  private static boolean inRegime(Cell cell) {
    return switch (cell.choice("law")) {
      case "restricted-isometry", "one-hot" -> true;
      case "signs" ->
          Acceptance.of(
                      cell.integer("t"),
                      cell.integer("q"),
                      cell.integer("d-e"),
                      (double) Parameters.DELTA.defaultValue())
                  .share()
              >= HALF;
      default -> false;
    };
  }

  private static String name(Cell cell) {
    String law =
        Setting.nearOrthogonal(cell)
            ? String.format(Locale.ROOT, "restricted isometry with δ = %s", cell.real("delta"))
            : cell.choice("law");
    return "%s, T = %d, d_e = %d".formatted(law, cell.integer("t"), cell.integer("d-e"))
        + rarity(cell);
  }

  /** Fixed sets have more positions than a point; where few draws of them qualify, how few. */
  private static String rarity(Cell cell) {
    if (!Setting.nearOrthogonal(cell) || !cell.choice("encoding").equals("fixed")) {
      return "";
    }
    int positions = Problems.FIXED * cell.integer("t");
    double share =
        Acceptance.of(positions, cell.integer("q"), cell.integer("d-e"), cell.real("delta"))
            .share();
    return share >= HALF
        ? ""
        : String.format(
            Locale.ROOT,
            " (fixed sets have %d positions; of draws of so many %.2g %% have the property)",
            positions,
            100 * share);
  }
}
