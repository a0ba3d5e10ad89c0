package org.attest.studies.sparsetokenselection.theory;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Hypothesis;

/** What the paper's convergence and length theorems ask for, as far as that is known. */
public final class Hypotheses {

  /** Our choice: the largest δ that still means nearly orthogonal. */
  private static final double DELTA = 0.5;

  /** Our choice, as in the audit: the share of draws from which on a shape has the property. */
  private static final double SHARE = 0.5;

  private static final Set<String> SIGNS = Set.of("signs", "separated");
  private static final Map<Shape, Boolean> KNOWN = new ConcurrentHashMap<>();

  private record Shape(int t, int q, int de) {}

  /**
   * Encodings with the restricted isometry and orthogonality property, or one-hot ones. A summary
   * of the paper has them; whether its stochastic encodings are conditioned on the property or have
   * it with high probability is not known, so signs count where half of all draws have it with δ =
   * ½. Of normals and of vectors on the sphere nothing is known of the paper.
   *
   * <p>Width of order q log T, steps and the length of training are asked for with constants that
   * are not known: no setting is judged by them.
   */
  public static final Hypothesis NEAR_ORTHOGONAL =
      new Hypothesis(
          "near-orthogonal encodings (known from a summary alone; of signs, that half of all draws"
              + " are with δ = ½)",
          Hypotheses::nearOrthogonal);

  private Hypotheses() {}

  private static boolean nearOrthogonal(Cell cell) {
    Object law = cell.values().getOrDefault("law", "one-hot");
    return law.equals("one-hot")
        || law.equals("restricted-isometry")
        || SIGNS.contains(law)
            && KNOWN.computeIfAbsent(
                new Shape(cell.integer("t"), cell.integer("q"), cell.integer("d-e")),
                s -> Acceptance.of(s.t, s.q, s.de, DELTA).share() >= SHARE);
  }
}
