package org.attest.studies.benignoverfitting.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Layer.Line;
import org.attest.lab.figure.Layer.Style;
import org.attest.lab.figure.Panel;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.PhaseBoundary;
import org.attest.lab.stats.PhaseBoundary.Slice;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.Boundaries;
import org.attest.studies.benignoverfitting.LossSlices;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.theory.Boundary;
import org.attest.studies.benignoverfitting.theory.OrthogonalLimit;

/**
 * N SNR*² against N, and the power of N to which SNR*² is proportional over stretches of N that
 * double, beside the limit of orthogonal tokens (claims R2, R4 and R17).
 */
public final class FiniteSizeFigure {

  private static final double[] CUTOFFS = {Boundary.CUTOFF, 0.5};

  /** Values of N of the limit per doubling. */
  private static final int STEPS = 4;

  private final List<TrainingRecord> used;
  private final Setting setting;
  private final List<Layer> products = new ArrayList<>();
  private final List<Layer> powers = new ArrayList<>();

  private FiniteSizeFigure(List<TrainingRecord> used) {
    this.used = used;
    this.setting = Setting.of(used.getFirst().training().cell());
  }

  /** The figure; none where the boundary is not known over a doubling of N. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<TrainingRecord> used = CellGroups.widest(CellGroups.complete(records), "n", "snr", "form");
    return used.isEmpty() ? List.of() : new FiniteSizeFigure(used).figure();
  }

  private List<Figure> figure() {
    if (setting.m() < 3) {
      return List.of();
    }
    List<Slice> slices = LossSlices.by(c -> c.number("n"), used);
    for (int i = 0; i < CUTOFFS.length; i++) {
      add(i, CUTOFFS[i], Boundaries.crossing(slices, CUTOFFS[i]));
    }
    if (powers.isEmpty()) {
      return List.of();
    }
    products.add(
        Line.horizontal(
            "paper's curve, N SNR² = 1000", Layer.NEUTRAL, Style.DASHED, Boundary.DRAWN));
    powers.add(Line.horizontal("N SNR² = const", Layer.NEUTRAL, Style.DASHED, -1));
    return List.of(
        new Figure(
            "finite-size",
            "The boundary at finite N, measured and predicted",
            "SNR* is where the mean test loss crosses 0.2, the paper's cutoff, or 0.5: (a) N SNR*²; (b) the"
                + " power of N to which SNR*² is proportional, −1 under the law N SNR² = const, between"
                + " values of N that lie a factor of 2 apart or a little more, each drawn at the middle of its"
                + " stretch. Dash-dotted: the training in the limit of orthogonal tokens, with the same N, step"
                + " size and target and nothing fitted. Bars are 95 % intervals, in (a) by inverted t tests and"
                + " no longer than the cells reach, in (b) by bootstrap over replicates; "
                + used.size()
                + " trainings. "
                + Lines.rates(used)
                + Lines.published(used),
            List.of(
                new Panel("", Axis.log("training samples N"), Axis.log("N SNR*²"), products),
                new Panel(
                    "",
                    Axis.log("training samples N"),
                    Axis.linear("local power of N in SNR*²"),
                    powers))));
  }

  private void add(int series, double cutoff, List<Slice> crossing) {
    List<List<Slice>> stretches = stretches(crossing);
    if (stretches.isEmpty()) {
      return;
    }
    String loss = String.format(Locale.ROOT, "loss %.1f", cutoff);
    limit(series, cutoff, crossing, "limit of orthogonal tokens, " + loss);
    PhaseBoundary boundary = LossSlices.boundary(crossing, cutoff);
    int count = crossing.size();
    double[] n = boundary.parameters();
    double[] product = new double[count];
    double[] low = new double[count];
    double[] high = new double[count];
    for (int i = 0; i < count; i++) {
      Estimate place = LossSlices.place(boundary, crossing, i);
      product[i] = product(n[i], place.value());
      low[i] = product(n[i], place.low());
      high[i] = product(n[i], place.high());
    }
    products.add(
        new Layer.Points("measured, " + loss, series, n, product, low, high)
            .bars("95 % intervals by inverted t tests")
            .from(Sources.along(n, used, r -> r.training().cell().number("n"), "")));
    powers.add(powers(series, cutoff, stretches, "measured power, " + loss));
  }

  private static Layer powers(
      int series, double cutoff, List<List<Slice>> stretches, String label) {
    int count = stretches.size();
    double[] at = new double[count];
    double[] power = new double[count];
    double[] low = new double[count];
    double[] high = new double[count];
    for (int i = 0; i < count; i++) {
      List<Slice> stretch = stretches.get(i);
      Estimate slope = Boundaries.growth(stretch, cutoff, 0.95);
      at[i] = Math.sqrt(stretch.getFirst().parameter() * stretch.getLast().parameter());
      power[i] = slope.value();
      low[i] = slope.low();
      high[i] = slope.high();
    }
    return new Layer.Points(label, series, at, power, low, high)
        .bars("95 % bootstrap intervals over replicates");
  }

  /** The limit from the first N to twice the last, and its power over a doubling about each N. */
  private void limit(int series, double cutoff, List<Slice> crossing, String label) {
    double first = crossing.getFirst().parameter();
    double doublings =
        1 + StrictMath.log(crossing.getLast().parameter() / first) / StrictMath.log(2);
    int[] n =
        IntStream.rangeClosed(0, (int) Math.floor(STEPS * doublings + 1e-9))
            .map(i -> (int) Math.round(first * StrictMath.pow(2, (double) i / STEPS)))
            .distinct()
            .toArray();
    double[] x = Arrays.stream(n).asDoubleStream().toArray();
    double[] product =
        Arrays.stream(n)
            .mapToDouble(k -> product(k, OrthogonalLimit.boundary(setting.withSamples(k), cutoff)))
            .toArray();
    products.add(Lines.ours(label, series, x, product));
    List<Double> middle = new ArrayList<>();
    List<Double> power = new ArrayList<>();
    for (int i = 0, j = 0; i < n.length; i++) {
      while (j < n.length && n[j] < 2 * n[i]) {
        j++;
      }
      if (j < n.length) {
        middle.add(Math.sqrt(x[i] * x[j]));
        power.add(StrictMath.log(product[j] / product[i]) / StrictMath.log(x[j] / x[i]) - 1);
      }
    }
    powers.add(Lines.ours(label, series, array(middle), array(power)));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Neighbouring stretches of N, each as short as doubles it. */
  private static List<List<Slice>> stretches(List<Slice> crossing) {
    List<List<Slice>> stretches = new ArrayList<>();
    for (int first = 0, last = 1; last < crossing.size(); last++) {
      if (crossing.get(last).parameter() >= 2 * crossing.get(first).parameter()) {
        stretches.add(crossing.subList(first, last + 1));
        first = last;
      }
    }
    return stretches;
  }

  private static double product(double n, double snr) {
    return n * snr * snr;
  }
}
