package org.attest.studies.benignoverfitting.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.PhaseBoundary.Slice;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Boundaries;
import org.attest.studies.benignoverfitting.LossSlices;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.experiment.NoiseRatio;
import org.attest.studies.benignoverfitting.theory.Boundary;

/** R5: the strong noise token, not the weak ones, sets the boundary. */
final class OperativeNoise extends StatedClaim {

  private static final double MARGIN = 0.2;
  private static final int FEWEST = 3;

  OperativeNoise() {
    super(
        "R5",
        "The boundary is set by ‖μ‖ against the strong noise: N SNR*² grows as C_p², whether C_p varies"
            + " through σ_p or through σ̃_p",
        Origin.ours("leading order of the two rates of growth at uniform attention"),
        List.of(NoiseRatio.NAME),
        "SNR* where the mean test loss falls through 0.3; slope of log N SNR*² on log C_p, once over the"
            + " curves of equal σ̃_p and once over those of equal σ_p; percentile bootstrap over"
            + " replicates at 97.5 % for two slopes",
        "Supported if both intervals lie in 2 ± 0.2, refuted if either lies outside; family-wise error"
            + " rate 5 %; needs 3 values of C_p in each");
  }

  @Override
  public Verdict judge(Results results) {
    Evidence evidence =
        Evidence.of(
            results,
            NoiseRatio.NAME,
            c -> true,
            Set.of("form", "snr", "sigma-p", "sigma-p-strong"));
    if (!evidence.gap().isEmpty()) {
      return insufficient(evidence);
    }
    double level = 1 - (1 - LEVEL) / 2;
    Estimate strongFixed = slope(evidence.records(), "sigma-p-strong", level);
    Estimate weakFixed = slope(evidence.records(), "sigma-p", level);
    if (!strongFixed.known() || !weakFixed.known()) {
      return Verdict.inconclusive(
          "fewer than 3 values of C_p at which the test loss falls through 0.3 with 2 replicates a cell",
          "a wider range of SNR or more replicates");
    }
    List<Decision> parts =
        List.of(
            within(strongFixed, 2 - MARGIN, 2 + MARGIN), within(weakFixed, 2 - MARGIN, 2 + MARGIN));
    String finding =
        String.format(
            Locale.ROOT,
            "N SNR*² ∝ C_p to the power %.2f %s at fixed σ̃_p and %.2f %s at fixed σ_p",
            strongFixed.value(),
            strongFixed.interval().text(),
            weakFixed.value(),
            weakFixed.interval().text());
    Estimate worse =
        Math.abs(strongFixed.value() - 2) > Math.abs(weakFixed.value() - 2)
            ? strongFixed
            : weakFixed;
    return verdict(
            all(parts),
            finding,
            evidence,
            worse,
            "a slope on the other side of 2 ± 0.2, or more replicates")
        .against(2 - MARGIN, 2 + MARGIN);
  }

  /** Slope over the slices that agree in {@code fixed}, for the value most of them have. */
  private static Estimate slope(List<TrainingRecord> records, String fixed, double level) {
    Map<Double, List<TrainingRecord>> families = new TreeMap<>();
    for (TrainingRecord record : records) {
      families
          .computeIfAbsent(record.training().cell().real(fixed), f -> new ArrayList<>())
          .add(record);
    }
    List<Slice> widest = List.of();
    for (List<TrainingRecord> family : families.values()) {
      List<Slice> slices = LossSlices.by(c -> Setting.of(c).noiseRatio(), family);
      List<Slice> crossing = Boundaries.crossing(slices, Boundary.NOISE_RATIO_CUTOFF);
      widest = crossing.size() > widest.size() ? crossing : widest;
    }
    return widest.size() >= FEWEST
        ? Boundaries.growth(widest, Boundary.NOISE_RATIO_CUTOFF, level)
        : Estimate.unknown(level);
  }
}
