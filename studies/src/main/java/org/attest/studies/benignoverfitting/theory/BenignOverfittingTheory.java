package org.attest.studies.benignoverfitting.theory;

import java.util.ArrayList;
import java.util.List;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Parameter;
import org.attest.lab.study.Prediction;
import org.attest.lab.study.Prediction.Condition;
import org.attest.lab.study.Prediction.Quantity;
import org.attest.lab.study.Theory;
import org.attest.studies.benignoverfitting.Parameters;
import org.attest.studies.benignoverfitting.Setting;

/** Condition 4.1, the boundary, the stage times and the bounds of one setting. */
public final class BenignOverfittingTheory implements Theory {

  private static final String UP_TO_CONSTANT =
      "; an order, no count: its constant is unspecified, taken as 1";

  @Override
  public List<Parameter> parameters() {
    return Parameters.theory();
  }

  @Override
  public Prediction predict(Cell cell) {
    Setting s = Setting.of(cell);
    double delta = cell.real("delta");
    List<Quantity> quantities = new ArrayList<>();
    quantities.addAll(boundary(s));
    if (s.m() > 2) {
      quantities.addAll(limit(s));
    }
    quantities.addAll(times(s, delta));
    quantities.addAll(bounds(s));
    return new Prediction(audit(cell), List.copyOf(quantities));
  }

  @Override
  public List<Condition> audit(Cell cell) {
    return Conditions.audit(Setting.of(cell), cell.real("delta"));
  }

  private static List<Quantity> boundary(Setting s) {
    double cp = s.noiseRatio();
    int fewer = Math.max(1, s.n() / 2);
    double firstOrder = Boundary.firstOrder(cp, s.n(), fewer);
    double strong = s.nSnr2() / (cp * cp);
    return List.of(
        quantity("mu", "‖μ‖", s.mu(), "Definition 3.1", "norm of both signals"),
        quantity("n-snr2", "N SNR²", s.nSnr2(), "Theorems 4.1, 4.2", "decides the regime"),
        quantity("n-snr2-strong", "N SNR²/C_p²", strong, "ours", "same against strong noise"),
        quantity("boundary-drawn", "", Boundary.DRAWN, "Figure 1", "value of N SNR² that is drawn"),
        quantity(
            "boundary-first-order",
            "C_p² N/N₊",
            firstOrder,
            "ours: V₊ and V_{n,2} grow equally fast at uniform attention",
            "value of N SNR² where attention tips to the signal"),
        quantity(
            "proved-benign-from",
            "60 M² C_p²",
            Boundary.provedBenignFrom(s.m(), cp),
            "proofs of Lemma D.5 and Claim 1",
            "value of N SNR² from which the benign proof can work"),
        quantity(
            "proved-harmful-up-to",
            "",
            Boundary.PROVED_HARMFUL_UP_TO,
            "ours, from the proof of Lemma E.3",
            "value of N SNR² up to which the harmful proof works"),
        quantity(
            "snr-drawn",
            "√(1000/N)",
            Boundary.snrAt(Boundary.DRAWN, s.n()),
            "Figure 1",
            "SNR on the drawn curve at this N"),
        quantity(
            "snr-first-order",
            "C_p/√N₊",
            Boundary.snrAt(firstOrder, s.n()),
            "ours",
            "SNR on the first-order boundary at this N"));
  }

  /** The training and its boundary where tokens are orthogonal; our theory, nothing is fitted. */
  private static List<Quantity> limit(Setting s) {
    String source = "ours: the training in the limit of orthogonal tokens";
    OrthogonalLimit.Stop stop = OrthogonalLimit.train(s, OrthogonalLimit.MAX_STEPS);
    double snr = OrthogonalLimit.boundary(s, Boundary.CUTOFF);
    return List.of(
        quantity(
            "boundary-limit",
            "",
            s.n() * snr * snr,
            source,
            "value of N SNR² where the test loss falls through 0.2 at this N"),
        quantity("limit-steps", "T", stop.steps(), source, "steps to the training loss ε"),
        quantity("limit-v-plus", "V₊", stop.signalValue(), source, "at the stop"),
        quantity("limit-v-strong", "yV_{n,2}", stop.strongValue(), source, "at the stop"),
        quantity("limit-test-loss", "", stop.testLoss(), source, "test loss at the stop"));
  }

  private static List<Quantity> times(Setting s, double delta) {
    return List.of(
        quantity("t1-benign", "T₁", Times.benign1(s), "Lemma D.5", "benign: end of stage I, steps"),
        quantity(
            "t2-benign",
            "T₂",
            Times.benign2(s, delta, 1),
            "Appendix D",
            "benign: end of stage II, steps" + UP_TO_CONSTANT),
        quantity(
            "t3-benign",
            "T₃",
            Times.benign3(s, 1),
            "Theorem 4.1",
            "benign: training loss ε, steps" + UP_TO_CONSTANT),
        quantity(
            "t1-harmful", "T₁", Times.harmful1(s), "Appendix E", "harmful: end of stage I, steps"),
        quantity(
            "t2-harmful",
            "T₂",
            Times.harmful2(s, delta, 1),
            "Appendix E",
            "harmful: end of stage II, steps" + UP_TO_CONSTANT),
        quantity(
            "t3-harmful",
            "T₃",
            Times.harmful3(s, 1),
            "Theorem 4.2",
            "harmful: training loss ε, steps" + UP_TO_CONSTANT));
  }

  private static List<Quantity> bounds(Setting s) {
    double rate = Dynamics.signalRate(s);
    return List.of(
        quantity(
            "v-slope-low",
            "C₃ η‖μ‖²‖w_O‖²",
            Dynamics.c3(s.m()) * rate,
            "Appendix D.1",
            "benign stage II: least growth of V₊ per step"),
        quantity(
            "v-slope-high",
            "C₄ η‖μ‖²‖w_O‖²",
            Dynamics.C4 * rate,
            "Appendix D.2",
            "benign stage II: largest growth of V₊ per step"),
        quantity(
            "v-noise-slope-high",
            "2ησ̃_p²d‖w_O‖²/N",
            Dynamics.noiseRateBound(s),
            "Appendix D.1",
            "largest growth of |V_{n,i}| per step"),
        quantity(
            "test-loss-floor",
            "ln(1 + ε^(1/M))",
            Dynamics.testLossFloor(s.epsilon(), 1.0 / s.m()),
            "ours, from Lemma 5.5",
            "benign: test loss at the stop if training attention were all on the signal and test"
                + " attention uniform; lower when training attention spreads too"),
        quantity(
            "harmful-test-loss",
            "½ ln(1 + e^(−1/2))",
            Dynamics.HARMFUL_LOSS,
            "Lemma E.6",
            "harmful: lower bound of the test loss"));
  }

  private static Quantity quantity(
      String name, String symbol, double value, String source, String meaning) {
    return new Quantity(name, symbol, value, source, meaning);
  }
}
