package org.attest.app.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.study.Verdict;

/**
 * The verdicts of a run in one figure, all of them: each estimate with its interval against the
 * margin of its rule. Claims measure different things, so every row has its own scale: the margin
 * lies between −1 and 1. A margin open to one side has its one end at −1 or 1, goes on to the edge
 * of the figure, and has a unit that shows the whole interval. A rule that counts, compares laws,
 * or asks for one value has no range for an interval; its mark has no bar and stands where its
 * verdict does: in the middle of the margin, on its edge, or outside.
 */
final class ForestFigure {

  /** Units beyond which a row is cut off, our choice. */
  private static final double FAR = 4;

  /** Half the height of a margin, in rows; our choice. */
  private static final double HALF = 0.42;

  /** Where marks without a margin stand: supported, refuted, inconclusive, outside the theorem. */
  private static final double[] PLACES = {0, 2, 1, 1};

  /** Rows of one decision. */
  private record Rows(String label, int series, List<double[]> rows) {}

  private ForestFigure() {}

  /** The figure; an empty list without verdicts. */
  static List<Figure> of(String study, List<Judged> judged) {
    if (judged.isEmpty()) {
      return List.of();
    }
    List<Rows> groups =
        List.of(
            new Rows("supported", 2, new ArrayList<>()),
            new Rows("refuted", 1, new ArrayList<>()),
            new Rows("inconclusive", Layer.NEUTRAL, new ArrayList<>()),
            new Rows("outside the theorem", 3, new ArrayList<>()));
    List<String> names = new ArrayList<>();
    for (int row = 0; row < judged.size(); row++) {
      Judged j = judged.get(row);
      names.add(j.name() + (j.estimate().isEmpty() ? "" : ": " + j.estimate()));
      Verdict v = j.verdict();
      int group = index(v);
      if (bar(j)) {
        Scale scale = Scale.of(v);
        double[] place = {scale.at(v.estimate()), scale.at(v.low()), scale.at(v.high()), row};
        groups.get(group).rows.add(place);
      } else {
        groups.get(group).rows.add(new double[] {PLACES[group], Double.NaN, Double.NaN, row});
      }
    }
    List<Layer> layers = new ArrayList<>();
    for (int row = 0; row < judged.size(); row++) {
      layers.add(margin(row, judged.get(row)));
    }
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
            "All verdicts; the colour is the verdict. With a bar: estimate and interval against the"
                + " margin of the rule, supported where the whole interval lies in the margin, refuted"
                + " where it lies outside. Every row has its own scale, with the margin between −1 and"
                + " 1; what lies beyond is cut off at the edge. A margin that is open to one side is"
                + " shaded to that edge of the figure; it has no width, and the row is as long as its"
                + " interval needs. Without a bar: the rule counts, compares"
                + " laws or asks for one value, so that it has no such range; the mark stands in the"
                + " middle of the margin where the claim is supported, on its edge where nothing is"
                + " decided, outside where it is refuted. A rule of several parts shows one of them, and"
                + " another may decide.",
            List.of(
                new Panel(
                    "",
                    new Axis(
                        "estimate, in half-widths of the margin of its rule",
                        Axis.Scale.LINEAR,
                        -FAR,
                        FAR),
                    Axis.categories("", names),
                    layers))));
  }

  /** The margin of a row; a side without an end goes on to the edge of the figure. */
  private static Layer margin(int row, Judged judged) {
    Verdict v = judged.verdict();
    boolean open = bar(judged);
    double from = open && v.marginLow() == Double.NEGATIVE_INFINITY ? -FAR : -1;
    double to = open && v.marginHigh() == Double.POSITIVE_INFINITY ? FAR : 1;
    return new Layer.Band(
        "margin of the rule",
        0,
        new double[] {from, to},
        new double[] {row - HALF, row - HALF},
        new double[] {row + HALF, row + HALF});
  }

  /** Whether an interval is set against the margin of the rule. */
  private static boolean bar(Judged j) {
    return j.interval() && j.margin() && j.verdict().marginLow() < j.verdict().marginHigh();
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
      if (Double.isFinite(from) && Double.isFinite(to)) {
        return new Scale((from + to) / 2, 0, (to - from) / 2);
      }
      double edge = Double.isFinite(from) ? from : to;
      double furthest =
          Arrays.stream(new double[] {v.estimate(), v.low(), v.high()})
              .filter(Double::isFinite)
              .map(x -> Math.abs(x - edge))
              .max()
              .orElse(1);
      double place = Double.isFinite(from) ? -1 : 1;
      return new Scale(edge, place, furthest == 0 ? 1 : furthest / 2);
    }

    double at(double value) {
      return Math.max(-FAR, Math.min(FAR, place + (value - origin) / unit));
    }
  }

  private static int index(Verdict verdict) {
    if (verdict.isOutside()) {
      return 3;
    }
    return switch (verdict.decision()) {
      case SUPPORTED -> 0;
      case REFUTED -> 1;
      case INCONCLUSIVE -> 2;
    };
  }

  private static double[] column(List<double[]> rows, int column) {
    return rows.stream().mapToDouble(r -> r[column]).toArray();
  }
}
