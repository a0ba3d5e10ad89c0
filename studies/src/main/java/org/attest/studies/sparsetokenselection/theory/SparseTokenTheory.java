package org.attest.studies.sparsetokenselection.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Prediction;
import org.attest.lab.study.Prediction.Condition;
import org.attest.lab.study.Prediction.Quantity;
import org.attest.lab.study.Theory;
import org.attest.studies.sparsetokenselection.Parameters;
import org.attest.studies.sparsetokenselection.Problems;
import org.attest.studies.sparsetokenselection.Query;
import org.attest.studies.sparsetokenselection.Setting;

/** Reduced dynamics, floors and bounds at one setting. */
public final class SparseTokenTheory implements Theory {

  private static final String OURS = "ours: derived from task and model";
  private static final int DRAWS = 1000;

  /** Largest order of isometry that is checked. */
  private static final int CHECKED = 3;

  private static final long KEY = 2406_06893L;

  @Override
  public List<Parameter> parameters() {
    return Parameters.theory();
  }

  @Override
  public List<String> problems(Cell cell) {
    return Problems.transformer(cell, 1);
  }

  @Override
  public Prediction predict(Cell cell) {
    Setting s = Setting.of(cell);
    double delta = cell.real("delta");
    AttentionCurve curve = AttentionCurve.of(s, s.t());
    ScalarSystem system = new ScalarSystem(curve, s.d(), s.stepDivisor(), s.etaV(), s.etaW());
    ScalarSystem.Trajectory course = system.run(s.steps());
    double alpha = course.alpha()[s.steps()];
    double c = course.c()[s.steps()];
    Floor floor = Floor.of(Correlations.draw(s, s.t(), DRAWS, KEY), s.q());
    int width = cell.integer("width");
    double tail = OrthonormalLimit.tail(s.stepDivisor(), 2, s.etaW(), s.steps());
    List<Quantity> quantities =
        List.of(
            quantity("alpha", "α(t)", alpha, "tr V₁/d after the steps, two-scalar system"),
            quantity(
                "c",
                "c(t)",
                c * s.stepDivisor() / s.de(),
                "tr W₂₂/d_e after the steps, two-scalar system"),
            quantity("loss", "", course.loss()[s.steps()], "relative loss after the steps"),
            quantity("loss-double", "", longer(s, 2, alpha, c), "same at twice the length"),
            quantity("loss-quadruple", "", longer(s, 4, alpha, c), "same at four times the length"),
            quantity(
                "tail",
                s.oneHot() ? "(T − 1)/(4 η_W t)" : "d_e/(4 η_W t)",
                tail * 2 * s.q() / s.d(),
                "relative loss on the tail of orthonormal encodings"),
            quantity(
                "floor", "", Math.max(0, floor.relativeLoss()), "least relative loss over α and c"),
            quantity("floor-c", "c", floor.c(), "where it is reached, 50 for beyond"),
            quantity(
                "alpha-peak",
                "½(1 + √(T/q))",
                OrthonormalLimit.alphaPeak(s.t(), s.q()),
                "largest α on the way"),
            quantity(
                "plateau",
                "1 − q/T",
                OrthonormalLimit.plateau(s.t(), s.q()),
                "relative loss without the subset"),
            quantity(
                "required-d-e",
                "2 q ln(2T/p)",
                RequiredDimension.predicted(s.t(), s.q()),
                "d_e from which the certificate's floor is below about p = 10⁻³"),
            quantity(
                "fully-connected-bound",
                "",
                FullyConnectedBound.relative(width, s.t(), s.d(), s.q()),
                "relative risk no fully connected net of first-layer width m falls below"),
            quantity(
                "fully-connected-width",
                "",
                FullyConnectedBound.width(0.01, s.t(), s.d(), s.q()),
                "first-layer width a relative risk of 0.01 needs"));
    List<Quantity> all = new ArrayList<>(quantities);
    all.addAll(nearOrthogonality(s, delta));
    return new Prediction(conditions(s, delta), List.copyOf(all));
  }

  @Override
  public List<Condition> audit(Cell cell) {
    return conditions(Setting.of(cell), cell.real("delta"));
  }

  private static double longer(Setting s, int factor, double alpha, double c) {
    int tokens = factor * s.t();
    boolean conditioned = !Double.isNaN(s.delta());
    if (s.oneHot() || conditioned && !Acceptance.of(tokens, s.q(), s.de(), s.delta()).drawable()) {
      return Double.NaN;
    }
    AttentionCurve curve = AttentionCurve.of(s, tokens);
    return curve.at(c).relativeLoss(alpha, s.q());
  }

