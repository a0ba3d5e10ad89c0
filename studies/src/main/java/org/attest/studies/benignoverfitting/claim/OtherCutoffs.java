package org.attest.studies.benignoverfitting.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.PhaseBoundary.Slice;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Boundaries;
import org.attest.studies.benignoverfitting.LossSlices;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;

/** R4: the law does not hang on the cutoff 0.2. */
final class OtherCutoffs extends StatedClaim {

  /** Cutoffs on test loss; the last is half of the loss of a coin, ln 2 / 2. */
  private static final double[] CUTOFFS = {0.1, 0.3, 0.4, 0.5, 0.5 * StrictMath.log(2)};

  private static final double MARGIN = 0.3;
  private static final int LARGE = 40;
  private static final int FEWEST = 3;

  OtherCutoffs() {
    super(
        "R4",
        "The law N SNR² = const does not hang on the cutoff: for large N it holds at other cutoffs",
        Origin.ours("the paper shows one cutoff, 0.2"),
        List.of(PhaseDiagram.NAME),
        "Power of SNR* to which N is proportional, as in R2, at the cutoffs 0.1, 0.3, 0.4, 0.5 and ln 2/2 over N ≥ 40; percentile"
            + " bootstrap over replicates at 99 % for five cutoffs; slopes over N ≤ 20 are reported"
            + " beside",
        "Supported if every interval lies in −2 ± 0.3, refuted if any lies outside; family-wise error"
            + " rate 5 %; needs 3 values of N ≥ 40 that cross every cutoff");
  }

  @Override
  public Verdict judge(Results results) {
    Evidence evidence = PhaseRecords.of(results, c -> true);
    if (!evidence.gap().isEmpty()) {
      return insufficient(evidence);
    }
    List<Slice> slices = LossSlices.by(c -> c.number("n"), evidence.records());
    List<Slice> large = slices.stream().filter(s -> s.parameter() >= LARGE).toList();
    List<Slice> small =
        slices.stream().filter(s -> s.parameter() <= PhaseRecords.PAPER_SAMPLES).toList();
    double level = 1 - (1 - LEVEL) / CUTOFFS.length;
    List<Decision> parts = new ArrayList<>();
    List<String> findings = new ArrayList<>();
    Estimate worst = Estimate.unknown(level);
    for (double cutoff : CUTOFFS) {
      Estimate slope = slope(large, cutoff, level);
      parts.add(within(slope, -2 - MARGIN, -2 + MARGIN));
      findings.add(
          String.format(
              Locale.ROOT,
              "%.3g: %s (N ≤ 20: %s)",
              cutoff,
              text(slope),
              text(Boundaries.slope(Boundaries.crossing(small, cutoff), cutoff, level))));
      if (slope.known() && !(distance(slope) <= distance(worst))) {
        worst = slope;
      }
    }
    return verdict(
            all(parts),
            "slopes at cutoffs " + String.join(", ", findings),
            evidence,
            worst,
            "more values of N ≥ 40 and replicates, or a slope on the other side of −2 ± 0.3")
        .against(-2 - MARGIN, -2 + MARGIN);
  }

  private static String text(Estimate slope) {
    return slope.known() ? String.format(Locale.ROOT, "%.2f", slope.value()) : "none";
  }

  private static double distance(Estimate slope) {
    return Math.abs(slope.value() + 2);
  }

  private static Estimate slope(List<Slice> slices, double cutoff, double level) {
    List<Slice> crossing = Boundaries.crossing(slices, cutoff);
    return crossing.size() >= FEWEST
        ? Boundaries.slope(crossing, cutoff, level)
        : Estimate.unknown(level);
  }
}
