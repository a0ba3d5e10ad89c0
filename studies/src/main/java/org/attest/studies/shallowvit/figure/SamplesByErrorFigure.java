package org.attest.studies.shallowvit.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.LinearFit;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.ValueText;
import org.attest.studies.shallowvit.Setting;
import org.attest.studies.shallowvit.claim.Outcomes;

/** 1/√N50 against σ and τ, with a line: Figure 1(b). */
public final class SamplesByErrorFigure {

  private static final double LEVEL = 0.95;

  private SamplesByErrorFigure() {}

  /** The figure; none without records. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Panel> panels = new ArrayList<>();
    panel(panels, records, "sigma", "error of values σ", r -> r.training().cell().real("sigma"));
    panel(panels, records, "c-0", "token noise τ", r -> Setting.tau(r.training().cell()));
    if (panels.isEmpty()) {
      return List.of();
    }
    Cell cell = records.getFirst().training().cell();
    Setting s = Setting.of(cell);
    return List.of(
        new Figure(
            "samples-by-error",
            "Required samples against initial error and token noise",
            ("Fixed sets, α_* = %s, α_# = %s, L = %d, m = %d, %d trainings. N_50 by logistic"
                    + " regression of success on log N, bars are 95 %% profile intervals; left out"
                    + " where it lies beyond the values of N that were run. The line is fitted by"
                    + " least squares.")
                .formatted(
                    ValueText.exact(s.realised()),
                    ValueText.exact(s.realisedHash()),
                    s.tokens(),
                    cell.integer("m"),
                    records.size()),
            panels));
  }

  private static void panel(
      List<Panel> panels,
      List<TrainingRecord> records,
      String key,
      String label,
      ToDoubleFunction<TrainingRecord> abscissa) {
    TreeMap<Double, List<TrainingRecord>> groups = new TreeMap<>();
    for (TrainingRecord record : CellGroups.widest(records, key, "n")) {
      groups.computeIfAbsent(abscissa.applyAsDouble(record), a -> new ArrayList<>()).add(record);
    }
    if (groups.size() < 2) {
      return;
    }
    double[] x = groups.keySet().stream().mapToDouble(a -> a).toArray();
    double[] y = new double[x.length];
    double[] low = new double[x.length];
    double[] high = new double[x.length];
    int i = 0;
    for (List<TrainingRecord> group : groups.values()) {
      Summary run =
          Summary.of(group.stream().mapToDouble(r -> r.training().cell().integer("n")).toArray());
      Estimate half = Outcomes.half(group, LEVEL);
      boolean inside = half.value() >= run.min() && half.value() <= run.max();
      y[i] = inside ? rate(half.value()) : Double.NaN;
      low[i] = inside ? rate(half.high()) : Double.NaN;
      high[i] = inside ? rate(half.low()) : Double.NaN;
      i++;
    }
    List<Layer> layers = new ArrayList<>();
    LinearFit line = LinearFit.of(x, y);
    if (line.count() > 2) {
      double[] ends = {x[0], x[x.length - 1]};
      double[] on = {
        line.intercept() + line.slope() * ends[0], line.intercept() + line.slope() * ends[1]
      };
      layers.add(new Layer.Line("least-squares line", Layer.NEUTRAL, Layer.Style.SOLID, ends, on));
    }
    layers.add(
        new Layer.Points("trained attention", 0, x, y, low, high)
            .bars("95 % profile intervals")
            .from(groups.values().stream().map(Sources::of).toList()));
    panels.add(new Panel("", Axis.linear(label), Axis.linear("1/√N_50"), layers));
  }

  /** 1/√N; NaN where an interval has no end. */
  private static double rate(double n) {
    return n > 0 && Double.isFinite(n) ? 1 / Math.sqrt(n) : Double.NaN;
  }
}
