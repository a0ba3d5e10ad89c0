package org.attest.studies.benignoverfitting.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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

/** N SNR*² against C_p, varied through the weak and through the strong noise (claim R5). */
public final class NoiseRatioFigure {

  /** Factor that sets the marks of the two families apart. */
  private static final double ASIDE = 1.02;

  private NoiseRatioFigure() {}

  /** The figure; none when no family has two crossings. */
  public static List<Figure> of(List<TrainingRecord> records) {
    List<TrainingRecord> used =
        CellGroups.widest(CellGroups.complete(records), "snr", "sigma-p", "sigma-p-strong");
    List<Layer> layers = new ArrayList<>();
    family(layers, used, "sigma-p-strong", "σₚ varies", 0);
    family(layers, used, "sigma-p", "σ̃ₚ varies", 1);
    if (layers.isEmpty()) {
      return List.of();
    }
    double[] ratios =
        used.stream().mapToDouble(NoiseRatioFigure::ratio).distinct().sorted().toArray();
    layers.add(Lines.ours("our leading order, 2Cₚ²", Layer.NEUTRAL, ratios, c -> 2 * c * c));
    return List.of(
        new Figure(
            "noise-ratio",
            "The boundary when one noise varies alone",
            "N SNR² at which the mean test loss crosses 0.3, against Cₚ = σ̃ₚ/σₚ; bars are 95 %"
                + " bootstrap intervals over replicates, "
                + used.size()
                + " trainings. "
                + Lines.rates(used)
                + " Marks stand a little to the left or right of their Cₚ, so that none"
                + " hides another.",
            List.of(new Panel("", Axis.log("Cₚ = σ̃ₚ/σₚ"), Axis.log("N SNR*²"), layers))));
  }

  /** Points and fit of the widest family of records that agree in {@code fixed}. */
  private static void family(
      List<Layer> layers, List<TrainingRecord> records, String fixed, String name, int series) {
    Map<Double, List<TrainingRecord>> families = new TreeMap<>();
    for (TrainingRecord record : records) {
      families
          .computeIfAbsent(record.training().cell().real(fixed), f -> new ArrayList<>())
          .add(record);
    }
    List<Slice> widest = List.of();
    List<TrainingRecord> members = List.of();
    for (List<TrainingRecord> family : families.values()) {
      List<Slice> slices = LossSlices.by(c -> Setting.of(c).noiseRatio(), family);
      if (slices.size() > widest.size()) {
        widest = slices;
        members = family;
      }
    }
    if (widest.isEmpty()) {
      return;
    }
    int n = members.getFirst().training().cell().integer("n");
    PhaseBoundary boundary = LossSlices.boundary(widest, Boundary.NOISE_RATIO_CUTOFF);
    double[] ratios = boundary.parameters();
    double[] places = new double[ratios.length];
    double[] low = new double[ratios.length];
    double[] high = new double[ratios.length];
    for (int i = 0; i < ratios.length; i++) {
      Estimate place = boundary.place(i, LossSlices.DRAWS, 0.95).map(s -> n * s * s);
      places[i] = place.value();
      low[i] = place.low();
      high[i] = place.high();
    }
    PowerLawFit fit = PowerLawFit.of(ratios, places);
    if (fit.count() < 2) {
      return;
    }
    double aside = series == 0 ? 1 / ASIDE : ASIDE;
    double[] at = Arrays.stream(ratios).map(r -> aside * r).toArray();
    String label = String.format(Locale.ROOT, "%s, fitted power %.2f", name, fit.exponent());
    layers.add(Lines.fit(label, series, ratios, fit));
    layers.add(
        new Layer.Points(label, series, at, places, low, high)
            .bars("95 % bootstrap intervals over replicates")
            .from(Sources.along(ratios, members, NoiseRatioFigure::ratio, "")));
  }

  private static double ratio(TrainingRecord record) {
    return Setting.of(record.training().cell()).noiseRatio();
  }
}
