package org.attest.app.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Axis.Scale;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Layer.Style;
import org.attest.lab.figure.Panel;

/** Figures of every kind, with made-up numbers. */
final class Samples {

  private Samples() {}

  static List<Figure> all() {
    return List.of(phases(), dynamics(), scaling(), forest(), attention(), grid(), scales());
  }

  /** Two heat maps with predicted and fitted boundaries. */
  static Figure phases() {
    double[] snr = logarithmic(0.16, 15.6, 25);
    double[] n = linear(2, 20, 10);
    double[][] loss = new double[n.length][snr.length];
    double[][] phase = new double[n.length][snr.length];
    for (int j = 0; j < n.length; j++) {
      for (int i = 0; i < snr.length; i++) {
        double score = StrictMath.log10(n[j] * snr[i] * snr[i] / 60);
        loss[j][i] = 0.7 / (1 + StrictMath.exp(3 * score)) + 0.02 * StrictMath.sin(7 * i + 3 * j);
        phase[j][i] = loss[j][i] < 0.2 ? 1 : 0;
      }
    }
    loss[3][7] = Double.NaN;
    List<Layer> curves =
        List.of(
            curve("predicted: N·SNR² = 1000", 6, Style.DASHED, snr, x -> 1000 / (x * x)),
            curve("first order: N·SNR² = 800", 0, Style.DOTTED, snr, x -> 800 / (x * x)),
            curve("fitted", 1, Style.SOLID, snr, x -> 75 / (x * x)));
    Axis x = Axis.log("signal-to-noise ratio SNR = ‖μ‖₂ / (σₚ√d)");
    Axis y = Axis.linear("training samples N");
    return new Figure(
        "phase-diagram",
        "Benign and harmful overfitting",
        "Test loss after training.",
        List.of(
            new Panel(
                "Test loss",
                x,
                y,
                over(new Layer.HeatMap("test loss", snr, n, loss, 0, 0.7), curves)),
            new Panel(
                "Test loss below 0.2",
                x,
                y,
                over(new Layer.HeatMap("share below 0.2", snr, n, phase, 0, 1), curves))));
  }

  /** Three panels of curves with bands; one predicted level. */
  static Figure dynamics() {
    double[] step = linear(0, 2000, 201);
    Axis iteration = Axis.linear("iteration t");
    List<Layer> mass = new ArrayList<>();
    banded(mass, "signal token", 0, step, t -> 1 - 0.5 * StrictMath.exp(-t / 300));
    banded(mass, "noise tokens", 1, step, t -> 0.5 * StrictMath.exp(-t / 300));
    List<Layer> coordinates = new ArrayList<>();
    banded(coordinates, "signal γ", 0, step, t -> 4 * (1 - StrictMath.exp(-t / 500)));
    banded(coordinates, "noise ρ", 1, step, t -> 0.8 * (1 - StrictMath.exp(-t / 900)));
    coordinates.add(
        curve("predicted", 0, Style.DASHED, step, t -> 4.2 * (1 - StrictMath.exp(-t / 480))));
    List<Layer> losses = new ArrayList<>();
    banded(losses, "training loss", 2, step, t -> 0.69 * StrictMath.exp(-t / 150) + 1e-4);
    banded(losses, "test loss", 3, step, t -> 0.69 * StrictMath.exp(-t / 400) + 2e-2);
    losses.add(Layer.Line.horizontal("ε", Layer.NEUTRAL, Style.DOTTED, 1e-3));
    return new Figure(
        "dynamics",
        "Training dynamics",
        "Medians and 95 % intervals.",
        List.of(
            new Panel("Attention mass", iteration, Axis.linear("mean attention"), mass),
            new Panel("Coordinates", iteration, Axis.linear("coefficient"), coordinates),
            new Panel("Losses", iteration, Axis.log("loss"), losses)));
  }

