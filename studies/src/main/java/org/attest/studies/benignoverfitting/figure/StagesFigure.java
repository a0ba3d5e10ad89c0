package org.attest.studies.benignoverfitting.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    values.add(Lines.law("3/4 η‖μ‖²‖w_O‖² t", 1, t, x -> Dynamics.valueLinear(s, Dynamics.C4, x)));
    values.add(
        Lines.law(
            "1/(10M) η‖μ‖²‖w_O‖² t", 2, t, x -> Dynamics.valueLinear(s, Dynamics.c3(s.m()), x)));
    TraceBand gap = TraceBand.mean(cell, StagesFigure::exponentialGap).first(window);
    TraceBand overSquares = gap.over(Arrays.stream(t).map(x -> x * x).toArray());
    return new Figure(
        "stage-two",
        "Stage II: values grow linearly, attention gaps logarithmically",
        "Mean over %d trainings at η = %s to ε = %s, bands of two standard deviations; the gap Λ is the"
                .formatted(cell.size(), s.eta(), s.epsilon())
            + " mean logit of the signal less that of the strong noise, from the signal query. Shown are"
            + " the steps with every residual within 0.05 of 1/2.",
        List.of(
            new Panel("", Axis.linear("step t"), Axis.linear("V₊"), values),
            new Panel(
                "", Axis.linear("t²"), Axis.linear("exp Λ"), overSquares.layers("exp Λ", 0))));
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
    double[] fitted = Arrays.stream(late).map(x -> line.intercept() + line.slope() * x).toArray();
    layers.add(new Line("line through the last half", 1, Style.DASHED, late, fitted));
    return new Figure(
        "stage-three",
        "Stage III: the exponential of the signal's value grows linearly",
        "Mean over %d trainings at η = %s to ε = %s, bands of two standard deviations."
            .formatted(cell.size(), s.eta(), s.epsilon()),
        List.of(new Panel("", Axis.linear("step t"), Axis.linear("exp V₊"), layers)));
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

  private static double[] exponentialGap(TrainingRecord record) {
    double[] signal = record.trace(Measures.logitOfSignal(Query.SIGNAL));
    double[] strong = record.trace(Measures.logitOfStrong(Query.SIGNAL));
    double[] gap = new double[signal.length];
    for (int i = 0; i < gap.length; i++) {
      gap[i] = StrictMath.exp(signal[i] - strong[i]);
    }
    return gap;
  }
}
