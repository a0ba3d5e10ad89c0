package org.attest.studies.shallowvit.theory;

import org.attest.lab.study.Cell;
import org.attest.lab.study.Hypothesis;
import org.attest.studies.shallowvit.Setting;

/** What the paper's theorems ask for and name without an open constant. */
public final class Hypotheses {

  /** Section 2, (2): the only loss that is analysed. */
  public static final Hypothesis HINGE = Hypothesis.choice("the hinge loss", "loss", "hinge");

  /** Theorem 1 (8) at its largest ε_S, ½, with δ, σ and τ of the setting. */
  public static final Hypothesis DATA =
      new Hypothesis("condition (8) on α_#/α_*", Hypotheses::data);

  /**
   * Proposition 2: its limit 1 − η^C is none for η ≥ 1, whatever C > 0 is. Nor is ζ ≳ 1 − η¹⁰ of
   * Theorem 1 (10), which no claim takes: N is judged by its order.
   */
  public static final Hypothesis STEP =
      new Hypothesis("η < 1 in its limit 1 − η^C", cell -> cell.real("eta") < 1);

  private Hypotheses() {}

  private static boolean data(Cell cell) {
    Setting s = Setting.of(cell);
    return s.realised()
        >= Bounds.leastAlpha(
            s.realisedHash(), 0.5, cell.real("delta"), cell.real("sigma"), Setting.tau(cell));
  }
}
