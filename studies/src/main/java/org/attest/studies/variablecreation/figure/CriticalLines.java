package org.attest.studies.variablecreation.figure;

import java.util.List;
import org.attest.lab.figure.Layer;
import org.attest.lab.study.Sources;
import org.attest.studies.variablecreation.CriticalCurve;
import org.attest.studies.variablecreation.Measures;

/** m* with its interval at every T as points. */
final class CriticalLines {

  private CriticalLines() {}

  /** The points of a curve, with the trainings behind them. */
  static Layer points(String label, int series, CriticalCurve curve) {
    List<CriticalCurve.Point> points = curve.points();
    return new Layer.Points(
            label,
            series,
            curve.t(),
            curve.m(),
            points.stream().mapToDouble(p -> p.m().low()).toArray(),
            points.stream().mapToDouble(p -> p.m().high()).toArray())
        .bars("95 % bootstrap intervals over trials")
        .from(points.stream().map(p -> Sources.of(p.records(), Measures.SUCCESS)).toList());
  }
}
