package org.attest.studies.variablecreation.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  private static final List<String> LEARNERS =
      List.of("mlp-adam", "mlp-descent", "elimination", "screening", "l1-logistic", "unique");

  private BaselineFigure() {}

  /** One figure. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Layer> layers = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int i = 0; i < LEARNERS.size(); i++) {
      String learner = LEARNERS.get(i);
      List<TrainingRecord> own =
          records.stream()
              .filter(r -> r.training().cell().choice("learner").equals(learner))
              .toList();
      CriticalCurve curve = CriticalCurve.of(CellGroups.widest(own, "t", "m"));
      if (!curve.points().isEmpty()) {
        layers.add(CriticalLines.points(learner, i, curve));
        least = Math.min(least, curve.t()[0]);
        most = Math.max(most, curve.t()[curve.points().size() - 1]);
      }
    }
    if (layers.isEmpty()) {
      return List.of();
    }
    int s = records.getFirst().training().cell().integer("s");
    double[] t = range(least, most);
    layers.add(
        new Layer.Line(
            "log₂ C(T, s)",
            Layer.NEUTRAL,
            Layer.Style.DOTTED,
            t,
            Arrays.stream(t).map(x -> ReferenceCurves.informationFloor((int) x, s)).toArray()));
    layers.add(
        new Layer.Line(
            "elimination, exact",
            LEARNERS.indexOf("elimination"),
            Layer.Style.DASHED,
            t,
            Arrays.stream(t).map(x -> ReferenceCurves.elimination((int) x, s)).toArray()));
    return List.of(
        new Figure(
            "baselines",
            "Critical sample size of other learners",
            "Where the success rate over trials passes 80 %, with 95 % percentile intervals over"
                + " resampled trials. MLPs see all bits at once and need of the order of T samples;"
                + " the others single out columns. Dashed: the exact curve of elimination. Dotted:"
                + " the information floor.",
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
