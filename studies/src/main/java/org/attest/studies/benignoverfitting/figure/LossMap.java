package org.attest.studies.benignoverfitting.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.attest.lab.evidence.CellMap;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Layer.Line;
import org.attest.lab.figure.Layer.Style;
import org.attest.lab.figure.Panel;
import org.attest.lab.stats.PowerLawFit;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.LossSlices;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.theory.Boundary;

/** The plane of SNR and N: maps of a statistic of its cells, and curves of the boundary. */
final class LossMap {

  private static final int CURVE_POINTS = 200;

  private final List<TrainingRecord> records;
  private final CellMap map;
  private final double[] snr;
  private final double[] n;

  LossMap(List<TrainingRecord> records) {
    this.records = records;
    map = CellMap.over(records, "snr", "n");
    snr = map.xs();
    n = map.ys();
  }

  /**
   * A panel with a map of {@code statistic} of each cell's replicates and the given curves; it is
   * computed from {@code measure}.
   */
  Panel panel(
      String title,
      String quantity,
      String measure,
      ToDoubleFunction<List<TrainingRecord>> statistic,
      double high,
      List<Layer> curves) {
    return panel(
        title, map.map(quantity, measure, statistic, r -> r.measure(measure), 0, high), curves);
  }

  /** A panel of where the mean of a measure exceeds a level. */
  Panel above(String title, String quantity, String measure, double level, List<Layer> curves) {
    ToDoubleFunction<List<TrainingRecord>> mean = CellMap.mean(measure);
    ToDoubleFunction<List<TrainingRecord>> above = c -> mean.applyAsDouble(c) > level ? 1 : 0;
    return panel(
        title, map.map(quantity, measure, above, r -> r.measure(measure), 0, 1).answers(), curves);
  }

  private static Panel panel(String title, Layer colours, List<Layer> curves) {
    List<Layer> layers = new ArrayList<>();
    layers.add(colours);
    layers.addAll(curves);
    return new Panel(
        title, Axis.linear("SNR = ‖μ‖/(σₚ√d)"), Axis.linear("training samples N"), layers);
  }

  /** The drawn curve N SNR² = 1000, our leading order, and a power law through the crossings. */
  List<Layer> curves() {
    double[] rows = new double[CURVE_POINTS];
    for (int i = 0; i < CURVE_POINTS; i++) {
      rows[i] = n[0] + (n[n.length - 1] - n[0]) * i / (CURVE_POINTS - 1);
    }
    double cp = Setting.of(records.getFirst().training().cell()).noiseRatio();
    double firstOrder = Boundary.firstOrder(cp, 2, 1);
    var slices = LossSlices.by(c -> c.number("n"), records);
    var crossings = LossSlices.boundary(slices, Boundary.CUTOFF);
    PowerLawFit fit = PowerLawFit.of(crossings.parameters(), crossings.places());
    double factor = fit.factor(0.95).value();
    return List.of(
        curve(
            "paper's curve, N SNR² = 1000",
            Style.DASHED,
            Layer.NEUTRAL,
            rows,
            r -> snrAt(Boundary.DRAWN, r)),
        curve(
            "our leading order, N SNR² = 2Cₚ²",
            Style.DASH_DOTTED,
            1,
            rows,
            r -> snrAt(firstOrder, r)),
        curve(
            "power law fitted to our crossings",
            Style.SOLID,
            0,
            rows,
            r -> factor * StrictMath.exp(fit.exponent() * StrictMath.log(r))));
  }

  private static double snrAt(double nSnr2, double n) {
    return Boundary.snrAt(nSnr2, n);
  }

  /** A curve over rows, cut off where it leaves the map. */
  private Layer curve(
      String label, Style style, int series, double[] rows, DoubleUnaryOperator at) {
    double[] x = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double place = at.applyAsDouble(rows[i]);
      x[i] = place >= snr[0] && place <= snr[snr.length - 1] ? place : Double.NaN;
    }
    return new Line(label, series, style, x, rows);
  }
}
