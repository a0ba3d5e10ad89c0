package org.attest.studies.benignoverfitting.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.figure.Axis;
import org.attest.lab.figure.Figure;
import org.attest.lab.figure.Layer;
import org.attest.lab.figure.Panel;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.PhaseBoundary;
import org.attest.lab.stats.PhaseBoundary.Slice;
import org.attest.lab.stats.PowerLawFit;
import org.attest.lab.study.Sources;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.LossSlices;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.theory.Boundary;

/**
 * SNR*, where the test loss falls through 0.2, against N, on logarithmic axes (claims R2 and R3).
 */
public final class BoundaryFigure {

  private BoundaryFigure() {}

  /** The figure; none when fewer than two values of N cross. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<TrainingRecord> used = CellGroups.widest(CellGroups.complete(records), "n", "snr", "form");
    List<Slice> slices = LossSlices.by(c -> c.number("n"), used);
    PhaseBoundary boundary = LossSlices.boundary(slices, Boundary.CUTOFF);
    double[] n = boundary.parameters();
    double[] snr = boundary.places();
    PowerLawFit fit = PowerLawFit.of(n, snr);
    if (fit.count() < 2) {
      return List.of();
    }
    double[] low = new double[n.length];
    double[] high = new double[n.length];
    for (int i = 0; i < n.length; i++) {
      Estimate place = LossSlices.place(boundary, slices, i);
      low[i] = place.low();
      high[i] = place.high();
    }
    double cp = Setting.of(used.getFirst().training().cell()).noiseRatio();
    double firstOrder = Boundary.firstOrder(cp, 2, 1);
    List<Layer> layers = new ArrayList<>();
    layers.add(
        Lines.law(
            "paper's curve, N SNR² = 1000",
            Layer.NEUTRAL,
            n,
            x -> Boundary.snrAt(Boundary.DRAWN, x)));
    layers.add(
        Lines.ours("our leading order, N SNR² = 2Cₚ²", 1, n, x -> Boundary.snrAt(firstOrder, x)));
    String label = String.format(Locale.ROOT, "fitted power law, exponent %.2f", fit.exponent());
    layers.add(Lines.fit(label, 0, Arrays.copyOf(n, n.length), fit));
    layers.add(
        new Layer.Points("measured", 0, n, snr, low, high)
            .bars("95 % intervals by inverted t tests")
            .from(Sources.along(n, used, r -> r.training().cell().number("n"), "")));
    return List.of(
        new Figure(
            "boundary",
            "Where the test loss falls through 0.2",
            "SNR at which the mean test loss crosses 0.2, interpolated in log SNR; bars are 95 %"
                + " intervals by inverted t tests, cut off at the cells, "
                + used.size()
                + " trainings. "
                + Lines.rates(used)
                + Lines.published(used),
            List.of(
                new Panel(
                    "",
                    Axis.log("training samples N"),
                    Axis.log("SNR*, where the loss is 0.2"),
                    layers))));
  }
}
