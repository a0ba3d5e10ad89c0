package org.attest.studies.shallowvit.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.attest.lab.evidence.Aside;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.stats.BinomialInterval;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.LogisticRegression;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.claim.Outcomes;
import org.attest.studies.shallowvit.theory.Bounds;

/** Success at large N against the ratio α_#/α_* of the data condition, and against the margin. */
public final class DataConditionFigure {

  private static final double LEVEL = 0.95;

  /** Points of a curve. */
  private static final int CURVE = 81;

  private DataConditionFigure() {}

  /** The figure; none without records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<TrainingRecord> used =
        CellGroups.widest(
            records.stream()
                .filter(r -> r.training().cell().choice("design").equals("decoupled"))
                .toList(),
            "alpha",
            "ratio");
    if (used.isEmpty()) {
      return List.of();
    }
    Cell cell = used.getFirst().training().cell();
    Layer condition =
        Layer.Line.vertical(
            "condition (8), paper",
            Layer.NEUTRAL,
            Layer.Style.DASHED,
            Bounds.mostConfusion(0.5, cell.real("delta"), cell.real("sigma"), Setting.tau(cell)));
    return List.of(
        new Figure(
            "data-condition",
            "Success at N = " + cell.integer("n"),
            ("Share of %d trainings with a test hinge loss below 0.001, bars are 95 %% Wilson"
                    + " intervals; series stand a little apart. Condition (8) with ε_S = ½ asks for"
                    + " α_#/α_* left of the dashed line. α_* and α_# are those of whole tokens.")
                .formatted(used.size()),
            List.of(
                panel("α_#/α_*", used, DataConditionFigure::ratio, List.of(condition)),
                panel(
                    "margin α_* − α_#",
                    used,
                    r -> Setting.of(r.training().cell()).margin(),
                    List.of()))));
  }

  private static double ratio(TrainingRecord record) {
    Setting s = Setting.of(record.training().cell());
    return s.realisedHash() / s.realised();
  }

  /** A series for every α_*, and the logistic regression on the logarithm of the abscissa. */
  private static Panel panel(
      String label,
      List<TrainingRecord> all,
      ToDoubleFunction<TrainingRecord> abscissa,
      List<Layer> behind) {
    List<TrainingRecord> records = all.stream().filter(r -> abscissa.applyAsDouble(r) > 0).toList();
    double[] range = records.stream().mapToDouble(abscissa).toArray();
    Aside aside = Aside.of(Axis.Scale.LOG, range, Outcomes.byAlpha(records).size());
    List<Layer> layers = new ArrayList<>(behind);
    layers.add(fit(records, abscissa, Summary.of(range)));
    int series = 0;
    for (Map.Entry<Double, List<TrainingRecord>> own : Outcomes.byAlpha(records).entrySet()) {
      List<List<TrainingRecord>> cells = CellGroups.agreeing(own.getValue());
      List<Estimate> shares =
          cells.stream()
              .map(c ->
                  BinomialInterval.WILSON.share(
                      c.stream().filter(Outcomes::success).count(), c.size(), LEVEL))
              .toList();
      double[] x = cells.stream().mapToDouble(c -> abscissa.applyAsDouble(c.getFirst())).toArray();
      layers.add(
          new Layer.Points(
                  "α_* = " + own.getKey(),
                  series,
                  aside.place(x, series),
                  shares.stream().mapToDouble(Estimate::value).toArray(),
                  shares.stream().mapToDouble(Estimate::low).toArray(),
                  shares.stream().mapToDouble(Estimate::high).toArray())
              .bars("95 % Wilson intervals")
              .from(
                  cells.stream()
                      .map(c -> Sources.of(c, "success", r -> Outcomes.success(r) ? 1 : 0))
                      .toList()));
      series++;
    }
    return new Panel(
        "",
        Axis.log(label),
        new Axis("share of successes", Axis.Scale.LINEAR, -0.02, 1.02),
        layers);
  }

  private static Layer fit(
      List<TrainingRecord> records, ToDoubleFunction<TrainingRecord> abscissa, Summary range) {
    LogisticRegression fit =
        Outcomes.regression(records, r -> StrictMath.log(abscissa.applyAsDouble(r)));
    double[] x = new double[CURVE];
    double[] y = new double[CURVE];
    for (int i = 0; i < CURVE; i++) {
      x[i] = range.min() * StrictMath.pow(range.max() / range.min(), i / (CURVE - 1.0));
      y[i] = fit.at(StrictMath.log(x[i]));
    }
    return new Layer.Line(
        "logistic regression, all series", Layer.NEUTRAL, Layer.Style.SOLID, x, y);
  }
}
