package org.attest.studies.variablecreation.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.CriticalCurve;
import org.attest.studies.variablecreation.theory.ReferenceCurves;

/** The critical sample size of every learner against T. */
public final class BaselineFigure {

  /** Learners as the records name them, and in words. */
  private static final Map<String, String> LEARNERS = learners();

  private static Map<String, String> learners() {
    Map<String, String> learners = new LinkedHashMap<>();
    learners.put("mlp-adam", "MLP, Adam");
    learners.put("mlp-descent", "MLP, gradient descent");
    learners.put("elimination", "elimination of columns");
    learners.put("screening", "screening by correlation");
    learners.put("l1-logistic", "logistic regression, ℓ₁ penalty");
    learners.put("unique", "any learner: one function fits");
    return learners;
  }

  private BaselineFigure() {}

  /** One figure. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Layer> layers = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    int i = -1;
    for (String learner : LEARNERS.keySet()) {
      i++;
      List<TrainingRecord> own =
          records.stream()
              .filter(r -> r.training().cell().choice("learner").equals(learner))
              .toList();
      CriticalCurve curve = CriticalCurve.of(CellGroups.widest(own, "t", "m"));
      if (!curve.points().isEmpty()) {
        layers.add(CriticalLines.points(LEARNERS.getOrDefault(learner, learner), i, curve));
        least = Math.min(least, curve.t()[0]);
        most = Math.max(most, curve.t()[curve.points().size() - 1]);
      }
    }
    if (layers.isEmpty()) {
      return List.of();
    }
    layers.add(CriticalSizeFigure.published("transformer, paper"));
    int s = records.getFirst().training().cell().integer("s");
    double[] t = range(least, most);
    layers.add(
        new Layer.Line(
            "information floor, log₂ C(T, s)",
            Layer.NEUTRAL,
            Layer.Style.DOTTED,
            t,
            Arrays.stream(t).map(x -> ReferenceCurves.informationFloor((int) x, s)).toArray()));
    layers.add(
        new Layer.Line(
            "elimination, our exact curve",
            List.copyOf(LEARNERS.keySet()).indexOf("elimination"),
            Layer.Style.DASH_DOTTED,
            t,
            Arrays.stream(t).map(x -> ReferenceCurves.elimination((int) x, s)).toArray()));
    return List.of(
        new Figure(
            "baselines",
            "Critical sample size of other learners",
            "Where the success rate over trials passes 80 %, with 95 % percentile intervals over"
                + " resampled trials. MLPs see all bits at once and need of the order of T samples;"
                + " the others single out columns. Dash-dotted: our exact curve of elimination."
                + " Dotted: the information floor. The transformer is that of the paper's Figure 2, read"
                + " off its image.",
            List.of(
                new Panel(
                    "",
                    Axis.log("context length T"),
                    Axis.log("critical sample size m*"),
                    layers))));
  }

  private static double[] range(double least, double most) {
    double[] t = new double[25];
    for (int i = 0; i < t.length; i++) {
      t[i] = Math.rint(least * StrictMath.pow(most / least, i / 24.0));
    }
    return t;
  }
}
