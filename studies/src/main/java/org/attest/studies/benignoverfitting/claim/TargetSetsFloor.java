package org.attest.studies.benignoverfitting.claim;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.ReplicateSlopes;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.experiment.TimeScaling;
import org.attest.studies.benignoverfitting.theory.Boundary;

/**
 * R14: the training target sets the test loss of benign trainings, more slowly than in proportion.
 */
final class TargetSetsFloor extends StatedClaim {

  TargetSetsFloor() {
    super(
        "R14",
        "In the benign regime the test loss at the stop falls with the target ε, as a power below 1",
        Origin.ours("from Lemma 5.5: the test margin is a fraction of V₊"),
        List.of(TimeScaling.NAME),
        "Per replicate, same data and initial weights at every ε: slope of log test loss on log ε, and"
            + " whether the loss falls at every step of ε; mean slope with a t interval at 95 %",
        "Supported if the interval lies in (0, 1) and the loss falls everywhere in at least 95 % of"
            + " replicates; refuted if the interval lies outside; error rate 5 %");
  }

  @Override
  public Verdict judge(Results results) {
    Evidence evidence =
        Evidence.of(
            results,
            TimeScaling.NAME,
            c -> Setting.of(c).nSnr2() > Boundary.DRAWN,
            Set.of("form", "epsilon", "eta", "snr", "w-o-norm"));
    if (!evidence.gap().isEmpty()) {
      return insufficient(evidence);
    }
    ReplicateSlopes slopes = ReplicateSlopes.along("epsilon", evidence.records(), c -> true);
    Estimate slope = slopes.exponent(Measures.TEST_LOSS, LEVEL);
    List<List<TrainingRecord>> curves = slopes.curves();
    long falling = curves.stream().filter(TargetSetsFloor::rising).count();
    Decision decision = within(slope, Math.ulp(0.0), Math.nextDown(1.0));
    if (decision == Decision.SUPPORTED && falling < LEVEL * curves.size()) {
      decision = Decision.INCONCLUSIVE;
    }
    String finding =
        String.format(
            Locale.ROOT,
            "test loss goes as ε to the power %.3f; it falls at every step of ε in %d of %d replicates",
            slope.value(),
            falling,
            curves.size());
    return verdict(decision, finding, evidence, slope, "a power at or below 0, or at or above 1")
        .against(0, 1);
  }

  /** Whether the test loss rises with ε from each value to the next. */
  private static boolean rising(List<TrainingRecord> curve) {
    double[] losses = ReplicateSlopes.ordinates(curve, Measures.TEST_LOSS);
    for (int i = 1; i < losses.length; i++) {
      if (losses[i] <= losses[i - 1]) {
        return false;
      }
    }
    return true;
  }
}
