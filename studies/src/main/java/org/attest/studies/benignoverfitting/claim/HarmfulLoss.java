package org.attest.studies.benignoverfitting.claim;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Counted;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;

/** R11: in the harmful regime the test loss stays away from zero. */
final class HarmfulLoss extends StatedClaim {

  private static final double BOUND = 0.1;
  private static final double REGIME = 300;
  private static final int FEWEST = 5;

  HarmfulLoss() {
    super(
        "R11",
        "Where N SNR² is small the test loss is at least 0.1",
        Origin.paper("Theorem 4.2, Lemma E.6; N SNR² < 300 is our reading of small"),
        List.of(PhaseDiagram.NAME),
        "Mean test loss of every cell with N SNR² < 300, with t intervals at 1 − 0.05/cells; the cell"
            + " nearest 0 is compared with ln 2",
        "Supported if every interval lies above 0.1, refuted if any lies below; family-wise error rate"
            + " 5 %; needs 5 cells of at least 2 replicates");
  }

  @Override
  public Verdict judge(Results results) {
    Evidence evidence = PhaseRecords.of(results, c -> Setting.of(c).nSnr2() < REGIME);
    if (!evidence.gap().isEmpty()) {
      return insufficient(evidence);
    }
    Optional<Verdict> other = PhaseRecords.otherNoise(evidence);
    if (other.isPresent()) {
      return other.get();
    }
    Collection<List<TrainingRecord>> cells = PhaseRecords.byCell(evidence);
    if (cells.size() < FEWEST) {
      return Verdict.inconclusive(
          "%s with N SNR² < 300, the rule asks for %d"
              .formatted(Counted.of(cells.size(), "cell"), FEWEST),
          "cells at lower SNR");
    }
    double level = 1 - (1 - LEVEL) / cells.size();
    Estimate smallest = Estimate.unknown(level);
    Estimate nearest = Estimate.unknown(level);
    double low = Double.POSITIVE_INFINITY;
    double product = Double.POSITIVE_INFINITY;
    boolean allAbove = true;
    boolean anyBelow = false;
    for (List<TrainingRecord> replicates : cells) {
      Estimate mean = PhaseRecords.summary(replicates, Measures.TEST_LOSS).mean(level);
      allAbove &= mean.low() >= BOUND;
      anyBelow |= mean.high() < BOUND;
      if (mean.value() < low) {
        low = mean.value();
        smallest = mean;
      }
      double nSnr2 = PhaseRecords.setting(replicates).nSnr2();
      if (nSnr2 < product) {
        product = nSnr2;
        nearest = mean;
      }
    }
    Decision decision =
        allAbove ? Decision.SUPPORTED : anyBelow ? Decision.REFUTED : Decision.INCONCLUSIVE;
    String finding =
        String.format(
            Locale.ROOT,
            "smallest mean test loss %.3f over %d cells; at N SNR² = %.3g it is %.3f (ln 2 = 0.693)",
            smallest.value(),
            cells.size(),
            product,
            nearest.value());
    Estimate shown = smallest.map(x -> Math.max(0, x)); // a loss is not negative
    String change =
        decision == Decision.INCONCLUSIVE
            ? "more replicates a cell"
            : "a cell with mean test loss below 0.1";
    return verdict(decision, finding, evidence, shown, change)
        .against(BOUND, Double.POSITIVE_INFINITY);
  }
}
