package org.attest.studies.benignoverfitting.claim;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.benignoverfitting.CellGroups;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.experiment.PhaseDiagram;

/** The phase diagram as evidence. */
final class PhaseRecords {

  /** Largest N of the paper's Figure 1. */
  static final int PAPER_SAMPLES = 20;

  private PhaseRecords() {}

  /** The cells of the diagram that a claim looks at. */
  static Evidence of(Results results, Predicate<Cell> relevant) {
    return Evidence.of(results, PhaseDiagram.NAME, relevant, Set.of("n", "snr"));
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
