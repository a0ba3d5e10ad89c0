package org.attest.studies.benignoverfitting.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.ReplicateSlopes;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.theory.Boundary;

/** Steps to the target loss along each axis (claim R10), and test loss against target (R14). */
public final class TimeScalingFigure {

  private static final double LEVEL = 0.95;

  private TimeScalingFigure() {}

  /** The figures; panels without at least two values of their axis are left out. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<TrainingRecord> complete = CellGroups.complete(records);
    List<Panel> benign = new ArrayList<>();
    steps(benign, complete, true, "epsilon", "target training loss ε", -1);
    steps(benign, complete, true, "eta", "step size η", -1);
    steps(benign, complete, true, "snr", "SNR, proportional to ‖μ‖", -2);
    steps(benign, complete, true, "w-o-norm", "readout norm ‖w_O‖", -2);
    List<Panel> harmful = new ArrayList<>();
    steps(harmful, complete, false, "n", "training samples N", 1);
    steps(harmful, complete, false, "snr", "SNR, proportional to ‖μ‖", 0);
    List<Panel> floor = new ArrayList<>();
    axis(
        floor,
        complete,
        true,
        "epsilon",
        "target training loss ε",
        Measures.TEST_LOSS,
        "test loss at the stop",
        Double.NaN);
    List<Figure> figures = new ArrayList<>();
    String caption =
        "Geometric means over replicates with 95 % t intervals. Solid: mean power law of the replicates; dashed:"
            + " the exponent of the theorem, which says nothing of the height: both lines go through the"
            + " geometric mean of the points. All panels have the same vertical scale.";
    add(figures, "time-benign", "Steps to the target loss, benign", caption, benign);
    add(figures, "time-harmful", "Steps to the target loss, harmful", caption, harmful);
    add(
        figures,
        "test-loss-by-target",
        "Test loss against the training target, benign",
        "Same data and initial weights at every ε. Geometric means over replicates with 95 % t intervals.",
        floor);
    return figures;
  }

  private static void add(
      List<Figure> figures, String name, String title, String caption, List<Panel> panels) {
    if (!panels.isEmpty()) {
      figures.add(new Figure(name, title, caption, alike(panels)));
    }
  }

  /** The panels with one vertical scale, so that slopes can be compared by eye. */
  private static List<Panel> alike(List<Panel> panels) {
    double[] values =
        panels.stream()
            .flatMap(p -> p.layers().stream())
            .flatMapToDouble(layer ->
                layer instanceof Layer.Points points
                    ? Stream.of(points.y(), points.low(), points.high())
                        .flatMapToDouble(Arrays::stream)
                    : DoubleStream.empty())
            .filter(v -> v > 0 && Double.isFinite(v))
            .toArray();
    double low = Arrays.stream(values).min().orElse(1) / 1.25;
    double high = 1.25 * Arrays.stream(values).max().orElse(1);
    return panels.stream()
        .map(p ->
            new Panel(
                p.title(), p.x(), new Axis(p.y().label(), Axis.Scale.LOG, low, high), p.layers()))
        .toList();
  }

  private static void steps(
      List<Panel> panels,
      List<TrainingRecord> records,
      boolean benign,
      String key,
      String label,
      double exponent) {
    axis(panels, records, benign, key, label, Measures.STEPS, "steps T", exponent);
  }

  private static void axis(
      List<Panel> panels,
      List<TrainingRecord> records,
      boolean benign,
      String key,
      String label,
      String measure,
      String quantity,
      double exponent) {
    ReplicateSlopes slopes =
        ReplicateSlopes.along(
            key, records, c -> (Setting.of(c).nSnr2() > Boundary.DRAWN) == benign);
    double[] x = slopes.axis();
    if (x.length < 2) {
      return;
    }
    List<Estimate> means = slopes.means(measure, LEVEL);
    double[] y = means.stream().mapToDouble(Estimate::value).toArray();
    List<Layer> layers = new ArrayList<>();
    Estimate slope = slopes.exponent(measure, LEVEL);
    if (!Double.isNaN(exponent)) {
      String law = String.format(Locale.ROOT, "theorem, exponent %.0f", exponent);
      layers.add(Lines.through(law, Layer.NEUTRAL, x, y, exponent));
    }
    if (!Double.isNaN(slope.value())) {
      String fitted = String.format(Locale.ROOT, "fitted, exponent %.2f", slope.value());
      layers.add(Lines.fitted(fitted, 0, x, y, slope.value()));
    }
    layers.add(
        new Layer.Points(
                "",
                0,
                x,
                y,
                means.stream().mapToDouble(Estimate::low).toArray(),
                means.stream().mapToDouble(Estimate::high).toArray())
            .bars("95 % t intervals over replicates")
            .from(
                Sources.along(
                    x,
                    slopes.curves().stream().flatMap(List::stream).toList(),
                    r -> r.training().cell().number(key),
                    measure)));
    panels.add(new Panel("", Axis.log(label), Axis.log(quantity), layers));
  }
}
