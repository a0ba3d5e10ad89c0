package org.attest.studies.benignoverfitting.claim;

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
import org.attest.studies.benignoverfitting.theory.Boundary;

/** R2: the boundary follows N SNR² = const. */
final class BoundaryExponent extends StatedClaim {

  /** Half-width of the range around −2 that counts as the law, our choice. */
  static final double MARGIN = 0.15;

  /** Fewest values of N that a slope rests on, our choice. */
  static final int FEWEST = 4;

  BoundaryExponent() {
    super(
        "R2",
        "The boundary of test loss below 0.2 follows N SNR² = const",
        Origin.paper("Figure 1 (b), section 6"),
        List.of(PhaseDiagram.NAME),
        "For every N ≤ 20, SNR* where the mean test loss falls through 0.2 (linear in log SNR); one"
            + " over the slope of log SNR* on log N; percentile bootstrap over replicates at 95 %,"
            + " widened for few replicates",
        "Supported if the interval lies in −2 ± 0.15, refuted if outside; nominal error rate 2.5 % at each"
            + " end; needs 4 values of N that cross and 2 replicates a cell");
  }

  @Override
  public Verdict judge(Results results) {
    Evidence evidence = PhaseRecords.of(results, c -> c.integer("n") <= PhaseRecords.PAPER_SAMPLES);
    if (!evidence.gap().isEmpty()) {
      return insufficient(evidence);
    }
    List<Slice> slices = LossSlices.by(c -> c.number("n"), evidence.records());
    List<Slice> crossing = Boundaries.crossing(slices, Boundary.CUTOFF);
    if (crossing.size() < FEWEST) {
      return tooFew(crossing.size(), slices.size());
    }
    Estimate slope = Boundaries.slope(crossing, Boundary.CUTOFF, LEVEL);
    Decision decision = within(slope, -2 - MARGIN, -2 + MARGIN);
    String finding =
        String.format(
            Locale.ROOT,
            "N ∝ SNR* to the power %.3f %s over %d of %d values of N",
            slope.value(),
            slope.interval().text(),
            crossing.size(),
            slices.size());
    return verdict(
            decision,
            finding,
            evidence,
            slope,
            "a slope on the other side of −2 ± 0.15, or more replicates")
        .against(-2 - MARGIN, -2 + MARGIN);
  }

  /** The verdict when too few values of N cross the cutoff. */
  static Verdict tooFew(int crossing, int all) {
    return Verdict.inconclusive(
        "%d of %d values of N fall through 0.2, the rule asks for %d"
            .formatted(crossing, all, FEWEST),
        "more values of N or a wider range of SNR");
  }
}
