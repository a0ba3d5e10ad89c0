package org.attest.studies.sparsetokenselection.theory;

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
  private static final long KEY = 2406_06893L;

  @Override
  public List<Parameter> parameters() {
    return Parameters.theory();
  }

  @Override
  public List<String> problems(Cell cell) {
    return Problems.transformer(cell);
  }

  @Override
  public Prediction predict(Cell cell) {
    Setting s = Setting.of(cell);
    AttentionCurve curve = AttentionCurve.of(s.query(), s.t(), s.q(), s.de());
    ScalarSystem system = new ScalarSystem(curve, s.d(), s.de(), s.etaV(), s.etaW());
    ScalarSystem.Trajectory course = system.run(s.steps());
    double alpha = course.alpha()[s.steps()];
    double c = course.c()[s.steps()];
    Floor floor = Floor.of(Correlations.draw(s.query(), s.t(), s.q(), s.de(), DRAWS, KEY), s.q());
    int width = cell.integer("width");
    double tail = OrthonormalLimit.tail(s.de(), 2, s.etaW(), s.steps());
    List<Quantity> quantities =
        List.of(
            quantity("alpha", "α(t)", alpha, "tr V₁/d after the steps, two-scalar system"),
            quantity("c", "c(t)", c, "tr W₂₂/d_e after the steps, two-scalar system"),
            quantity("loss", "", course.loss()[s.steps()], "relative loss after the steps"),
            quantity("loss-double", "", longer(s, 2, alpha, c), "same at twice the length"),
            quantity("loss-quadruple", "", longer(s, 4, alpha, c), "same at four times the length"),
            quantity(
                "tail",
                "d_e/(4 η_W t)",
                tail * 2 * s.q() / s.d(),
                "relative loss on the tail of orthonormal encodings"),
            quantity("floor", "", floor.relativeLoss(), "least relative loss over α and c"),
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
                "2 q ln(2T/δ)",
                RequiredDimension.predicted(s.t(), s.q()),
                "d_e from which the certificate's floor is below about 10⁻³"),
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
    return new Prediction(conditions(s), quantities);
  }

  @Override
  public List<Condition> audit(Cell cell) {
    return conditions(Setting.of(cell));
  }

  private static double longer(Setting s, int factor, double alpha, double c) {
    AttentionCurve curve = AttentionCurve.of(s.query(), factor * s.t(), s.q(), s.de());
    return curve.at(c).relativeLoss(alpha, s.q());
  }

  private static List<Condition> conditions(Setting s) {
    double needed = RequiredDimension.predicted(s.t(), s.q());
    return List.of(
        new Condition(
            "width",
            "d_e of order q log T",
            "abstract",
            String.format(Locale.ROOT, "d_e ≥ %.0f", needed),
            "d_e = " + s.de(),
            s.de() >= needed,
            "constant unspecified; ours is 2 q ln(2T/δ) with δ = 10⁻³, for a certificate query"),
        new Condition(
            "query",
            "a query with equal inner product with all selected encodings",
            OURS,
            "certificate",
            s.query().text(),
            s.query() == Query.CERTIFICATE,
            "the sum of encodings leaves a floor at any finite d_e"),
        new Condition(
            "step of V",
            "η_V < 2q",
            OURS,
            "η_V < " + 2 * s.q(),
            "η_V = " + s.etaV(),
            s.etaV() < 2 * s.q(),
            "for the population dynamics"));
  }

  private static Quantity quantity(String name, String symbol, double value, String meaning) {
    return new Quantity(name, symbol, value, OURS, meaning);
  }
}
