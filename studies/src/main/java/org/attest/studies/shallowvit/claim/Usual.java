package org.attest.studies.shallowvit.claim;

import java.util.List;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.experiment.Concentration;

/** Trainings of Figures 4 and 7 of the paper, up to what the text leaves open: loss, η, T. */
final class Usual {

  private Usual() {}

  /** Figure 4: M = 5. */
  static List<TrainingRecord> concentration(Results results) {
    return usual(results).stream()
        .filter(r -> r.training().cell().integer("patterns") == 5)
        .toList();
  }

  /** Figure 7: more patterns. */
  static List<TrainingRecord> morePatterns(Results results) {
    return usual(results).stream()
        .filter(r -> r.training().cell().integer("patterns") > 5)
        .toList();
  }

  /** Trained attention, per-position output, an initial model of the norm of Assumption 1. */
  private static List<TrainingRecord> usual(Results results) {
    return results.records(Concentration.NAME).stream()
        .filter(r -> usual(r.training().cell()))
        .toList();
  }

  private static boolean usual(Cell cell) {
    return cell.choice("attention").equals("trained")
        && cell.choice("output").equals("per-position")
        && !cell.choice("error").equals("literal");
  }
}
