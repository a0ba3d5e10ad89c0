package org.attest.studies.shallowvit.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.attest.lab.evidence.Aside;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.ValueText;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.claim.Outcomes;

/** Success over (α_*, N) by kind of attention, and N50 against α_*, for each design. */
public final class SampleComplexityFigure {

  private static final double LEVEL = 0.95;

  private SampleComplexityFigure() {}

  /** The figures; none without records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Figure> figures = new ArrayList<>();
    for (String design : List.of("coupled", "decoupled")) {
      List<TrainingRecord> mine =
          CellGroups.widest(
              records.stream().filter(r -> choice(r, "design").equals(design)).toList(),
              "alpha",
              "n",
              "attention",
              "max-steps");
      if (!mine.isEmpty()) {
        figures.add(figure(design, mine));
      }
    }
    return figures;
  }

  private static Figure figure(String design, List<TrainingRecord> records) {
    List<Panel> panels = new ArrayList<>();
    List<Layer> halves = new ArrayList<>();
    List<String> kinds =
        Stream.of("trained", "frozen", "uniform")
            .filter(a -> records.stream().anyMatch(r -> choice(r, "attention").equals(a)))
            .toList();
    Aside aside = Aside.of(Axis.Scale.LOG, inverseSquares(Outcomes.byAlpha(records)), kinds.size());
    List<String> missing = new ArrayList<>();
    int series = 0;
    for (String attention : kinds) {
      List<TrainingRecord> mine =
          records.stream().filter(r -> choice(r, "attention").equals(attention)).toList();
      panels.add(
          new Panel(
              attention + " attention",
              design.equals("coupled") ? Axis.linear("α_*⁻²") : Axis.log("α_*⁻²"),
              Axis.log("samples N"),
              List.of(
                  Grid.success(mine, SampleComplexityFigure::inverseSquare, r -> number(r, "n")))));
      halves.add(points(attention + " attention", series++, mine, aside));
      missing(attention, mine, missing);
    }
    panels.add(new Panel("", Axis.log("α_*⁻²"), Axis.log("N_50, half succeed"), halves));
    Cell cell = records.getFirst().training().cell();
    String confusion =
        design.equals("coupled")
            ? "α_# = %s − α_*".formatted(1 - cell.real("irrelevant"))
            : "α_# = %s α_*".formatted(cell.real("ratio"));
    return new Figure(
        "sample-complexity-" + design,
        "Success against α_* and N, " + design + " design: " + confusion,
        ("Share of trainings with a test hinge loss below 0.001, %d trainings, L = %d, m = %d, η = %s, B ="
                + " %d. N_50 by logistic regression of success on log N, bars are 95 %% profile"
                + " intervals; series stand a little apart.%s")
            .formatted(
                records.size(),
                cell.integer("tokens"),
                cell.integer("m"),
                ValueText.exact(cell.real("eta")),
                cell.integer("batch"),
                missing.isEmpty()
                    ? ""
                    : " No mark where N_50 lies beyond the N that were run: "
                        + String.join(", ", missing)
                        + "."),
        panels);
  }

  private static Layer points(String label, int series, List<TrainingRecord> records, Aside aside) {
    TreeMap<Double, List<TrainingRecord>> groups = Outcomes.byAlpha(records);
    double[] x = inverseSquares(groups);
    double[] half = new double[x.length];
    double[] low = new double[x.length];
    double[] high = new double[x.length];
    int i = 0;
    for (List<TrainingRecord> group : groups.values()) {
      Estimate estimate = Outcomes.half(group, LEVEL);
      boolean inside = inside(estimate, group);
      half[i] = inside ? estimate.value() : Double.NaN;
      low[i] = inside ? finite(estimate.low()) : Double.NaN;
      high[i] = inside ? finite(estimate.high()) : Double.NaN;
      i++;
    }
    return new Layer.Points(label, series, aside.place(x, series), half, low, high)
        .bars("95 % profile intervals")
        .from(groups.values().stream().map(Sources::of).toList());
  }

  private static boolean inside(Estimate half, List<TrainingRecord> group) {
    Summary run = Summary.of(group.stream().mapToDouble(r -> number(r, "n")).toArray());
    return half.value() >= run.min() && half.value() <= run.max();
  }

  /** At how many α_* there is no N50, for the caption. */
  private static void missing(
      String attention, List<TrainingRecord> records, List<String> missing) {
    TreeMap<Double, List<TrainingRecord>> groups = Outcomes.byAlpha(records);
    long beyond = groups.values().stream().filter(g -> !inside(Outcomes.half(g, LEVEL), g)).count();
    if (beyond > 0) {
      missing.add("%d of %d with %s attention".formatted(beyond, groups.size(), attention));
    }
  }

  private static double[] inverseSquares(TreeMap<Double, List<TrainingRecord>> byAlpha) {
    return byAlpha.keySet().stream().mapToDouble(a -> 1 / (a * a)).toArray();
  }

  private static double finite(double value) {
    return value > 0 && Double.isFinite(value) ? value : Double.NaN;
  }

  private static double inverseSquare(TrainingRecord record) {
    double alpha = Setting.of(record.training().cell()).realised();
    return 1 / (alpha * alpha);
  }

  private static String choice(TrainingRecord record, String key) {
    return record.training().cell().choice(key);
  }

  private static double number(TrainingRecord record, String key) {
    return record.training().cell().number(key);
  }
}
