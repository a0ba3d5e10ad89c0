package org.attest.studies.variablecreation.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.stats.BinomialInterval;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.ScalingComparison;
import org.attest.lab.stats.ScalingFit;
import org.attest.lab.stats.ScalingLaw;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.variablecreation.CriticalCurve;
import org.attest.studies.variablecreation.CriticalSize;
import org.attest.studies.variablecreation.Measures;
import org.attest.studies.variablecreation.NetworkParameters;
import org.attest.studies.variablecreation.PublishedComparison;
import org.attest.studies.variablecreation.theory.PublishedLaws;
import org.attest.studies.variablecreation.theory.PublishedPoints;

/** m*(T) with intervals and fits, success against m, and the comparison of laws. */
public final class CriticalSizeFigure {

  /** Points that determine the AICc of three-parameter laws. */
  private static final int FEWEST = 5;

  private static final List<ScalingLaw> DRAWN =
      List.of(ScalingLaw.LOG, ScalingLaw.SQRT, ScalingLaw.LINEAR);

  /** Colours of points that are not what they would be without a bound. */
  private static final int CENSORED = DRAWN.size() + 2;

  private static final int BEYOND = DRAWN.size() + 3;

  private CriticalSizeFigure() {}

  /** A figure for each setting with at least two context lengths. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<Figure> figures = new ArrayList<>();
    for (List<TrainingRecord> group : CellGroups.agreeing(CellGroups.complete(records), "t", "m")) {
      CriticalCurve curve = CriticalCurve.of(group);
      if (curve.points().size() > 1) {
        figures.add(figure(group, curve));
      }
    }
    return figures;
  }

  private static Figure figure(List<TrainingRecord> group, CriticalCurve curve) {
    Cell cell = group.getFirst().training().cell();
    String setting =
        "dropout %s, %s decay, up to %d attempts of %d steps%s"
            .formatted(
                cell.choice("dropout"),
                cell.choice("decay"),
                cell.integer("attempts"),
                cell.integer("steps"),
                NetworkParameters.onProtocol(cell) ? "" : ", off the paper's protocol");
    int trials = 1 + group.stream().mapToInt(r -> r.training().replicate()).max().orElse(0);
    List<Panel> panels = new ArrayList<>();
    panels.add(sizes(group, curve));
    panels.add(rates(group));
    if (curve.points().size() > FEWEST) {
      panels.add(laws(curve.compare(ScalingLaw.common())));
    }
    return new Figure(
        "critical-size-" + cell.choice("dropout") + "-" + cell.choice("decay") + heads(cell),
        "Critical sample size of %s: %s"
            .formatted(cell.choice("task").toUpperCase(Locale.ROOT), setting),
        String.format(
            Locale.ROOT,
            "m*: where the isotonic regression of success on m crosses 80 %%, %d trials, nested data; "
                + "95 %% percentile intervals of the bootstrap over trials. Fits weighted by "
                + "1/s.e.². Grey: the paper's Figure 2, read off its image, with bars of one standard "
                + "deviation: mean over resamples of the first m of 50, 60, ... with 80 %% success, which "
                + "lies half a step above the crossing. Dotted: the floor of 50 of that grid; points that are "
                + "censored by it, T up to 250, have resamples on the floor and lie too high. Bars of what "
                + "was measured without end: m* lies beyond the sizes that were run. Rates of %d trials have a "
                + "standard error of up to %.2f, so that curves of neighbouring T may cross. %s",
            trials,
            trials,
            0.5 / Math.sqrt(trials),
            told()),
        panels);
  }

  private static Panel sizes(List<TrainingRecord> group, CriticalCurve curve) {
    List<Layer> layers = new ArrayList<>();
    layers.add(published(false));
    layers.add(published(true));
    layers.add(
        Layer.Line.horizontal(
            "floor of the paper's grid, m = " + PublishedPoints.FLOOR,
            Layer.NEUTRAL,
            Layer.Style.DOTTED,
            PublishedPoints.FLOOR));
    double[] t = curve.t();
    if (t.length > 2) {
      ScalingComparison comparison = curve.compare(DRAWN);
      double[] x = logGrid(t[0], t[t.length - 1]);
      for (int i = 0; i < DRAWN.size(); i++) {
        ScalingFit fit = comparison.fit(DRAWN.get(i));
        double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
          y[k] = fit.at(x[k]);
        }
        layers.add(
            new Layer.Line(
                DRAWN.get(i).formula().replace("x", "T") + ", fitted",
                i + 1,
                Layer.Style.SOLID,
                x,
                y));
      }
    }
    layers.add(CriticalLines.points("measured", 0, curve));
    censored(curve).ifPresent(layers::add);
    List<PublishedComparison.Point> first =
        NetworkParameters.onProtocol(group.getFirst().training().cell())
            ? PublishedComparison.of(group).points()
            : List.of();
    if (!first.isEmpty()) {
      layers.add(
          new Layer.Points(
                  "measured, the paper's way",
                  DRAWN.size() + 1,
                  first.stream().mapToDouble(PublishedComparison.Point::t).toArray(),
                  first.stream().mapToDouble(PublishedComparison.Point::mean).toArray(),
                  first.stream().mapToDouble(p -> p.mean() - p.sd()).toArray(),
                  first.stream().mapToDouble(p -> p.mean() + p.sd()).toArray())
              .bars("± 1 standard deviation"));
    }
    return new Panel(
        "", Axis.log("context length T"), Axis.linear("critical sample size m*"), layers);
  }

  /** What the published points tell, floor and rounding in the likelihood. */
  private static String told() {
    PublishedLaws laws = PublishedLaws.published();
    return String.format(
        Locale.ROOT,
        "With floor and steps in the likelihood those points put ln T ahead of T by %.1f AICc and "
            + "behind √T by %.1f: no line, but root or logarithm they cannot tell.",
        laws.behindLog(ScalingLaw.LINEAR),
        -laws.behindLog(ScalingLaw.SQRT));
  }

