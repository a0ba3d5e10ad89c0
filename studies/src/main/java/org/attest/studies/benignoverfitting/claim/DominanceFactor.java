package org.attest.studies.benignoverfitting.claim;

import java.util.List;
import java.util.Locale;
import org.attest.lab.evidence.Evidence;
import org.attest.lab.evidence.StatedClaim;
import org.attest.lab.stats.Estimate;
import org.attest.lab.stats.Summary;
import org.attest.lab.study.Cell;
import org.attest.lab.study.Hypothesis;
import org.attest.lab.study.Origin;
import org.attest.lab.study.Results;
import org.attest.lab.study.Verdict;
import org.attest.lab.study.Verdict.Decision;
import org.attest.studies.benignoverfitting.Measures;
import org.attest.studies.benignoverfitting.Setting;
import org.attest.studies.benignoverfitting.experiment.TrainingDynamics;
import org.attest.studies.benignoverfitting.theory.Boundary;

/** R15: the factor by which the signal's value dominates at the end of stage I. */
final class DominanceFactor extends StatedClaim {

  DominanceFactor() {
    super(
        "R15",
        "In a benign training V₊ and −V₋ come to exceed every |V_{n,i}| by the factor 3M",
        Origin.paper("Lemma 5.2; its proof needs 60M²C_p², which no experiment of the paper has")
            .under(new Hypothesis("N SNR² of at least 60M²C_p²", DominanceFactor::proved)),
        List.of(TrainingDynamics.NAME),
        "Per training at η = 0.1: largest min(V₊, −V₋)/max|V_{n,i}| along the training; mean over"
            + " replicates with a t interval at 95 %",
        "Supported if the interval lies above 3M, refuted if below; error rate 2.5 % each");
  }

  private static boolean proved(Cell cell) {
    Setting s = Setting.of(cell);
    return s.nSnr2() >= Boundary.provedBenignFrom(s.m(), s.noiseRatio());
  }

  @Override
  public Verdict judge(Results results) {
    Evidence evidence = DynamicsCells.benign(results);
    if (!evidence.gap().isEmpty()) {
      return insufficient(evidence);
    }
    int m = evidence.records().getFirst().training().cell().integer("m");
    Estimate factor = Summary.of(evidence.measure(Measures.DOMINANCE)).mean(LEVEL);
    Decision decision = within(factor, 3 * m, Double.POSITIVE_INFINITY);
    String finding =
        String.format(
            Locale.ROOT,
            "the largest ratio is %.2f on average over %d trainings, 3M = %d",
            factor.value(),
            evidence.records().size(),
            3 * m);
    return verdict(
            decision,
            finding,
            evidence,
            factor,
            "trainings whose ratio lies on the other side of 3M")
        .against(3 * m, Double.POSITIVE_INFINITY);
  }
}
