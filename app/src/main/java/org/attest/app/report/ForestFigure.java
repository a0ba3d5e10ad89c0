package org.attest.app.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;

/**
 * The verdicts of a run in one figure: each estimate with its interval against the margin of its
 * rule. Claims measure different things, so every row has its own scale: the margin lies between −1
 * and 1. A margin open to one side has its end at −1 or 1 and a unit that shows the whole interval.
 */
final class ForestFigure {

  /** Units beyond which a row is cut off, our choice. */
  private static final double FAR = 4;

  /** Rows of one decision. */
  private record Rows(String label, int series, List<double[]> rows) {}

  private ForestFigure() {}

  /** The figure; an empty list when no verdict has an interval and a margin. */
  static List<Figure> of(String study, List<Judged> judged) {
    List<Judged> shown = judged.stream().filter(j -> j.interval() && j.margin()).toList();
    if (shown.isEmpty()) {
      return List.of();
    }
    List<Rows> groups =
        List.of(
            new Rows("supported", 2, new ArrayList<>()),
            new Rows("refuted", 1, new ArrayList<>()),
            new Rows("inconclusive", Layer.NEUTRAL, new ArrayList<>()));
    List<String> names = new ArrayList<>();
    for (int row = 0; row < shown.size(); row++) {
      Judged j = shown.get(row);
      names.add(j.claim().id() + "  " + j.estimate());
      Verdict v = j.verdict();
      Scale scale = Scale.of(v);
      double[] place = {scale.at(v.estimate()), scale.at(v.low()), scale.at(v.high()), row};
      groups.get(index(v.decision())).rows.add(place);
    }
    int n = shown.size();
    List<Layer> layers = new ArrayList<>();
    double[] ends = {-1, 1};
    layers.add(
        new Layer.Band(
            "margin of the rule",
            0,
            ends,
            new double[] {-0.5, -0.5},
            new double[] {n - 0.5, n - 0.5}));
    for (Rows group : groups) {
      if (!group.rows.isEmpty()) {
        layers.add(
            new Layer.Estimates(
                group.label,
                group.series,
                column(group.rows, 0),
                column(group.rows, 1),
                column(group.rows, 2),
                column(group.rows, 3)));
      }
    }
    return List.of(
        new Figure(
            "verdicts",
            "Verdicts of " + study,
            "Estimates and intervals against the margin of their rule: supported where the whole"
                + " interval lies in the margin, refuted where it lies outside. Every row has its"
                + " own scale, with the margin between −1 and 1; what lies beyond is cut off at the"
                + " edge.",
            List.of(
                new Panel(
                    "",
                    new Axis("in units of the margin", Axis.Scale.LINEAR, -FAR, FAR),
                    Axis.categories("", names),
                    layers))));
  }

  /**
   * The scale of a row.
   *
   * @param origin value that lies at {@code place}
   * @param place where it lies
   * @param unit length of one unit
   */
  private record Scale(double origin, double place, double unit) {

    static Scale of(Verdict v) {
      double from = v.marginLow();
      double to = v.marginHigh();
      if (Double.isFinite(from) && Double.isFinite(to) && from < to) {
        return new Scale((from + to) / 2, 0, (to - from) / 2);
      }
      double edge = Double.isFinite(from) ? from : to;
      double furthest =
          Arrays.stream(new double[] {v.estimate(), v.low(), v.high()})
              .filter(Double::isFinite)
              .map(x -> Math.abs(x - edge))
              .max()
              .orElse(1);
      double place = from == to ? 0 : Double.isFinite(from) ? -1 : 1;
      return new Scale(edge, place, furthest == 0 ? 1 : furthest / 2);
    }

    double at(double value) {
      return Math.max(-FAR, Math.min(FAR, place + (value - origin) / unit));
    }
  }

  private static int index(Decision decision) {
    return switch (decision) {
      case SUPPORTED -> 0;
      case REFUTED -> 1;
      case INCONCLUSIVE -> 2;
    };
  }

  private static double[] column(List<double[]> rows, int column) {
    return rows.stream().mapToDouble(r -> r[column]).toArray();
  }
}