  private static String heads(Cell cell) {
    return cell.integer("heads") == 16 ? "" : "-" + cell.integer("heads") + "-heads";
  }

  /**
   * The published points.
   *
   * @param lifted those of which some resamples lie on the floor, so that they lie too high; or the
   *     others
   */
  private static Layer published(boolean lifted) {
    int[] which =
        IntStream.range(0, PublishedPoints.t().length)
            .filter(i -> PublishedPoints.lifted(i) == lifted)
            .toArray();
    return published(
        lifted ? "paper, censored by the floor" : "paper",
        lifted ? CENSORED : Layer.NEUTRAL,
        which);
  }

  /** All published points. */
  static Layer published(String label) {
    return published(
        label, Layer.NEUTRAL, IntStream.range(0, PublishedPoints.t().length).toArray());
  }

  private static Layer published(String label, int series, int[] which) {
    double[] t = PublishedPoints.t();
    double[] m = PublishedPoints.m();
    double[] bar = PublishedPoints.bar();
    return new Layer.Points(
            label,
            series,
            pick(which, i -> t[i]),
            pick(which, i -> m[i]),
            pick(which, i -> m[i] - bar[i]),
            pick(which, i -> m[i] + bar[i]))
        .bars("± 1 standard deviation");
  }

  /** Context lengths at which m* lies beyond the sizes that were run: the last of these, open. */
  private static Optional<Layer> censored(CriticalCurve curve) {
    List<CriticalCurve.Bracket> open =
        curve.brackets().stream()
            .filter(b -> Double.isNaN(b.error()))
            .filter(b -> Double.isInfinite(b.low()) != Double.isInfinite(b.high()))
            .sorted(Comparator.comparingDouble(CriticalCurve.Bracket::t))
            .toList();
    int[] all = IntStream.range(0, open.size()).toArray();
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Layer.Points(
                    "measured, beyond the sizes run",
                    BEYOND,
                    pick(all, i -> open.get(i).t()),
                    pick(
                        all,
                        i ->
                            Double.isInfinite(open.get(i).high())
                                ? open.get(i).low()
                                : open.get(i).high()),
                    pick(all, i -> open.get(i).low()),
                    pick(all, i -> open.get(i).high()))
                .bars("open"));
  }

  private static double[] pick(int[] which, IntToDoubleFunction value) {
    return Arrays.stream(which).mapToDouble(value).toArray();
  }

  private static double[] logGrid(double low, double high) {
    double[] x = new double[60];
    for (int i = 0; i < x.length; i++) {
      x[i] = low * StrictMath.pow(high / low, i / (x.length - 1.0));
    }
    return x;
  }

  private static Panel rates(List<TrainingRecord> group) {
    List<Layer> layers = new ArrayList<>();
    layers.add(
        Layer.Line.horizontal("80 %", Layer.NEUTRAL, Layer.Style.DOTTED, CriticalSize.LEVEL));
    int series = 0;
    for (List<TrainingRecord> own : CellGroups.agreeing(group, "m")) {
      CriticalSize sizes = CriticalSize.of(own, Measures.SUCCESS);
      layers.add(
          new Layer.Line(
                  "T = %d".formatted(own.getFirst().training().cell().integer("t")),
                  series++,
                  Layer.Style.SOLID,
                  sizes.m(),
                  sizes.rates())
              .from(List.of(Sources.of(own))));
    }
    layers.add(typical(group));
    return new Panel(
        "",
        Axis.linear("samples m"),
        new Axis("success rate", Axis.Scale.LINEAR, -0.03, 1.03),
        layers);
  }

  /** How well one rate is known, as one bar beside the curves: bars on all would hide them. */
  private static Layer typical(List<TrainingRecord> group) {
    int trials = 1 + group.stream().mapToInt(r -> r.training().replicate()).max().orElse(0);
    double[] m =
        group.stream().mapToDouble(r -> r.training().cell().number("m")).sorted().toArray();
    Estimate half = BinomialInterval.WILSON.share(trials / 2, trials, 0.95);
    double[] x = {m[m.length - 1] + 0.06 * (m[m.length - 1] - m[0])};
    return new Layer.Points(
            "how well a rate of %d trials is known".formatted(trials),
            Layer.NEUTRAL,
            x,
            new double[] {half.value()},
            new double[] {half.low()},
            new double[] {half.high()})
        .bars("95 % Wilson interval");
  }

  private static Panel laws(ScalingComparison comparison) {
    List<String> names = new ArrayList<>();
    List<Double> delta = new ArrayList<>();
    for (ScalingFit fit : comparison.fits()) {
      double aicc = comparison.deltaAicc(fit.law());
      if (Double.isFinite(aicc)) {
        names.add(
            String.format(
                Locale.ROOT,
                "%s (leave-one-out %.2g)",
                fit.law().formula().replace("x", "T"),
                fit.leaveOneOut()));
        delta.add(aicc);
      }
    }
    double[] x = delta.stream().mapToDouble(d -> d).toArray();
    double[] none = new double[x.length];
    Arrays.fill(none, Double.NaN);
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = i;
    }
    return new Panel(
        "comparison of laws",
        Axis.linear("AICc above the best"),
        Axis.categories("", names),
        List.of(
            Layer.Line.vertical("6, what a verdict asks", Layer.NEUTRAL, Layer.Style.DOTTED, 6),
            new Layer.Estimates("", 0, x, none, none, y)));
  }
}
