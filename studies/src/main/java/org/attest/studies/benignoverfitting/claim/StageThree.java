package org.attest.studies.benignoverfitting.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.LinearFit;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.experiment.Stages;

/** R9: in stage III the exponential of the signal's value grows linearly. */
final class StageThree extends StatedClaim {

  private static final double GOOD_FIT = 0.99;
  private static final double TARGET = 0.001;

  StageThree() {
    super(
        "R9",
        "In stage III exp V₊ grows linearly in t",
        Origin.reading(
            "Lemma 5.4, Appendix D.4, which bound exp V₊ by a line from below; the bound taken for the law"),
        List.of(Stages.NAME),
        "Per training to ε ≤ 0.001: R² of exp V₊ on t over the last half of its steps; mean over"
            + " replicates with a t interval at 95 %",
        "Supported if the interval lies above 0.99, refuted if below; error rate 2.5 % each");
  }

  @Override
  public Verdict judge(Results results) {
    Evidence evidence =
        Evidence.of(results, Stages.NAME, c -> c.real("epsilon") <= TARGET, Set.of("form"));
    if (!evidence.gap().isEmpty()) {
      return insufficient(evidence);
    }
    double[] fits = evidence.records().stream().mapToDouble(StageThree::fit).toArray();
    Estimate fit = Summary.of(fits).mean(LEVEL);
    Decision decision = within(fit, GOOD_FIT, Double.POSITIVE_INFINITY);
    String finding =
        String.format(
            Locale.ROOT,
            "mean R² of exp V₊ on t over the last half %.5f, smallest %.5f, %d trainings",
            fit.value(),
            Summary.of(fits).min(),
            fits.length);
    return verdict(
            decision, finding, evidence, fit, "R² on the other side of 0.99, or more replicates")
        .against(GOOD_FIT, 1);
  }

  private static double fit(TrainingRecord record) {
    double[] t = Traces.lastHalf(record, Measures.STEP);
    double[] v = Traces.lastHalf(record, Measures.V_PLUS);
    return LinearFit.of(t, Arrays.stream(v).map(StrictMath::exp).toArray()).rSquared();
  }
}