  /** Points with intervals, a fit with its band, a predicted slope. */
  static Figure scaling() {
    double[] d = {16, 32, 64, 128, 256, 512, 1024};
    double[] y = Arrays.stream(d).map(v -> 30 / StrictMath.pow(v, 0.98)).toArray();
    y[2] *= 1.15;
    y[4] *= 0.9;
    double[] dense = logarithmic(16, 1024, 40);
    DoubleUnaryOperator fit = v -> 30 / StrictMath.pow(v, 0.98);
    return new Figure(
        "scaling",
        "Error falls as 1/d",
        "Means with 95 % intervals.",
        List.of(
            new Panel(
                "",
                Axis.log("dimension d"),
                Axis.log("excess error ε(d)"),
                List.of(
                    band(
                        "fit, 95 % interval",
                        0,
                        dense,
                        v -> 0.85 * fit.applyAsDouble(v),
                        v -> 1.18 * fit.applyAsDouble(v)),
                    curve("fit, 95 % interval", 0, Style.SOLID, dense, fit),
                    curve("predicted slope −1", 1, Style.DASHED, dense, v -> 18 / v),
                    new Layer.Points("measured", 0, d, y, times(y, 0.7), times(y, 1.4))))));
  }

  /** Estimates with intervals, coloured by verdict. */
  static Figure forest() {
    List<String> claims =
        List.of(
            "R1 exponent of N",
            "R2 exponent of SNR",
            "R3 share of benign runs",
            "R4 signal before noise",
            "R5 critical ratio");
    return new Figure(
        "verdicts",
        "Verdicts",
        "Estimates over predictions with 95 % intervals.",
        List.of(
            new Panel(
                "",
                Axis.linear("estimate / prediction"),
                Axis.categories("", claims),
                List.of(
                    Layer.Line.vertical("", Layer.NEUTRAL, Style.DOTTED, 1),
                    estimates("supported", 2, new double[] {0.98, 1.04}, new double[] {0, 1}),
                    estimates("refuted", 1, new double[] {0.62}, new double[] {4}),
                    estimates(
                        "inconclusive",
                        Layer.NEUTRAL,
                        new double[] {1.12, 0.91},
                        new double[] {2, 3})))));
  }

  /** An attention map with named tokens beside one with many. */
  static Figure attention() {
    List<String> tokens = List.of("μ₊", "ξ₁", "ξ₂", "ξ₃", "ξ₄", "ξ₅", "ξ₆", "ξ₇");
    int m = tokens.size();
    double[][] before = new double[m][m];
    double[][] after = new double[m][m];
    double[] index = linear(0, m - 1, m);
    for (int j = 0; j < m; j++) {
      for (int i = 0; i < m; i++) {
        before[j][i] = 0.125 + 0.02 * StrictMath.sin(i * 5 + j * 11);
        after[j][i] = i == 0 ? 0.8 - 0.02 * j : i == j ? 0.1 : 0.1 / m;
      }
    }
    Axis key = Axis.categories("key", tokens);
    Axis query = Axis.categories("query", tokens);
    return new Figure(
        "attention",
        "Attention",
        "",
        List.of(
            new Panel(
                "t = 0",
                key,
                query,
                List.of(new Layer.HeatMap("attention", index, index, before, 0, 1))),
            new Panel(
                "t = 2000",
                key,
                query,
                List.of(new Layer.HeatMap("attention", index, index, after, 0, 1)))));
  }

  /** Four panels, with little data or none, and long words. */
  static Figure grid() {
    double[] two = {1, 2};
    double[] big = {123456, 1234567};
    return new Figure(
        "grid",
        "Corners",
        "",
        List.of(
            new Panel("Nothing", Axis.linear("x"), Axis.log("y"), List.of()),
            new Panel(
                "Only values that cannot be shown",
                Axis.linear("x"),
                Axis.log("y"),
                List.of(
                    new Layer.Line("lost", 0, Style.SOLID, two, new double[] {-1, Double.NaN}))),
            new Panel(
                "A title so long that it will not stand in one line above its panel, however small",
                new Axis(
                    "a long label of an axis that needs more than one line of its own",
                    Scale.LINEAR,
                    0,
                    3e-4),
                Axis.linear("a long label of an axis that needs more than one line"),
                List.of(Layer.Line.horizontal("level ½", 0, Style.DASHED, 0.5))),
            new Panel(
                "One point, large numbers",
                Axis.linear("x"),
                Axis.linear("y"),
                List.of(
                    new Layer.Points(
                        "",
                        2,
                        two,
                        big,
                        new double[] {Double.NaN, 1e6},
                        new double[] {2e5, Double.NaN}),
                    new Layer.Text("slope 1.1·10⁶ ± 3", 1.4, 1e6)))));
  }

