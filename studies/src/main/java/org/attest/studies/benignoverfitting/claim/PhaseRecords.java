package org.attest.studies.benignoverfitting.claim;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.attest.lab.evidence.CellGroups;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;

/** The phase diagram as evidence. */
final class PhaseRecords {

  /** Largest N of the paper's Figure 1. */
  static final int PAPER_SAMPLES = 20;

  /** σ̃_p/σ_p of both of the paper's settings. */
  private static final double PAPER_NOISE_RATIO = 20;

  private PhaseRecords() {}

  /** The cells of the diagram that a claim looks at. */
  static Evidence of(Results results, Predicate<Cell> relevant) {
    return Evidence.of(results, PhaseDiagram.NAME, relevant, Set.of("form", "n", "snr"));
  }

  /**
   * The verdict when the records are of another noise ratio than the paper's, where a number of N
   * SNR² means something else; empty when they are of the paper's.
   */
  static Optional<Verdict> otherNoise(Evidence evidence) {
    double ratio = Setting.of(evidence.records().getFirst().training().cell()).noiseRatio();
    if (Math.abs(ratio / PAPER_NOISE_RATIO - 1) < 1e-9) {
      return Optional.empty();
    }
    return Optional.of(
        Verdict.inconclusive(
            String.format(
                Locale.ROOT,
                "the statement is about σ̃_p/σ_p = %.0f, these records have %.4g",
                PAPER_NOISE_RATIO,
                ratio),
            "records with σ̃_p = %.0f σ_p".formatted(PAPER_NOISE_RATIO)));
  }

  /** Records by cell, in order of appearance. */
  static Collection<List<TrainingRecord>> byCell(Evidence evidence) {
    return CellGroups.agreeing(evidence.records());
  }

  /** A measure over the replicates of a cell. */
  static Summary summary(List<TrainingRecord> replicates, String measure) {
    return Summary.of(replicates.stream().mapToDouble(r -> r.measure(measure)).toArray());
  }

  /** The setting of a cell's replicates. */
  static Setting setting(List<TrainingRecord> replicates) {
    return Setting.of(replicates.getFirst().training().cell());
  }
}
