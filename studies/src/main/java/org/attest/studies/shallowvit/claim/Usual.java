package org.attest.studies.shallowvit.claim;

import java.util.List;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.studies.shallowvit.experiment.Concentration;

/** Trainings of Figures 4 and 7 of the paper, up to what the text leaves open: loss, η, T. */
final class Usual {

  /** {@link #toTheEnd} in words. */
  static final String TO_THE_END =
      "Hinge loss, η = 10, 100 steps, or the largest η < 1 that was run with η T ≥ 1000: ";

  private static final double OURS = 10;
  private static final double TIME = 1000;

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

  /**
   * The trainings on which the end of attention is judged: hinge loss, at the largest η < 1 that
   * was run for a time η T of 1000 at least, for which Proposition 2 says something, else at our η
   * = 10, for which it says nothing.
   */
  static List<TrainingRecord> toTheEnd(List<TrainingRecord> records) {
    List<TrainingRecord> hinge =
        records.stream().filter(r -> r.training().cell().choice("loss").equals("hinge")).toList();
    double eta =
        hinge.stream()
            .map(r -> r.training().cell())
            .filter(c -> c.real("eta") < 1 && c.real("eta") * c.integer("max-steps") >= TIME)
            .mapToDouble(c -> c.real("eta"))
            .max()
            .orElse(OURS);
    return hinge.stream()
        .filter(r -> r.training().cell().real("eta") == eta)
        .filter(r -> eta == OURS || eta * r.training().cell().integer("max-steps") >= TIME)
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
