package org.attest.studies.benignoverfitting.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.TraceBand;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Layer.Line;
import org.attest.lab.figure.Layer.Style;
import org.attest.lab.figure.Panel;
import org.attest.lab.stats.LinearFit;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.Query;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.experiment.Stages;
import org.attest.studies.benignoverfitting.theory.Dynamics;

/** Growth laws of stages II and III (claims R8 and R9). */
public final class StagesFigure {

  private StagesFigure() {}

  /** The figures; one for each stage that has records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Figure> figures = new ArrayList<>();
    for (List<TrainingRecord> cell : CellGroups.agreeing(CellGroups.complete(records))) {
      boolean traced = cell.getFirst().steps().length > 0;
      double eta = cell.getFirst().training().cell().real("eta");
      if (traced && eta <= Stages.STAGE_TWO_STEP) {
        figures.add(stageTwo(cell));
      } else if (traced && eta <= Stages.STAGE_THREE_STEP) {
        figures.add(stageThree(cell));
      }
    }
    return figures;
  }

  private static Figure stageTwo(List<TrainingRecord> cell) {
    Setting s = Setting.of(cell.getFirst().training().cell());
    int window = window(cell);
    TraceBand value = TraceBand.mean(cell, Measures.V_PLUS).first(window);
    double[] t = value.step();
    List<Layer> values = new ArrayList<>(value.layers("V₊", 0));
    String bounds = "paper's bounds, η‖μ‖²‖w_O‖² t times 1/(10M) and 3/4";
    for (double rate : new double[] {Dynamics.c3(s.m()), Dynamics.C4}) {
      values.add(Lines.law(bounds, Layer.NEUTRAL, t, x -> Dynamics.valueLinear(s, rate, x)));
    }
    TraceBand gap = TraceBand.mean(cell, StagesFigure::exponentialGap).first(window);
    TraceBand overSquares = gap.over(Arrays.stream(t).map(x -> x * x).toArray());
    return new Figure(
        "stage-two",
        "Stage II: the signal's value between its bounds, and the attention gap",
        "Mean over %d trainings at η = %s to ε = %s, bands of two standard deviations; the gap Λ is the"
                .formatted(cell.size(), s.eta(), s.epsilon())
            + " mean logit of the signal less that of the strong noise, from the signal query. Shown are"
            + " the steps with every residual within 0.05 of 1/2; the gap has hardly begun to grow by then, so its"
            + " start is subtracted. Lemma 5.3 bounds exp Λ from below by a quadratic in t, a straight line here.",
        List.of(
            new Panel(readout(s), Axis.log("step t"), Axis.log("V₊"), values),
            new Panel(
                readout(s),
                Axis.linear("t²"),
                Axis.linear("exp Λ(t) − exp Λ(0)"),
                overSquares.layers("", 0))));
  }

  private static String readout(Setting s) {
    return String.format(Locale.ROOT, "‖w_O‖ = %.3g", s.readoutNorm());
  }

  private static Figure stageThree(List<TrainingRecord> cell) {
    Setting s = Setting.of(cell.getFirst().training().cell());
    TraceBand value =
        TraceBand.mean(
            cell, r -> Arrays.stream(r.trace(Measures.V_PLUS)).map(StrictMath::exp).toArray());
    double[] t = value.step();
    int half = t.length;
    while (half > 0 && t[half - 1] >= t[t.length - 1] / 2) {
      half--;
    }
    double[] late = Arrays.copyOfRange(t, half, t.length);
    LinearFit line =
        LinearFit.of(late, Arrays.copyOfRange(value.centre(), half, value.centre().length));
    List<Layer> layers = new ArrayList<>(value.layers("exp V₊", 0));
    double[] fitted = Arrays.stream(t).map(x -> line.intercept() + line.slope() * x).toArray();
    layers.add(new Line("line fitted to the last half", 1, Style.SOLID, t, fitted));
    double apart = 0;
    for (int i = half; i < t.length; i++) {
      apart = Math.max(apart, Math.abs(fitted[i] / value.centre()[i] - 1));
    }
    return new Figure(
        "stage-three",
        "Stage III: does the exponential of the signal's value grow linearly?",
        String.format(
            Locale.ROOT,
            "Mean over %d trainings at η = %s to ε = %s, bands of two standard deviations. The line is"
                + " fitted to the last half of the steps, where the mean departs from it by up to %.1f %%."
                + " Claim R9 asks whether t or t^1.5 fits better.",
            cell.size(),
            s.eta(),
            s.epsilon(),
            100 * apart),
        List.of(
            new Panel(
                "",
                Axis.linear("step t"),
                new Axis("exp V₊", Axis.Scale.LINEAR, 0, Double.NaN),
                layers)));
  }

  /** Number of traced steps while the mean largest residual gap is within the window. */
  private static int window(List<TrainingRecord> cell) {
    double[] gap = TraceBand.mean(cell, Measures.RESIDUAL_GAP).centre();
    int end = 0;
    while (end < gap.length && gap[end] < Dynamics.STAGE_TWO_WINDOW) {
      end++;
    }
    return end;
  }

  /** exp Λ less its start. */
  private static double[] exponentialGap(TrainingRecord record) {
    double[] signal = record.trace(Measures.logitOfSignal(Query.SIGNAL));
    double[] strong = record.trace(Measures.logitOfStrong(Query.SIGNAL));
    double[] gap = new double[signal.length];
    for (int i = 0; i < gap.length; i++) {
      gap[i] = StrictMath.exp(signal[i] - strong[i]) - StrictMath.exp(signal[0] - strong[0]);
    }
    return gap;
  }
}
