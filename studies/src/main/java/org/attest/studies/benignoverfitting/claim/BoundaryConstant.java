package org.attest.studies.benignoverfitting.claim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.attest.studies.benignoverfitting.theory.Boundary;

/** R3: the constant of the boundary is 1000 up to a factor √2. */
final class BoundaryConstant extends StatedClaim {

  private static final double LOW = 700;
  private static final double HIGH = 1400;
  private static final double AGREEMENT = 0.93;
  private static final double DISAGREEMENT = 0.85;

  BoundaryConstant() {
    super(
        "R3",
        "The constant is 1000 up to a factor √2, and test loss is below 0.2 in nearly all cells where"
            + " N SNR² exceeds 1000 and in hardly any others",
        Origin.paper("Figure 1 (b), section 6; a factor √2 either way is our reading"),
        List.of(PhaseDiagram.NAME),
        "Geometric mean of N SNR*² over N ≤ 20, percentile bootstrap over replicates at 95 %,"
            + " widened for few replicates; share of cells whose mean test loss lies on the side of"
            + " 0.2 that N SNR² = 1000 assigns",
        "Supported if the interval lies in [700, 1400] and at least 93 % of cells agree; refuted if"
            + " the interval lies outside or fewer than 85 % agree; nominal error rate 2.5 % at"
            + " each end of the interval, none stated for the share of cells; support needs 4"
            + " values of N that cross");
  }

  @Override
  public Verdict judge(Results results) {
    Evidence evidence = PhaseRecords.of(results, c -> c.integer("n") <= PhaseRecords.PAPER_SAMPLES);
    if (!evidence.gap().isEmpty()) {
      return insufficient(evidence);
    }
    Optional<Verdict> other = PhaseRecords.otherNoise(evidence);
    if (other.isPresent()) {
      return other.get();
    }
    List<Slice> slices = LossSlices.by(c -> c.number("n"), evidence.records());
    List<Slice> crossing = Boundaries.crossing(slices, Boundary.CUTOFF);
    boolean whole = LossSlices.whole(slices, evidence.records());
    double agreement = whole ? agreement(slices) : Double.NaN;
    boolean few = crossing.size() < BoundaryExponent.FEWEST;
    if (few && !(agreement < DISAGREEMENT)) {
      return BoundaryExponent.tooFew(crossing.size(), slices.size());
    }
    Estimate constant =
        few ? Estimate.unknown(LEVEL) : Boundaries.constant(crossing, Boundary.CUTOFF, LEVEL);
    Decision decision = decide(within(constant, LOW, HIGH), agreement);
    String finding =
        String.format(
            Locale.ROOT,
            "%s; %s",
            few
                ? "N SNR*² is not judged, of %d values of N that cross the rule asks for %d"
                    .formatted(crossing.size(), BoundaryExponent.FEWEST)
                : String.format(
                    Locale.ROOT, "N SNR*² = %.0f %s", constant.value(), constant.interval().text()),
            whole
                ? String.format(
                    Locale.ROOT, "%.1f %% of cells agree with the drawn curve", 100 * agreement)
                : "the share of cells that agree asks for all of the grid");
    return verdict(
            decision,
            finding,
            evidence,
            constant,
            wouldChange(decision)
                + "; agreement also depends on how close the grid comes to the curve")
        .against(LOW, HIGH);
  }

  private static String wouldChange(Decision decision) {
    return switch (decision) {
      case SUPPORTED -> "a constant outside [700, 1400] or less agreement";
      case REFUTED -> "a constant inside [700, 1400] at which at least 93 % of cells agree";
      case INCONCLUSIVE -> "more replicates";
    };
  }

  private static Decision decide(Decision constant, double agreement) {
    if (constant == Decision.REFUTED || agreement < DISAGREEMENT) {
      return Decision.REFUTED;
    }
    return agreement >= AGREEMENT ? constant : Decision.INCONCLUSIVE;
  }

  /** Share of the cells with a number that agree; NaN without any. */
  private static double agreement(List<Slice> slices) {
    int cells = 0;
    int agree = 0;
    for (Slice slice : slices) {
      double[] means = LossSlices.means(slice);
      for (int i = 0; i < means.length; i++) {
        double snr = slice.x()[i];
        boolean above = slice.parameter() * snr * snr > Boundary.DRAWN;
        boolean small = means[i] < Boundary.CUTOFF;
        agree += above == small && !Double.isNaN(means[i]) ? 1 : 0;
        cells += Double.isNaN(means[i]) ? 0 : 1;
      }
    }
    return (double) agree / cells;
  }
}