  /** Few and many decades, logarithmic colours, points on a map, and names too long to stand. */
  static Figure scales() {
    double[] d = logarithmic(1e-6, 1e6, 13);
    double[] n = {2, 4, 8, 16};
    double[][] risk = new double[n.length][d.length];
    for (int j = 0; j < n.length; j++) {
      for (int i = 0; i < d.length; i++) {
        risk[j][i] = StrictMath.pow(10, -4.0 * i / d.length) / n[j];
      }
    }
    double[] few = {2.1, 2.4, 2.9, 3.4};
    double[] none = new double[4];
    Arrays.fill(none, Double.NaN);
    List<String> names =
        List.of("softmax attention", "linear attention", "perceptron", "convolution");
    double[] rows = linear(0, 3, 4);
    return new Figure(
        "scales",
        "Scales",
        "",
        List.of(
            new Panel(
                "Many decades",
                Axis.log("λ"),
                Axis.log("N"),
                List.of(
                    new Layer.HeatMap("risk", d, n, risk, 1e-5, 1, Scale.LOG),
                    new Layer.Points(
                        "observed",
                        6,
                        new double[] {1e-4, 1e2},
                        new double[] {4, 8},
                        new double[] {3, 6},
                        new double[] {6, 12}))),
            new Panel(
                "Less than one decade",
                Axis.log("η"),
                Axis.linear("change"),
                List.of(
                    new Layer.Points(
                        "", 3, few, new double[] {-0.02, 0.01, 0.03, 0.02}, none, none))),
            new Panel(
                "Names",
                Axis.categories("", names),
                Axis.linear("accuracy"),
                List.of(
                    new Layer.Points("mean", 0, rows, few, times(few, 0.9), times(few, 1.1))))));
  }

  private static List<Layer> over(Layer map, List<Layer> curves) {
    List<Layer> layers = new ArrayList<>(List.of(map));
    layers.addAll(curves);
    return layers;
  }

  private static Layer curve(
      String label, int series, Style style, double[] x, DoubleUnaryOperator f) {
    return new Layer.Line(label, series, style, x, Arrays.stream(x).map(f).toArray());
  }

  private static Layer band(
      String label, int series, double[] x, DoubleUnaryOperator low, DoubleUnaryOperator high) {
    return new Layer.Band(
        label,
        series,
        x,
        Arrays.stream(x).map(low).toArray(),
        Arrays.stream(x).map(high).toArray());
  }

  private static void banded(
      List<Layer> layers, String label, int series, double[] x, DoubleUnaryOperator f) {
    layers.add(band("", series, x, v -> f.applyAsDouble(v) * 0.88, v -> f.applyAsDouble(v) * 1.12));
    layers.add(curve(label, series, Style.SOLID, x, f));
  }

  private static Layer estimates(String label, int series, double[] x, double[] rows) {
    return new Layer.Estimates(label, series, x, times(x, 0.9), times(x, 1.13), rows);
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(v -> v * factor).toArray();
  }

  private static double[] linear(double low, double high, int count) {
    double[] out = new double[count];
    for (int i = 0; i < count; i++) {
      out[i] = low + (high - low) * i / (count - 1);
    }
    return out;
  }

  private static double[] logarithmic(double low, double high, int count) {
    return Arrays.stream(linear(StrictMath.log(low), StrictMath.log(high), count))
        .map(StrictMath::exp)
        .toArray();
  }
}