  /** What signs of this shape are, drawn without a condition; one-hot encodings have δ = 0. */
  private static List<Quantity> nearOrthogonality(Setting s, double delta) {
    Acceptance acceptance = Acceptance.of(s.t(), s.q(), s.de(), delta);
    double typical = acceptance.typical();
    return List.of(
        quantity(
            "acceptance",
            "",
            s.oneHot() ? 1 : acceptance.share(),
            "share of draws of signs with isometry of order min(q, 3), orthogonality of (q, 1)"),
        quantity(
            "whole-property",
            "",
            s.oneHot() ? 1 : acceptance.whole(s.t(), s.q(), s.de(), delta),
            "share of those that also have orthogonality of order (q, q); for q ≤ 3, small T"),
        quantity(
            "delta-of-signs", "δ", s.oneHot() ? 0 : typical, "least δ of the draws, their median"),
        quantity(
            "regime-d-e",
            "",
            s.oneHot() ? s.t() : s.de() * typical * typical / (delta * delta),
            "about the d_e from which half of all draws of signs are near-orthogonal"));
  }

  /** What a run draws at once: T positions, in longer inputs and in fixed encodings more. */
  private static List<Condition> regimes(Setting s, double delta) {
    List<Condition> all = new ArrayList<>();
    all.add(
        regime(
            s,
            1,
            delta,
            "near-orthogonality, T positions",
            "what training draws for a point; checked: isometry of order min(q, 3), orthogonality"
                + " of q-subsets to single positions; half is our choice"));
    if (!s.oneHot()) {
      all.add(
          regime(
              s,
              2,
              delta,
              "near-orthogonality, 2T positions",
              "what tests at twice the length draw for a point"));
      all.add(
          regime(
              s,
              Problems.FIXED,
              delta,
              "near-orthogonality, 4T positions",
              "what tests at four times the length draw for a point, and fixed encodings in all"));
    }
    return all;
  }

  private static Condition regime(Setting s, int factor, double delta, String name, String note) {
    Acceptance acceptance = Acceptance.of(factor * s.t(), s.q(), s.de(), delta);
    boolean part = s.q() > CHECKED && !s.oneHot();
    return new Condition(
        part ? name + ", checked in part" : name,
        "restricted isometry and orthogonality with δ, d_e of order q log T/δ²",
        "the paper's encodings, as a summary has them",
        String.format(Locale.ROOT, "half of all draws of signs, δ = %s", delta),
        s.oneHot()
            ? "orthonormal, δ = 0"
            : String.format(
                Locale.ROOT,
                "%.4g %% of %d draws%s; median δ = %.2f",
                100 * acceptance.share(),
                acceptance.draws(),
                part ? ", isometry up to order " + CHECKED + " of " + s.q() : "",
                acceptance.typical()),
        s.oneHot() || acceptance.share() >= 0.5,
        note);
  }

  private static List<Condition> conditions(Setting s, double delta) {
    double needed = RequiredDimension.predicted(s.t(), s.q());
    List<Condition> all = new ArrayList<>();
    all.add(
        new Condition(
            "width",
            "d_e of order q log T",
            "abstract",
            s.oneHot() ? "does not apply" : String.format(Locale.ROOT, "d_e ≥ %.0f", needed),
            "d_e = " + s.de(),
            s.de() >= needed || s.oneHot(),
            "constant unspecified; ours is 2 q ln(2T/p) with failure probability p = 10⁻³, for a"
                + " certificate query and signs"));
    all.addAll(regimes(s, delta));
    all.add(
        new Condition(
            "query",
            "a query with equal inner product with all selected encodings",
            OURS,
            "certificate",
            s.query().text(),
            s.query() == Query.CERTIFICATE || s.oneHot(),
            "the sum of encodings leaves a floor at any finite d_e"));
    all.add(
        new Condition(
            "step of V",
            "η_V < 2q",
            OURS,
            "η_V < " + 2 * s.q(),
            "η_V = " + s.etaV(),
            s.etaV() < 2 * s.q(),
            "for the population dynamics"));
    return all;
  }

  private static Quantity quantity(String name, String symbol, double value, String meaning) {
    return new Quantity(name, symbol, value, OURS, meaning);
  }
}
